"""What was done, by which post, when: an append-only record whose rows are chained by hash."""
