"""Editions: a plan document frozen under a number, with its hash, for everyone to read."""
