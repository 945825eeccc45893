"""A worksheet for a whole article, and what becomes of it."""
