"""What readers look for: words folded as the index holds them, queries understood,
and names as they sound in any script.
"""
