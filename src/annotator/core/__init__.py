"""The model: frozen values and pure functions. No I/O, no clock, no Qt, no SQL."""
