"""What a person can do with a project: each verb once, for the window and the command line alike."""
