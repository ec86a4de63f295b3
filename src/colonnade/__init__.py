"""Colonnade: follow newspaper columnists, not newspapers."""

from importlib.metadata import version

__version__ = version("colonnade")
