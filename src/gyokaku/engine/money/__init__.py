"""Money beside a plan: amounts in yen, their sources, shares of a line, unit costs, records of requests and their tables.

A plain record: it keeps what people asked for and decided. Nothing here rates a request or puts one before another.
"""
