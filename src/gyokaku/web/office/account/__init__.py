"""The signed-in person's own account: the password and what is asked besides it."""
