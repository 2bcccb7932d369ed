"""The public site as files, to be carried from the closed network to the public one, and anybody's means to check them."""
