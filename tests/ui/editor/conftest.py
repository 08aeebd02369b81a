"""Pages that are closed again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from editdesk.text.body import Body
from tests.ui.editor.pages import OpenPage, Page


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard() -> Iterator[None]:
    """What Python put on the clipboard must not outlive Python, as it would where there is no screen."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().setText("")


@pytest.fixture
def open_page(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenPage]:
    """Opens pages on a text, each with a desk of its own."""
    opened: list[Page] = []

    def open_page(body: Body, **how: object) -> Page:
        folder = tmp_path / str(len(opened))
        folder.mkdir()
        page = Page(folder, body, **how)  # type: ignore[arg-type]
        opened.append(page)
        qtbot.waitExposed(page.editor)
        return page

    yield open_page
    for page in opened:
        page.close()
