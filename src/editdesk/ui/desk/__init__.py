"""The desk page: all reports, found, filtered and sorted."""
