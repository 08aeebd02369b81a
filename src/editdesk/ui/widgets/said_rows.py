"""Rows of a list, each read aloud as one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt


class Said(Protocol):
    """What can be read aloud."""

    @property
    def said(self) -> str:
        """All of it in one line, for those who listen."""


RowT = TypeVar("RowT", bound=Said)


class SaidRows(QAbstractListModel, Generic[RowT]):
    """The rows for the list; a row itself is its `UserRole`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[RowT] = ()

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """List these from now on."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.said
        return None
