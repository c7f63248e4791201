"""The command line: every verb of the services, for scripts and terminals. Knows no Qt."""
