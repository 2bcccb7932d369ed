"""One file per kind of page: builds the typed model that the template of the same name prints."""
