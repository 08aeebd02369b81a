"""What is known of a report besides its text: owner, due, length, names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QGridLayout, QWidget

from editdesk.errors import EditdeskError
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.choice_field import Choice, ChoiceField
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.labels import label, note

# Key of the detail, name, what to write.
FIELDS = (
    ("owner", "Owner", "Who answers for the report"),
    ("due", "Due", "2026-11-30 or 2026-11-30T18:00Z"),
    ("plan", "Plan", "One sentence of what it is to be"),
    ("target_words", "Length", "Number of words it shall have"),
    ("target_lines", "Lines in print", "Number of lines it shall fill"),
    ("language", "Language", "en, en-GB, de: what spelling is checked in"),
    ("url_name", "Url name", "Its name on the web"),
    ("embargo_until", "Embargo until", "2026-11-30T18:00Z"),
    ("note_to_editors", "Note to editors", "What everybody should know who handles it"),
)


class DetailsDialog(Sheet):
    """`keep` stores what was changed and may refuse; the dialog then says why and stays."""

    def __init__(
        self,
        slug: str,
        details: Mapping[str, str],
        theme: Theme,
        keep: Callable[[Mapping[str, str]], None],
        parent: QWidget | None = None,
        *,
        languages: Sequence[str] = (),
    ) -> None:
        """`languages` are those that have a dictionary; others can be written."""
        super().__init__(f"Details of {slug}", "", "Keep", theme, parent, width=520)
        self._keep, self._before = keep, details
        self.fields = {key: Field(name, theme, hint) for key, name, hint in FIELDS if key != "language"}
        known = [Choice(tag, language_name(tag)) for tag in languages]
        hint = next(hint for key, _, hint in FIELDS if key == "language")
        self.fields["language"] = ChoiceField("Language", theme, hint, known)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for line, (key, name, hint) in enumerate(FIELDS):
            field = self.fields[key]
            field.setText(details.get(key, ""))
            field.setAccessibleDescription(hint)
            before = label(name, theme, 600)
            before.setWordWrap(False)
            before.setBuddy(field)
            grid.addWidget(before, line, 0)
            grid.addWidget(field, line, 1)
        self.body.addLayout(grid)
        self.body.addSpacing(8)
        self.body.addWidget(
            note("A report that is due and not published yet is overdue after that day.", theme)
        )
        self.fields["due"].setFocus()

    @property
    def changes(self) -> dict[str, str]:
        """The details that are others now."""
        now = {key: field.text().strip() for key, field in self.fields.items()}
        return {key: value for key, value in now.items() if value != self._before.get(key, "")}

    def accept(self) -> None:
        try:
            self._keep(self.changes)
        except EditdeskError as error:
            self.show_error(error)
            return
        super().accept()


def language_name(tag: str) -> str:
    """What a reader calls the language `tag`: English (United States), en-US."""
    locale = QLocale(tag)
    if locale.language() == QLocale.Language.C:
        return tag
    name = QLocale.languageToString(locale.language())
    if "-" in tag:
        name += f" ({QLocale.territoryToString(locale.territory())})"
    return f"{name}, {tag}"
