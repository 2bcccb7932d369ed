"""Reading, always for one municipality."""
