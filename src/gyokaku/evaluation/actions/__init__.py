"""Everything that changes a round: one call is check, change and audit row, or nothing."""
