"""Reading: lists, histories, figures."""
