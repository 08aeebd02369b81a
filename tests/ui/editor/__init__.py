"""The page one writes on, driven by real key events in a real window."""
