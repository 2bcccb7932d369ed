"""Editions on the staff side: what the next one would change, and freezing it."""
