"""Facts about text: offsets and their units, graphemes, words, direction. Pure functions, no I/O, no Qt."""
