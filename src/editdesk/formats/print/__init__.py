"""Printed pages: the only place that knows Typst."""
