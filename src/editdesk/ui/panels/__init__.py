"""The panes beside the page: the outline, and what stands between a report and its next stage."""
