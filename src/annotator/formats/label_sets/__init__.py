"""Label sets as other programs and ours write them: one module per format, which do not know each other."""
