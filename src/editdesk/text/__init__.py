"""The text of a report: an immutable Body, changes to it as Deltas, and views of it."""
