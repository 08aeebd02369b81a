"""Journeys begin in the windows that the tests of the window know."""

from tests.ui.conftest import bench, services

__all__ = ["bench", "services"]
