"""概算要求の記録 and costs: what was asked for, assessed, decided, budgeted, spent; and what a sheet cost."""
