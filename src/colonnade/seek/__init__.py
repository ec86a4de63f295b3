"""What readers look for: words folded as the index holds them, and queries understood."""
