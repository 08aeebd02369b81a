"""Files people bring and take away: readers that give a Draft, writers that take a Publication."""
