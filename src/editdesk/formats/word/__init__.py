"""Word files out: the package, its parts, and how they are read back."""
