"""概算要求の記録 and 事業費: what was asked for, assessed, decided, budgeted, spent; and what an initiative cost.

A plain record. It computes nothing about a request from ratings or results, and puts none before another.
"""
