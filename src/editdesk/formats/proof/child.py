"""The process that makes proofs, as the window's process sees it: warm as long as proofs are wanted.

In a process of its own neither the compiler nor the search for words takes the
window's time, and whatever a house's layout does to them, the text is safe here.
"""

from __future__ import annotations

import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from editdesk.errors import EditdeskError
from editdesk.formats.own_process import started
from editdesk.formats.print.options import PageOptions
from editdesk.formats.proof.maker import Drawn, Laid, Lines
from editdesk.formats.proof.messages import (
    Answer,
    Draw,
    FindLines,
    LayOut,
    Request,
    next_answer,
    send,
)
from editdesk.formats.publication import Attachments, Publication
from editdesk.formats.refused import Refused
from editdesk.text.marks import OBJECT, value_of

_CHILD = "editdesk.formats.proof.in_child"
_LONGEST_S = 120.0

A = TypeVar("A", bound=Answer)


class NoProof(EditdeskError):
    """The pages cannot be shown."""


class ProofChild:
    """Asks the child, from any thread; each question waits for the one before. To be closed."""

    def __init__(self, house: Path | None) -> None:
        self._house = house
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._sent: set[str] = set()
        self._is_closed = False

    def lay_out(self, publication: Publication, attachments: Attachments, options: PageOptions) -> Laid:
        """New pages; NoProof where they cannot be made, and the old ones stay."""
        with self._turn:
            self._start()
            pictures = _pictures(publication, attachments, self._sent)
            self._sent.update(pictures)
            return self._asked(LayOut(publication, options, pictures), Laid)

    def draw(self, page: int, scale: float, top: int = 0, height: int = 1 << 20) -> Drawn:
        """A page, or `height` rows of pixels of it from `top`, at `scale` pixels a point."""
        with self._turn:
            return self._asked(Draw(page, scale, top, height), Drawn)

    def lines(self) -> Lines:
        """Where the lines of the text stand on the pages made last."""
        with self._turn:
            return self._asked(FindLines(), Lines)

    def close(self) -> None:
        """The child ends, whatever it does just now."""
        self._is_closed = True
        self._end()

    def _start(self) -> None:
        if self._process is not None or self._is_closed:
            return
        self._sent.clear()
        self._process = started(_CHILD, str(self._house) if self._house else "")

    def _asked(self, request: Request, wanted: type[A]) -> A:
        process = self._process
        answer: Answer | None = None
        if process is not None:
            assert process.stdin is not None and process.stdout is not None
            # A layout may go round and round.
            late = threading.Timer(_LONGEST_S, process.kill)
            late.start()
            with suppress(OSError, ValueError):
                send(process.stdin, request)
                answer = next_answer(process.stdout)
            late.cancel()
        if isinstance(answer, Refused):
            raise NoProof(answer.message, hint=answer.hint)
        if not isinstance(answer, wanted):
            self._end()
            raise NoProof("Making the pages broke off.", hint="They are made anew with the next change.")
        return answer

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            process.wait()


def _pictures(publication: Publication, attachments: Attachments, sent: set[str]) -> dict[str, bytes]:
    """The pictures that the text shows and that were not sent; the child tells which are missing."""
    found = {}
    for block in publication.body.blocks:
        if OBJECT not in block.text:
            continue
        for _, run_marks in block.pieces:
            digest = str(value_of(run_marks, "image") or "")
            if digest and digest not in sent:
                with suppress(KeyError):
                    found[digest] = attachments(digest)
    return found
