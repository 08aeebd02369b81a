"""What is said between the window and the process that makes its proofs: requests and answers."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import IO, Any, TypeAlias

import msgspec

from editdesk.formats.print.options import PageOptions
from editdesk.formats.proof.maker import Drawn, Laid, Lines
from editdesk.formats.publication import Publication
from editdesk.formats.refused import Refused
from editdesk.text.codec import from_plain, to_plain

_LENGTH = struct.Struct("<I")


class LayOut(msgspec.Struct, frozen=True, tag="lay out"):
    """Make new pages; `pictures` are those, by digest, that were not sent before."""

    publication: Publication
    options: PageOptions
    pictures: dict[str, bytes]


class Draw(msgspec.Struct, frozen=True, tag="draw"):
    """Draw `height` rows of a page from `top`, at `scale` pixels a point."""

    page: int
    scale: float
    top: int
    height: int


class FindLines(msgspec.Struct, frozen=True, tag="find lines"):
    """Say where the lines of the text stand."""


Request: TypeAlias = LayOut | Draw | FindLines
Answer: TypeAlias = Laid | Drawn | Lines | Refused


def _to_plain(value: object) -> object:
    return str(value) if isinstance(value, Path) else to_plain(value)


def _from_plain(wanted: type, value: object) -> object:
    return Path(str(value)) if wanted is Path else from_plain(wanted, value)


_encoder = msgspec.msgpack.Encoder(enc_hook=_to_plain)
_requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request, dec_hook=_from_plain)
_answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def send(pipe: IO[bytes], message: Request | Answer) -> None:
    """`message` is on its way; OSError where nobody listens."""
    data = _encoder.encode(message)
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def next_request(pipe: IO[bytes]) -> Request | None:
    """The next request; None when no more will come."""
    data = _next(pipe)
    return None if data is None else _requests.decode(data)


def next_answer(pipe: IO[bytes]) -> Answer | None:
    """The next answer; None when no more will come."""
    data = _next(pipe)
    return None if data is None else _answers.decode(data)


def _next(pipe: IO[bytes]) -> Any:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    return data if len(data) == length else None
