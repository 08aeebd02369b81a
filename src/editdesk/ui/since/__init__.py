"""What changed since one signed: read, and signed anew by key."""
