"""How the window tells what went wrong: others' mistakes in words, our own in the log.

The log gets types, files and lines, never the words of an exception: they may
be words of a report.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from editdesk.errors import EditdeskError


class OurMistake(EditdeskError):
    """A fault of the program."""

    def __init__(self) -> None:
        super().__init__(
            "editdesk made a mistake and could not finish this.",
            hint="What was saved is safe. Try again; if it happens again, send us the log (Help, About).",
        )


def log_mistake(error: BaseException) -> None:
    """Write down where it happened, without words of a report."""
    logging.getLogger("editdesk").error("%s", described(error))


def described(error: BaseException) -> str:
    """Types, files and lines of `error` and of what caused it."""
    lines = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def catch_mistakes(tell: Callable[[EditdeskError], None]) -> None:
    """From now on whatever nobody caught is logged and told, instead of ending in a traceback."""

    def on_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, EditdeskError):
            tell(error)
        else:
            log_mistake(error.with_traceback(trace))
            tell(OurMistake())

    sys.excepthook = on_uncaught
