"""File formats, one module each, that know the core's values and nothing of projects or windows."""
