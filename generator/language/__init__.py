"""The site's English: labels and grammar."""
