"""Scores of extraction: ours and any peer's, on the same pages, in one run."""
