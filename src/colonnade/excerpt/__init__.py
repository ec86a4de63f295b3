"""What may be shown, and the piece that is: rights, cut, because."""
