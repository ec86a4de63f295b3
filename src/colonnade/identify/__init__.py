"""Who wrote it: names folded and compared, bylines matched to columnists."""
