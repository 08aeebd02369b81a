"""Tests never open a window on somebody's screen, and fail by no clock."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
