"""Measurements, each a ratio of medians taken side by side in one run; `make bench` prints them."""
