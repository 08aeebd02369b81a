"""Web pages in: which words belong to the report, and what structure they have."""
