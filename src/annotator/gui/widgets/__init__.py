"""Small widgets that draw themselves in the theme's tokens, each usable by keyboard and named for a screen reader."""
