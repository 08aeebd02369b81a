"""Tests never open a window on somebody's screen, and fail by no clock."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Tests leave the keyring of whoever runs them alone, and never wait for it to be unlocked.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
