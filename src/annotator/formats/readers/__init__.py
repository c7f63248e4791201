"""Readers of other programs' annotated files: strict about nothing but the truth, and never at a loss."""
