"""Plans of the municipality beside each other, and the indicators that they share."""
