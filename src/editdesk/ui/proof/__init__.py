"""The proof: printed pages beside the text, with copyfit, and their way to the printer."""
