"""Words from the clipboard of another program, and for it: HTML in, HTML out."""
