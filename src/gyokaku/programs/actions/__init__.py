"""What may be done in this room; each act leaves its row in the audit record."""
