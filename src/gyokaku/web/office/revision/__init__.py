"""見直し: proposals by state, proposing on a sheet, deciding, applying what was accepted."""
