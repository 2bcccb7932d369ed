"""年次計画 (GK4xx): the yearly steps."""
