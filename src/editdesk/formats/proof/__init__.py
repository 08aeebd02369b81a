"""Proofs: where the words of a text stand on its printed pages, and how many lines they fill."""
