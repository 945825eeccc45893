"""The timeline: all events in order, and what to choose them by."""
