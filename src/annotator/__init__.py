"""Annotator: highlight and label spans of right-to-left articles, offline, in one file."""

__version__ = "0.1.0"
