"""The report page: bars, the page with its bands, and what stands around it."""
