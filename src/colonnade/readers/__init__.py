"""What readers keep and what is counted of them, without accounts."""
