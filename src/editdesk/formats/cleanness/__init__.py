"""The proof that a file gives nothing away: what must not be in it, searched for in all that it holds."""
