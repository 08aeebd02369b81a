"""The floors of ARCHITECTURE.md hold: imports go down, nothing is a circle, nothing is a global."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "editdesk"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST = 400
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


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree_of(path)))


@cache
def imports(path: Path) -> tuple[str, ...]:
    found: list[str] = []
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(found)


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


def test_imports_go_down_only() -> None:
    floor = floors()
    found = []
    for module, path in MODULES.items():
        room = room_of(module)
        for name in own_imports(path):
            other = room_of(name)
            if other in ("", room):
                continue
            both = room in ORDERED and other in ORDERED and floor[room] == floor[other]
            in_order = both and ORDERED.index(other) < ORDERED.index(room)
            is_down = in_order or floor[other] < floor[room]
            if not is_down or (room, other) in (("ui", "storage"), ("cli", "storage"), ("ui", "formats")):
                found.append(f"{module} may not import {name}")

    assert found == []


def test_outside_libraries_stay_in_their_room() -> None:
    found = []
    for path in FILES:
        place = path.relative_to(SOURCE).as_posix()
        for name in imports(path):
            rooms = CONTAINED.get(name.split(".")[0])
            if rooms and not place.startswith(tuple(f"{room}/" for room in rooms)):
                found.append(f"{place} may not import {name}")

    assert found == []


def test_the_core_needs_only_the_standard_library_and_msgspec() -> None:
    allowed = {*sys.stdlib_module_names, "msgspec", "rapidfuzz", "editdesk"}
    found = [
        f"{module} may not import {name}"
        for module, path in MODULES.items()
        if room_of(module) in PLAIN
        for name in {name.split(".")[0] for name in imports(path)} - allowed
    ]

    assert found == ["editdesk.text.finding may not import regex"]


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


def test_each_file_has_a_door_plate() -> None:
    assert [str(path) for path in FILES if not ast.get_docstring(tree_of(path))] == []


def test_each_file_is_short() -> None:
    long = [path for path in FILES if len(path.read_text("utf-8").splitlines()) > LONGEST]

    assert [str(path) for path in long if "lines" not in (ast.get_docstring(tree_of(path)) or "")] == []


def test_nothing_is_a_global_and_only_the_door_reads_the_environment() -> None:
    found = []
    for path in FILES:
        for node in nodes_of(path):
            if isinstance(node, ast.Global):
                found.append(f"{path}: no globals")
            elif isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv"):
                found.append(f"{path}: only __main__ reads the environment")

    assert [one for one in found if not one.startswith(str(SOURCE / "__main__.py"))] == []


def test_packages_hold_only_a_door_plate_and_what_they_hand_on() -> None:
    found = []
    for path in FILES:
        for node in tree_of(path).body if path.name == "__init__.py" else ():
            is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            is_names = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
            if not (is_docstring or is_names or isinstance(node, ast.ImportFrom)):
                found.append(f"{path}: {ast.unparse(node)}")

    assert found == []
