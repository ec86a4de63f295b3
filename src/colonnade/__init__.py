"""Colonnade: follow newspaper columnists, not newspapers."""

# As in pyproject.toml, to which a test holds it: the installed metadata costs 50 ms to ask.
__version__ = "0.1.0"
