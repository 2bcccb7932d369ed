"""The registers on the screen: lists, entry, tables in and out, figures with their records."""
