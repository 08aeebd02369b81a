"""Rules for web copy: what of a page is the report, what each line is, and what goes for which reason."""
