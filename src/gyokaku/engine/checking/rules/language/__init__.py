"""表記 (GK5xx): characters, particles, brackets, variants of one term."""
