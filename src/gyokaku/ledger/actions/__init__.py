"""Writing: one call is check, change and audit row in one transaction."""
