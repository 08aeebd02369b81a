"""What runs in the process that makes proofs: it answers one request after the other until none come."""

from __future__ import annotations

import gc
import sys
from contextlib import closing
from pathlib import Path

from editdesk.errors import EditdeskError
from editdesk.formats.print.layouts import Layouts
from editdesk.formats.proof.maker import ProofMaker
from editdesk.formats.proof.messages import Answer, Draw, LayOut, Request, next_request, send
from editdesk.formats.refused import Refused


def main(house: str) -> None:
    """Requests come on standard input, answers go to standard output; `house` is its folder or empty."""
    # What is made here hangs in no circles, and looking for some takes a third of the time.
    gc.disable()
    pictures: dict[str, bytes] = {}
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    with closing(ProofMaker(Layouts(Path(house) if house else None))) as maker:
        while (request := next_request(requests)) is not None:
            send(answers, _answer(maker, request, pictures))


def _answer(maker: ProofMaker, request: Request, pictures: dict[str, bytes]) -> Answer:
    try:
        match request:
            case LayOut():
                pictures.update(request.pictures)
                return maker.lay_out(request.publication, pictures.__getitem__, request.options)
            case Draw():
                return maker.draw(request.page, request.scale, request.top, request.height)
            case _:
                return maker.lines()
    except EditdeskError as error:
        return Refused(error.message, error.hint)
