"""The floors of ARCHITECTURE.md hold: imports go down, nothing is a circle, nothing is a global."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "editdesk"
FILES = sorted(SOURCE.rglob("*.py"))
# One floor, but with an order of its own.
ORDERED = (
    *("errors", "settings", "resources"),
    *("act", "discussion_acts", "approval_acts", "erasure_acts"),
    *("journal", "discussion", "approval", "copies", "report", "undo", "desk_journal"),
)
PLAIN = ("text", "review", "workflow", *ORDERED[3:])
CONTAINED = {
    "PySide6": ("ui", "tour"),
    "sqlalchemy": ("storage",),
    "alembic": ("storage",),
    "docx": ("formats",),
    "lxml": ("formats",),
    "typst": ("formats/print",),
    "typer": ("cli",),
    "cryptography": ("desk",),
    "argon2": ("desk",),
    "keyring": ("desk",),
}


def floors() -> dict[str, int]:
    rows = re.findall(r"^\| (\d+) \| ((?:`\w+` ?)+)\|", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), re.M)
    return {name: int(floor) for floor, names in rows for name in re.findall(r"`(\w+)`", names)}


def module_of(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


MODULES = {module_of(path): path for path in FILES}


def own_imports(path: Path) -> set[str]:
    found = set()
    for name in imports(path):
        if name.startswith("editdesk"):
            found.add(name if name in MODULES else name.rpartition(".")[0])
    return found - {module_of(path)}


def test_every_room_has_a_floor() -> None:
    rooms = {room_of(module) for module in MODULES} - {""}

    assert rooms <= set(floors())


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_down_only(path: Path) -> None:
    floor = floors()
    room = room_of(module_of(path))

    for name in own_imports(path):
        other = room_of(name)
        if other in ("", room):
            continue
        both = room in ORDERED and other in ORDERED and floor[room] == floor[other]
        in_order = both and ORDERED.index(other) < ORDERED.index(room)
        assert in_order or floor[other] < floor[room], f"{room} may not import {name}"
        assert not (room in ("ui", "cli") and other == "storage"), f"{room} may not import {name}"
        assert not (room == "ui" and other == "formats"), f"{room} may not import {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_outside_libraries_stay_in_their_room(path: Path) -> None:
    place = path.relative_to(SOURCE).as_posix()

    for name in imports(path):
        rooms = CONTAINED.get(name.split(".")[0])
        assert rooms is None or place.startswith(tuple(f"{room}/" for room in rooms)), name


@pytest.mark.parametrize(
    "path", [path for path in FILES if room_of(module_of(path)) in PLAIN], ids=lambda path: path.name
)
def test_the_core_needs_only_the_standard_library_and_msgspec(path: Path) -> None:
    allowed = {*sys.stdlib_module_names, "msgspec", "rapidfuzz", "editdesk"}
    if module_of(path) == "editdesk.text.finding":
        allowed.add("regex")

    assert {name.split(".")[0] for name in imports(path)} <= allowed


def test_there_is_no_circle() -> None:
    graph = {module: own_imports(path) for module, path in MODULES.items()}
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join((*way, module))
        if module not in done:
            for name in graph[module]:
                visit(name, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_each_file_has_a_door_plate_and_is_short(path: Path) -> None:
    text = path.read_text("utf-8")
    docstring = ast.get_docstring(ast.parse(text))

    assert docstring
    assert len(text.splitlines()) <= 400 or "lines" in docstring


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_is_a_global_and_only_the_door_reads_the_environment(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Global), "no globals"
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv"):
            assert path.name == "__main__.py", "only __main__ reads the environment"


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.name == "__init__.py"], ids=lambda path: str(path.parent.name)
)
def test_packages_hold_only_a_door_plate_and_what_they_hand_on(path: Path) -> None:
    for node in ast.parse(path.read_text("utf-8")).body:
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_names = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
        assert is_docstring or is_names or isinstance(node, ast.ImportFrom)
