"""Stages, rights, and what stands between a report and its next stage."""
