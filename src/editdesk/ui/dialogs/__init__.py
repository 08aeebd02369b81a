"""Dialogs: each asks for one thing, says what is wrong beside it, and does nothing itself."""
