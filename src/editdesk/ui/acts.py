"""Every act of the window, once: its id, its name, its keys, and the menu in which it stands.

Menus, command palette, the list of keys and the keyboard itself all read this
table. A key listed second or later is what other layouts make of the first, or
what people bring from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

# Who hears the keys: the text one writes in, the report's page, or the window.
Hearer: TypeAlias = Literal["text", "report", "window"]
# What there must be for an act: a text that may be changed, words selected, the caret in a table or figure.
Needs: TypeAlias = Literal["", "editing", "selection", "edited selection", "table", "figure"]


class Act(NamedTuple):
    """One thing to do."""

    id: str
    name: str
    keys: tuple[str, ...] = ()
    hearer: Hearer = "text"
    is_checkable: bool = False
    needs: Needs = "editing"


class Menu(NamedTuple):
    """A menu; None is a line between."""

    name: str
    entries: tuple[Act | Menu | None, ...]


def _report(id: str, name: str, *keys: str, is_checkable: bool = False, needs: Needs = "") -> Act:
    return Act(id, name, keys, "report", is_checkable, needs)


def _window(id: str, name: str, *keys: str, is_checkable: bool = False) -> Act:
    return Act(id, name, keys, "window", is_checkable, "")


REPORT = Menu(
    "Report",
    (
        _report("save", "Save now", "Ctrl+S"),
        _report("name version", "Name a version…", "Ctrl+Shift+S"),
        _report("export", "Export…", "Ctrl+Shift+X"),
        _report("print", "Print…", "Ctrl+Alt+P", "Ctrl+Alt+Shift+P"),
        _report("bring back", "Bring a copy back…", "Ctrl+Shift+B"),
        None,
        _report("counts", "Words and target…"),
        _report("placeholders", "Placeholders…"),
        None,
        _report("desk", "Back to the desk", "Alt+Left"),
    ),
)
EDIT = Menu(
    "Edit",
    (
        Act("undo", "Undo", ("Ctrl+Z",), needs=""),
        Act("redo", "Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), needs=""),
        None,
        Act("cut", "Cut", ("Ctrl+X", "Shift+Del"), needs="edited selection"),
        Act("copy", "Copy", ("Ctrl+C", "Ctrl+Ins"), needs="selection"),
        Act("paste", "Paste", ("Ctrl+V", "Shift+Ins")),
        Act("paste plain", "Paste without formatting", ("Ctrl+Shift+V",)),
        Act("delete after", "Delete", ("Del",)),
        Act("select all", "Select all", ("Ctrl+A",), needs=""),
        None,
        _report("find", "Find…", "Ctrl+F"),
        _report("replace", "Replace…", "Ctrl+H", needs="editing"),
        _report("find next", "Find next", "F3", "Ctrl+G"),
        _report("find previous", "Find previous", "Shift+F3", "Ctrl+Shift+G"),
        None,
        _report("typing help", "Help while typing", is_checkable=True),
    ),
)
INSERT = Menu(
    "Insert",
    (
        _report("link", "Link…", "Ctrl+K", needs="editing"),
        Act("open link", "Open link", ("Ctrl+Return", "Ctrl+Enter"), needs=""),
        Act("remove link", "Remove link"),
        None,
        Act("footnote", "Footnote", ("Ctrl+Alt+F", "Ctrl+Alt+Shift+F")),
        _report("figure", "Figure…", needs="editing"),
        _report("alternative text", "Alternative text…", needs="figure"),
        _report("replace picture", "Replace picture…", needs="figure"),
        Act("remove figure", "Remove figure", needs="figure"),
        None,
        _report("table", "Table…", needs="editing"),
        Act("rule", "Rule"),
        None,
        Act("line break", "Line break", ("Shift+Return", "Shift+Enter")),
        Act("no break space", "No-break space", ("Ctrl+Shift+Space",)),
    ),
)
KINDS = Menu(
    "Kind of paragraph",
    (
        Act("paragraph", "Paragraph", ("Ctrl+4", "Ctrl+Alt+0")),
        Act("heading 1", "Heading 1", ("Ctrl+1", "Ctrl+Alt+1")),
        Act("heading 2", "Heading 2", ("Ctrl+2", "Ctrl+Alt+2")),
        Act("heading 3", "Heading 3", ("Ctrl+3", "Ctrl+Alt+3")),
        None,
        Act(
            "bullet",
            "Bullets",
            ("Ctrl+Shift+8", "Ctrl+Shift+*", "Ctrl+*", "Ctrl+Shift+(", "Ctrl+(", "Ctrl+Shift+L"),
            is_checkable=True,
        ),
        Act(
            "numbered",
            "Numbers",
            ("Ctrl+Shift+7", "Ctrl+Shift+&", "Ctrl+&", "Ctrl+Shift+/", "Ctrl+/"),
            is_checkable=True,
        ),
        Act("quote", "Quote"),
        Act("pull_quote", "Pull quote"),
        Act("sidebar", "Sidebar"),
        None,
        Act("kicker", "Kicker"),
        Act("headline", "Headline"),
        Act("print_headline", "Print headline"),
        Act("summary", "Summary"),
        Act("byline", "Byline"),
        Act("dateline", "Dateline"),
        Act("credit", "Credit"),
    ),
)
TEXT = Menu(
    "Text",
    (
        Act("bold", "Bold", ("Ctrl+B",), is_checkable=True),
        Act("italic", "Italic", ("Ctrl+I",), is_checkable=True),
        Act("underline", "Underline", ("Ctrl+U",), is_checkable=True),
        Act("strike", "Strike through", is_checkable=True),
        Act("superscript", "Superscript", is_checkable=True),
        Act("subscript", "Subscript", is_checkable=True),
        Act("code", "Code", is_checkable=True),
        Act("clear formatting", "Clear formatting", ("Ctrl+Space",)),
        None,
        Act("not in print", "Not in print", ("Ctrl+Shift+N",), is_checkable=True),
        None,
        *KINDS.entries,
        None,
        Act("indent", "Indent", ("Tab",)),
        Act("outdent", "Outdent", ("Shift+Tab", "Shift+Backtab", "Backtab")),
    ),
)
TABLE = Menu(
    "Table",
    (
        Act("row above", "Row above", needs="table"),
        Act("row below", "Row below", needs="table"),
        Act("column left", "Column to the left", needs="table"),
        Act("column right", "Column to the right", needs="table"),
        None,
        Act("remove row", "Remove row", needs="table"),
        Act("remove column", "Remove column", needs="table"),
        Act("remove table", "Remove table", needs="table"),
        None,
        Act("header row", "Header row", needs="table"),
    ),
)
REVIEW = Menu(
    "Review",
    (
        _report("suggesting", "Suggest changes", "Ctrl+Shift+E", is_checkable=True),
        _report("viewing", "View only", is_checkable=True),
        None,
        _report("comment", "Comment", "Ctrl+Alt+M", "Ctrl+Shift+M"),
        _report("next comment", "Next comment", "Ctrl+Alt+PgDown"),
        _report("previous comment", "Previous comment", "Ctrl+Alt+PgUp"),
        _report("open comment", "Go into the comment", "Ctrl+Alt+Return", "Ctrl+Alt+Enter"),
        _report("read comment", "Read where I am", "Ctrl+Alt+R", "Shift+F9"),
        _report("next open query", "Next open query", "Alt+F9"),
        _report("resolve comment", "Resolve or reopen comment", "Ctrl+Shift+R"),
        _report("resolve all shown", "Resolve all shown comments"),
        _report("reopen all shown", "Reopen all shown comments"),
        _report("place comment", "Place lost comment again…"),
        None,
        _report("next suggestion", "Next suggestion", "Alt+PgDown"),
        _report("previous suggestion", "Previous suggestion", "Alt+PgUp"),
        _report("accept suggestion", "Accept suggestion", "Alt+Return", "Alt+Enter"),
        _report("reject suggestion", "Reject suggestion", "Alt+Del"),
        _report("accept selected", "Accept suggestions in the selection", needs="selection"),
        _report("reject selected", "Reject suggestions in the selection", needs="selection"),
        _report("accept small", "Accept small suggestions"),
        _report("accept all", "Accept all suggestions"),
        _report("reject all", "Reject all suggestions"),
        None,
        _report("spelling", "Spelling and style…", "F7"),
        _report("next problem", "Next problem", "Alt+F7"),
        _report("fix problem", "Fix…", "Ctrl+."),
        _report("ignore here", "Ignore here", needs="editing"),
        _report("add word", "Add to my dictionary"),
        _report("kept words", "Kept words…"),
        None,
        _report("compare", "Compare…", "Ctrl+Shift+C"),
        _report("who wrote", "Who wrote this"),
        None,
        _report("next placeholder", "Next placeholder", "Alt+F8"),
    ),
)
PAGE_VIEW = Menu(
    "View",
    (
        _report("all marks", "All marks", "Alt+1", is_checkable=True),
        _report("simple", "Simple", "Alt+2", is_checkable=True),
        _report("if accepted", "If accepted", "Alt+3", is_checkable=True),
        _report("as it stands", "As it stands", "Alt+4", is_checkable=True),
        None,
        _report("outline", "Outline", "Ctrl+Shift+O", is_checkable=True),
        _report("comments", "Comments", "Ctrl+Alt+K", is_checkable=True),
        _report("review pane", "Review pane", "Ctrl+J", is_checkable=True),
        _report("approval", "Approval", "Ctrl+Shift+J", is_checkable=True),
        _report("versions", "Versions", "Ctrl+Shift+H"),
        _report("history", "History", "Ctrl+Alt+H"),
        _report("proof", "Proof", "Ctrl+P", is_checkable=True),
        None,
        _report("focus", "Focus mode", "F8", is_checkable=True),
        _report("zoom in", "Zoom in", "Ctrl++", "Ctrl+="),
        _report("zoom out", "Zoom out", "Ctrl+-"),
        _report("zoom reset", "Actual size", "Ctrl+0"),
        _report("wider page", "Wider page"),
        _report("narrower page", "Narrower page"),
        None,
    ),
)
# Keys of the text that stand in no menu.
TYPING = Menu(
    "Typing",
    (
        Act("split", "New paragraph", ("Return", "Enter")),
        Act("delete before", "Delete backwards", ("Backspace", "Shift+Backspace")),
        Act("delete word before", "Delete the word before", ("Ctrl+Backspace",)),
        Act("delete word after", "Delete the word after", ("Ctrl+Del",)),
    ),
)
DESK = Menu(
    "Desk",
    (
        _window("new", "New report…", "Ctrl+N"),
        _window("bring", "Import…", "Ctrl+O"),
        _window("import pasted", "Import pasted text…", "Ctrl+Shift+I"),
        _window("sample", "Open the sample report"),
        None,
        _window("search", "Search all reports", "Ctrl+F"),
        _window("find everywhere", "Find in all reports…", "Ctrl+Shift+F"),
        _window("replace everywhere", "Replace in all reports…"),
        _window("details", "Details…", "Ctrl+Shift+D"),
        _window("send", "Send to a stage…", "Ctrl+M"),
        None,
        _window("archive", "Archive, or bring out of the archive"),
        _window("archive old", "Archive old reports…"),
        _window("list csv", "List as CSV…"),
        None,
        _window("quit", "Quit", "Ctrl+Q"),
    ),
)
WINDOW_VIEW = Menu(
    "View",
    (
        _window("list view", "List", "Alt+1", is_checkable=True),
        _window("board view", "Board", "Alt+2", is_checkable=True),
        _window("queue view", "My queue", "Alt+3", is_checkable=True),
        _window("columns", "Columns…"),
        _window("full screen", "Full screen", "F11", is_checkable=True),
    ),
)
# A report's page has a search, views and keys of its own, and a stage menu in its bar.
ONLY_AT_DESK = (
    *("search", "send", "archive", "archive old", "list csv"),
    *("list view", "board view", "queue view", "columns"),
)
PERSON = Menu(
    "Person",
    (_window("add person", "Add a person or change roles…"), _window("passphrase", "Passphrase…")),
)
HELP = Menu(
    "Help",
    (
        _window("palette", "Find an act…", "Ctrl+Shift+P", "Alt+Q"),
        _window("keys", "Keys…", "F1"),
        None,
        _window("about", "About editdesk"),
    ),
)

REPORT_MENUS = (REPORT, EDIT, INSERT, TEXT, TABLE, REVIEW)
WINDOW_MENUS = (DESK, WINDOW_VIEW, PERSON, HELP)
MENUS = (DESK, *REPORT_MENUS, PAGE_VIEW, WINDOW_VIEW, PERSON, HELP, TYPING)


def acts_in(menus: Sequence[Menu]) -> Iterator[Act]:
    """The acts of `menus`, in order, those of menus within menus too."""
    for menu in menus:
        for entry in menu.entries:
            if isinstance(entry, Menu):
                yield from acts_in((entry,))
            elif entry is not None:
                yield entry


def menu_of(act: Act) -> str:
    """The name of the menu in which `act` stands."""
    return next(menu.name for menu in MENUS if act in acts_in((menu,)))
