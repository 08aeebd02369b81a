"""A draft as JSON: how it comes out of the process that read it, checked as what strangers sent."""

from __future__ import annotations

import hashlib

import msgspec

from editdesk.formats.draft import Draft, DraftPicture, Sent
from editdesk.formats.refused import Refused
from editdesk.review.losses import Lost, Removed
from editdesk.review.suggestions import Suggestion
from editdesk.review.threads import COMMENT, Thread
from editdesk.text.body import Body, InvalidDelta
from editdesk.text.codec import BodyJson, from_json, to_json
from editdesk.text.delta import Ops
from editdesk.text.proposals import SUGGESTED
from editdesk.text.valid import FORBIDDEN, check

_PICTURE_KINDS = ("png", "jpeg")


class Packed(msgspec.Struct, frozen=True, tag="draft"):
    """A draft in the shape that is sent."""

    body: BodyJson
    removed: tuple[Removed, ...]
    lost: tuple[Lost, ...]
    source: str
    language: str
    threads: tuple[Thread, ...]
    suggestions: tuple[Suggestion, ...]
    pictures: tuple[DraftPicture, ...]
    sent: Sent | None


_decoder: msgspec.json.Decoder[Packed | Refused] = msgspec.json.Decoder(Packed | Refused)


def packed(draft: Draft) -> Packed:
    """`draft`, ready to be sent."""
    return Packed(
        to_json(draft.body),
        draft.removed,
        draft.lost,
        draft.source,
        draft.language,
        draft.threads,
        draft.suggestions,
        draft.pictures,
        draft.sent,
    )


def encoded(answer: Packed | Refused) -> bytes:
    """`answer` as JSON."""
    return msgspec.json.encode(answer)


def decoded(sent: bytes) -> Draft | Refused:
    """What was sent; ValueError where it is no sound draft."""
    answer = _decoder.decode(sent)
    if isinstance(answer, Refused):
        return answer
    body = from_json(answer.body)
    _check_text(body)
    _check_ids(body, answer)
    for picture in answer.pictures:
        is_itself = picture.digest == "sha256:" + hashlib.sha256(picture.data).hexdigest()
        if not is_itself or picture.kind not in _PICTURE_KINDS:
            raise ValueError("a picture is not what it says it is")
    return Draft(
        body,
        answer.removed,
        answer.lost,
        answer.source,
        answer.language,
        answer.threads,
        answer.suggestions,
        answer.pictures,
        answer.sent,
    )


def _check_text(body: Body) -> None:
    ops = Ops()
    for text, run in body.pieces():
        ops.insert(text, run)
    try:
        check(Body.of(()), ops.delete(1).delta())
    except InvalidDelta as error:
        raise ValueError(str(error)) from error


def _check_ids(body: Body, answer: Packed) -> None:
    """Every mark has a comment or suggestion that it belongs to, and what was said is text."""
    for prefixes, known in (((COMMENT,), answer.threads), (SUGGESTED, answer.suggestions)):
        ids = [one.id for one in known]
        there = {key.partition(":")[2] for key in body.spans_by_key(*prefixes)}
        if len(set(ids)) < len(ids) or not there <= set(ids):
            raise ValueError("marks without what they belong to")
    said = [one.author for one in answer.suggestions]
    for thread in answer.threads:
        said += (thread.author, thread.text)
        for reply in thread.replies:
            said += (reply.author, reply.text)
    if any(FORBIDDEN.search(text) for text in said):
        raise ValueError("words with characters that no text may hold")
