"""Web pages out, and how they are read back."""
