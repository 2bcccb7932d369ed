"""Indicators, with baselines, targets and actuals that are superseded and never overwritten."""
