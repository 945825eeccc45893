"""What the model says of itself: its fields, an example of each, what stands where, what is wrong."""
