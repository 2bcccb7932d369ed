"""Reading the round. What a post may not see is not found; lists take the same queries for any number of sheets."""
