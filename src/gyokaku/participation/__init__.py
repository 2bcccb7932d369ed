"""意見募集: from a citizen's opinion to the sentence it changed. Personal data is kept apart, sealed, and deleted."""
