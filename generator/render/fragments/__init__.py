"""What several pages show: rows and sentences by subject."""
