"""事務事業 on the screen: the inventory, reviews, ideas, effects."""
