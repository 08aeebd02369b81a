"""Where the files that belong to the program lie: templates, layouts, the sample report."""

from __future__ import annotations

from pathlib import Path


def resource(name: str) -> Path:
    """The path of `name`, such as "templates/article.html".

    Found in the installed package, or beside `src/` in a working copy; FileNotFoundError in neither.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parents[1] / "resources"):
        path = folder / name
        if path.exists():
            return path
    raise FileNotFoundError(f"no resource {name}")
