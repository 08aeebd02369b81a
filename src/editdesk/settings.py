"""What an installation remembers between two starts: who works here and how it looks.

Kept as JSON in the user's configuration folder; never in the desk's database,
which several people may share. Read before the first window is painted, so
that it is a plain dataclass: msgspec takes longer to import than this to read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from editdesk.errors import UnwritableTarget

Appearance: TypeAlias = Literal["system", "light", "dark"]


@dataclass(frozen=True)
class Settings:
    """`person` is the id of who works here; empty until somebody said so.

    `desks` tells how each desk, by its file, is looked at; who looks knows what it means.

    `keys` are those chosen in the place of an act's own, by act id; `exports` is what was chosen
    for the last export, `proofs` how proofs are wanted, each by desk. `page_width` counts steps from
    the usual one; the widths of panes are pixels, 0 for the usual.
    """

    installation: str = ""
    person: str = ""
    appearance: Appearance = "system"
    window: str = ""
    outline_shown: bool = True
    approval_shown: bool = True
    helps_typing: bool = True
    page_width: int = 0
    outline_width: int = 0
    approval_width: int = 0
    keys: Mapping[str, str] = field(default_factory=dict)
    desks: Mapping[str, Any] = field(default_factory=dict)
    exports: Mapping[str, Any] = field(default_factory=dict)
    proofs: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


def load(path: Path) -> Settings:
    """The settings stored at `path`; whatever is missing there or cannot be read is as on a fresh machine."""
    try:
        stored = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        stored = {}
    if not isinstance(stored, dict):
        stored = {}
    known: dict[str, Any] = {one.name: stored.get(one.name) for one in fields(Settings)}
    blank = Settings()
    known = {name: value for name, value in known.items() if type(value) is type(getattr(blank, name))}
    if known.get("appearance") not in get_args(Appearance):
        known.pop("appearance", None)
    known["keys"] = {act: keys for act, keys in known.get("keys", {}).items() if isinstance(keys, str)}
    known["proofs"] = {desk: one for desk, one in known.get("proofs", {}).items() if isinstance(one, dict)}
    settings = Settings(**known)
    return settings if settings.installation else replace(settings, installation=os.urandom(6).hex())


def save(path: Path, settings: Settings) -> None:
    """Nothing; `settings` are stored at `path`, whole or not at all. UnwritableTarget when they cannot be."""
    beside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(asdict(settings), indent=1), "utf-8")
        os.replace(beside, path)
    except OSError as error:
        why = error.strerror or "the system refused"
        hint = "Make the folder writable, then start again."
        raise UnwritableTarget(str(path), why, hint=hint) from error
