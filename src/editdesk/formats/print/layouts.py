"""The layouts there are: ours, and Typst files that a house drops into a folder.

A layout says about itself in lines that begin with `//:`, which together are TOML:
its `label`, a word `about` it, the `kinds` of copies it is for (clean, review,
certificate; by default clean), and a table `options` with those of PageOptions that
it knows, each with its own choice. A file whose name begins with `_` is no layout
but what layouts share. Nothing is run to read this, so that broken layouts are listed, too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from editdesk.errors import EditdeskError
from editdesk.formats.print.options import NAMES, BadPageOption, PageOptions, columns_on, refuse_bad
from editdesk.resources import resource

# What a copy may be for.
LayoutKind: TypeAlias = Literal["clean", "review", "certificate"]

# Which of ours is taken where nobody says.
USUAL_LAYOUTS: Mapping[LayoutKind, str] = {
    "clean": "newspaper",
    "review": "manuscript",
    "certificate": "certificate",
}

_COPIES = {"clean": "clean copies", "review": "review copies", "certificate": "certificates"}
_TOLD = "//:"


class BrokenLayout(EditdeskError):
    """A layout cannot be made into pages."""


class UnknownLayout(EditdeskError):
    """No layout has this name."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"There is no layout “{name}”.", hint=f"Choose one of {', '.join(known)}.")


class Layout(msgspec.Struct, frozen=True):
    """`own` is what the layout chooses where nobody else does; `knows` are the options it follows."""

    name: str
    file: Path
    label: str
    about: str = ""
    own: PageOptions = PageOptions()
    knows: frozenset[str] = frozenset()
    kinds: tuple[LayoutKind, ...] = ("clean",)
    is_house: bool = False
    # What is wrong with what it says about itself.
    fault: str = ""


class Layouts(msgspec.Struct, frozen=True):
    """All layouts; `house` is a folder that may hold `layouts`, `fonts` and `templates` of a house.

    A house's layout takes the place of ours of the same name.
    """

    house: Path | None = None

    @property
    def templates(self) -> Path | None:
        """Where a house puts its own web page."""
        return self.house / "templates" if self.house else None

    @property
    def ours(self) -> Path:
        """The folder of the layouts that come with the program."""
        return resource("layouts")

    @property
    def of_house(self) -> Path | None:
        """The folder of a house's own layouts; None where there is none."""
        return _folder(self.house, "layouts")

    @property
    def house_fonts(self) -> Path | None:
        """The folder of a house's own fonts; None where there is none."""
        return _folder(self.house, "fonts")

    def all(self) -> list[Layout]:
        """Every layout: ours, then those of the house."""
        found = {layout.name: layout for layout in _layouts_in(self.ours, is_house=False)}
        if self.of_house:
            found |= {layout.name: layout for layout in _layouts_in(self.of_house, is_house=True)}
        first = found.pop(USUAL_LAYOUTS["clean"])
        return [first, *sorted(found.values(), key=lambda layout: (layout.is_house, layout.label.casefold()))]

    def layout(self, name: str) -> Layout:
        """The layout with this name; UnknownLayout, BrokenLayout."""
        folders = ((self.of_house, True), (self.ours, False))
        files = [(folder / f"{name}.typ", is_house) for folder, is_house in folders if folder]
        fitting = (_layout(file, is_house=is_house) for file, is_house in files if _is_layout(file))
        found = next(fitting, None)
        if found is None:
            raise UnknownLayout(name, [layout.name for layout in self.all()])
        if found.fault:
            raise BrokenLayout(f"The layout “{name}” cannot be used: {found.fault}.", hint=_MEND)
        return found

    def settled(self, options: PageOptions, kind: LayoutKind = "clean") -> tuple[Layout, PageOptions]:
        """The layout, and `options` with its own choices for what they leave open; BadPageOption.

        Where they name none it is the usual one for a copy of this `kind`.
        """
        layout = self.layout(options.layout or USUAL_LAYOUTS[kind])
        if kind not in layout.kinds:
            fitting = ", ".join(each.name for each in self.all() if kind in each.kinds)
            raise BadPageOption(
                f"The layout “{layout.name}” is not made for {_COPIES[kind]}.", hint=f"Choose {fitting}."
            )
        refuse_bad(options)
        chosen = options.chosen
        for name in chosen:
            if name not in layout.knows:
                known = ", ".join(NAMES[each] for each in NAMES if each in layout.knows) or "nothing"
                raise BadPageOption(
                    f"The layout “{layout.name}” leaves no choice of {NAMES[name]}.",
                    hint=f"It lets one choose {known}.",
                )
        own = msgspec.structs.asdict(layout.own)
        if "columns" in layout.knows and "paper" in chosen:
            own["columns"] = columns_on(options.paper, layout.own)
        return layout, PageOptions(**{**own, **chosen, "layout": layout.name})


_MEND = "Mend the file, or choose another layout."


def _folder(house: Path | None, name: str) -> Path | None:
    folder = house / name if house else None
    return folder if folder and folder.is_dir() else None


def _layouts_in(folder: Path, *, is_house: bool) -> list[Layout]:
    return [_layout(file, is_house=is_house) for file in sorted(folder.glob("*.typ")) if _is_layout(file)]


def _is_layout(file: Path) -> bool:
    return not file.name.startswith("_") and file.is_file()


class _Said(msgspec.Struct, frozen=True):
    label: str = ""
    about: str = ""
    kinds: tuple[LayoutKind, ...] = ("clean",)
    options: PageOptions = PageOptions()


def _layout(file: Path, *, is_house: bool) -> Layout:
    return _read(file, file.stat().st_mtime_ns, is_house=is_house)


@lru_cache(maxsize=64)
def _read(file: Path, changed_at: int, *, is_house: bool) -> Layout:
    """What the layout in `file` says about itself; read again when that has changed."""
    layout = Layout(file.stem, file, file.stem.replace("-", " ").capitalize(), is_house=is_house)
    try:
        told = tomllib.loads(_said_in(file.read_text("utf-8")))
        said = msgspec.convert(told, _Said)
        refuse_bad(said.options)
    except (OSError, UnicodeDecodeError) as error:
        return msgspec.structs.replace(layout, fault=f"{file.name} cannot be read ({error})")
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, BadPageOption) as error:
        fault = f"what {file.name} says about itself is wrong ({str(error).rstrip('.')})"
        return msgspec.structs.replace(layout, fault=fault)
    return msgspec.structs.replace(
        layout,
        label=said.label or layout.label,
        about=said.about,
        kinds=said.kinds,
        own=said.options,
        knows=frozenset(told.get("options", {})) & frozenset(NAMES),
    )


def _said_in(source: str) -> str:
    """The TOML in `source`, on the lines on which it stands there, so that a fault's line is the file's."""
    return "\n".join(
        line.removeprefix(_TOLD) if line.startswith(_TOLD) else "" for line in source.splitlines()
    )
