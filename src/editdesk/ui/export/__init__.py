"""The Export dialog: what leaves the desk, for whom, in which formats and under which names."""
