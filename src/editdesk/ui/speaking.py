"""Saying something to whoever works by ear."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def say(widget: QWidget, words: str) -> None:
    """Have a screen reader say `words` now, whatever it was saying; where none listens, nothing happens."""
    announcement = QAccessibleAnnouncementEvent(widget, words)
    announcement.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(announcement)
