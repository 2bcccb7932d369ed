"""Long work as the staff sees it: begun by handing a large table in, watched, stopped, its result."""
