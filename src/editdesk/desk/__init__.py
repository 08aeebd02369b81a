"""The verbs of the desk, the same for window and command line; rights are checked here."""
