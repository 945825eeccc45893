"""What must hold; one function, one rule."""
