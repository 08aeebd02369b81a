"""The page around an article: our template and style, or a house's own.

A house drops `article.html` (Jinja2) or `article.css` into its folder of templates. Its
template may stand for itself or extend ours, which it finds as `editdesk/article.html`;
it runs in a sandbox and gets nothing but what is printed.
"""

from __future__ import annotations

import base64
import hashlib
import traceback
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from editdesk.errors import UnreadableFile
from editdesk.resources import resource

# Stands in the template for the digests of its styles, which are known only when it is filled in.
_STYLES = b"editdesk-styles"
_ARTICLE = "article.html"


def page(name: str, styles: tuple[str, ...], values: Mapping[str, object], house: Path | None) -> bytes:
    """The template `name` with its `styles`, filled with `values`; what a house has comes first.

    UnreadableFile, with file and line, where the house's is broken.
    """
    try:
        environment, style = _room(styles, house, _stamp_of(house))
        filled = environment.get_template(name).generate(
            values, style=Markup(style), style_sources=_STYLES.decode()
        )
        # piece by piece: one sign beyond ASCII makes a whole page slow
        made = b"".join([piece.encode() for piece in filled])
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        if house is None:
            raise
        raise _broken(error, house) from error
    return made.replace(_STYLES, b" ".join(map(_digest, _styles_in(made))) or b"'none'", 1)


def _styles_in(made: bytes) -> Iterator[bytes]:
    # by their ends: a sign that is rare in words is found much sooner
    after, end = 0, made.find(b"</style>")
    while end >= 0:
        begin = made.find(b">", made.rfind(b"<style", after, end)) + 1
        yield made[begin:end]
        after = end + 1
        end = made.find(b"</style>", after)


def _digest(style: bytes) -> bytes:
    """What a security policy says of a style, so that it allows this one."""
    return b"'sha256-" + base64.b64encode(hashlib.sha256(style).digest()) + b"'"


def _stamp_of(house: Path | None) -> tuple[float, ...]:
    """When the house last changed its files, so that a change counts at once."""
    if house is None or not house.is_dir():
        return ()
    return tuple(sorted(path.stat().st_mtime for path in house.iterdir() if path.suffix in (".html", ".css")))


@lru_cache(maxsize=4)
def _room(
    styles: tuple[str, ...], house: Path | None, stamp: tuple[float, ...]
) -> tuple[ImmutableSandboxedEnvironment, str]:
    ours = resource("templates")
    folders = [house, ours] if house is not None else [ours]
    loader = ChoiceLoader(
        [
            *[FileSystemLoader(folder) for folder in folders],
            PrefixLoader({"editdesk": FileSystemLoader(ours)}),
        ]
    )
    environment = ImmutableSandboxedEnvironment(
        loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    files = [[folder / name for folder in folders] for name in styles]
    first = [next(file for file in some if file.is_file()) for some in files]
    return environment, "\n".join([file.read_text("utf-8") for file in first])


def _broken(error: Exception, house: Path) -> UnreadableFile:
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or _ARTICLE, error.lineno
    else:
        frames = traceback.extract_tb(error.__traceback__)
        places = [(each.filename, each.lineno or 0) for each in frames if Path(each.filename).parent == house]
        file, line = places[-1] if places else (_ARTICLE, 0)
    if isinstance(error, TemplateNotFound):
        why = f"there is no template “{error.name}”"
    elif isinstance(error, SecurityError):
        why = "it asks for what a template may not do"
    else:
        why = str(error).strip().rstrip(".") or type(error).__name__
    where = f"line {line}: " if line else ""
    return UnreadableFile(
        Path(file).name, where + why, hint=f"Mend it in {house}, or take it away to use the usual page."
    )
