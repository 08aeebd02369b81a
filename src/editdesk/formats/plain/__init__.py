"""Plain text out, and how it is read back."""
