"""The municipality, its sections by year, posts, and the people who hold them."""
