"""What changes rows of this room: check, change, audit row, in one transaction."""
