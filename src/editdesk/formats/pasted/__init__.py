"""Text pasted from a page in: its lines, and what each of them is."""
