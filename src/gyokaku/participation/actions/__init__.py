"""Writing: one call, one act, one row of the audit record."""
