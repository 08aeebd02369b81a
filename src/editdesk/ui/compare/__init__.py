"""Comparing two states of a report in the window."""
