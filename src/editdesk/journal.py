"""The journal: everything that happens to a report is an entry, numbered and chained.

An entry's digest is the SHA-256 over the canonical JSON of its header, the
digest before it and the salted SHA-256 of its payload, so that a payload can
be erased and the chain still verifies. A kind's version never changes meaning.
The desk has a journal of its own under the report id `DESK`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Literal, TypeAlias

import msgspec

from editdesk.act import Act
from editdesk.approval_acts import ApprovalAct, WentBack
from editdesk.discussion_acts import DiscussionAct
from editdesk.erasure_acts import Erased, ErasureAct, ErasureAsked
from editdesk.review.losses import Lost, Removed
from editdesk.review.people import Wrapped
from editdesk.review.returned import Returned
from editdesk.review.roles import Role
from editdesk.review.suggestions import Piece, Suggestion
from editdesk.review.threads import CommentKind, Thread
from editdesk.text.body import Span
from editdesk.text.codec import BodyJson
from editdesk.text.delta import Delta

DESK = "desk"
START = "0" * 64

# The words that a house keeps: those of its dictionary, and placeholders such as TK.
WordsOfHouse: TypeAlias = Literal["dictionary", "placeholders"]


class Created(Act, frozen=True, tag="created", kw_only=True):
    """A new report; `owner` is the name of who answers for it."""

    slug: str
    headline: str = ""
    owner: str = ""


class Typed(Act, frozen=True, tag="typed", kw_only=True):
    """A change of the text: typing, formatting, pasting; composed per pause.

    `stood` is what the hand had selected before it, `stands` what is to be selected
    after it; where nobody knows, they are left out.
    """

    delta: Delta
    stood: Span | msgspec.UnsetType = msgspec.UNSET
    stands: Span | msgspec.UnsetType = msgspec.UNSET


class Pasted(Act, frozen=True, tag="pasted", kw_only=True):
    """Words that came from the clipboard or were dropped.

    `address` is the page that they were copied from, http or https; `source` is the
    program that made them, as far as it said so. `left_out` counts the pictures and
    players among them, which stayed behind. `stood` is as in Typed.
    """

    delta: Delta
    stood: Span | msgspec.UnsetType = msgspec.UNSET
    address: str = ""
    source: str = ""
    left_out: int = 0


class Suggested(Act, frozen=True, tag="suggested", kw_only=True):
    """A change of the text that only proposes; `made` are the suggestions that are new with it.

    Where it goes on with suggestions that are there, they keep their author and time.
    `stood`, `stands`, `address`, `source` and `left_out` are as in Typed and Pasted.
    """

    delta: Delta
    made: tuple[Piece, ...] = ()
    note: str = ""
    stood: Span | msgspec.UnsetType = msgspec.UNSET
    stands: Span | msgspec.UnsetType = msgspec.UNSET
    address: str = ""
    source: str = ""
    left_out: int = 0


class Unsuggested(Act, frozen=True, tag="unsuggested", kw_only=True):
    """What was proposed is taken back; `suggestions` are those that it touches."""

    suggestions: tuple[str, ...]
    delta: Delta
    stood: Span | msgspec.UnsetType = msgspec.UNSET
    stands: Span | msgspec.UnsetType = msgspec.UNSET


class Decided(Act, frozen=True, tag="decided", kw_only=True):
    """Suggestions were accepted, or rejected, at once; `delta` is what that does to the text.

    Where one of them was decided meanwhile, that stands, and only the others are decided.
    """

    suggestions: tuple[str, ...]
    accepted: bool
    delta: Delta


class Undecided(Act, frozen=True, tag="undecided", kw_only=True):
    """Suggestions that were `accepted`, or rejected, are open again as they were."""

    suggestions: tuple[str, ...]
    accepted: bool
    delta: Delta


class Imported(Act, frozen=True, tag="imported", kw_only=True):
    """The text of a file, with what was removed from it and what could not be kept.

    In version 2, comments and suggestions come with it: their authors are names in the file.
    """

    body: BodyJson
    source: str
    language: str = "en"
    removed: tuple[Removed, ...] = ()
    lost: tuple[Lost, ...] = ()
    threads: tuple[Thread, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


class PutBack(Act, frozen=True, tag="put_back", kw_only=True):
    """A line that an import had removed, by its index, stands in the text again, or no longer."""

    removed: int
    delta: Delta
    stands: bool = True


class Exported(Act, frozen=True, tag="exported", kw_only=True):
    """A file left the desk, made of entry `number`; `sent_to` is for whom a review copy was made.

    `comments` are the kinds that went with it, which nobody noted at first; `since` is the entry
    of which they had a copy before, where only what changed since is tracked. With `hides_names`
    the people of the desk were not named in it.
    """

    file: str
    export_kind: str
    number: int
    sha256: str
    is_draft: bool = False
    sent_to: str | msgspec.UnsetType = msgspec.UNSET
    since: int | msgspec.UnsetType = msgspec.UNSET
    comments: tuple[CommentKind, ...] | msgspec.UnsetType = msgspec.UNSET
    hides_names: bool | msgspec.UnsetType = msgspec.UNSET


class BroughtBack(Act, frozen=True, tag="brought_back", kw_only=True):
    """A copy came back from a reviewer; `delta` puts the marks of what is new in it on the text."""

    returned: Returned
    delta: Delta


class Unbrought(Act, frozen=True, tag="unbrought", kw_only=True):
    """What came with a copy is taken out again; `delta` takes its marks and words away."""

    returned: Returned
    delta: Delta


class DetailSet(Act, frozen=True, tag="detail_set", kw_only=True):
    key: str
    value: str
    before: str = ""


class PersonAdded(Act, frozen=True, tag="person_added", kw_only=True):
    """In the desk's journal: somebody is known to the desk, or has other roles than before."""

    person: str
    name: str
    roles: tuple[Role, ...]


class KeyMade(Act, frozen=True, tag="key_made", kw_only=True):
    """In the desk's journal: somebody signs with another key from now on, or keeps theirs differently.

    `public` is hexadecimal, `key` names it; without `wrapped`, its private part lies in
    the keyring of an operating system. Keys from before still prove what they signed.
    """

    person: str
    key: str
    public: str
    wrapped: Wrapped | None = None


class WordKept(Act, frozen=True, tag="word_kept", kw_only=True):
    """In the desk's journal: a word that the whole desk writes so, or marks what is still missing with."""

    word: str
    list: WordsOfHouse = "dictionary"


class WordDropped(Act, frozen=True, tag="word_dropped", kw_only=True):
    """In the desk's journal: a kept word is an ordinary one again."""

    word: str
    list: WordsOfHouse = "dictionary"


SuggestionAct: TypeAlias = Suggested | Unsuggested | Decided | Undecided
ReturnAct: TypeAlias = BroughtBack | Unbrought
Undoable: TypeAlias = Typed | DiscussionAct | SuggestionAct | ReturnAct | PutBack | DetailSet


class Undone(Act, frozen=True, tag="undone", kw_only=True):
    """Entry `number` was reversed by `act`, which already reads as after what others did since."""

    number: int
    act: Undoable


AnyAct: TypeAlias = (
    Undoable
    | Pasted
    | Created
    | ApprovalAct
    | ErasureAct
    | WentBack
    | Imported
    | Exported
    | PersonAdded
    | KeyMade
    | WordKept
    | WordDropped
    | Undone
)


class Entry(msgspec.Struct, frozen=True):
    """One act on one report, as it stands in the journal.

    `by` is a person's id, `installation` and `client_key` tell whose entry it
    is when two write at once. `salt` and `digest` are hexadecimal.
    """

    report: str
    number: int
    at: datetime
    by: str
    installation: str
    client_key: str
    payload: bytes
    salt: str
    payload_digest: str
    digest: str

    @property
    def act(self) -> AnyAct:
        """What happened; msgspec.ValidationError when the payload is no act."""
        return _decoder.decode(self.payload)


class Pending(msgspec.Struct, frozen=True):
    """An act that is not in the journal yet; it gets its number when it is written."""

    at: datetime
    by: str
    installation: str
    client_key: str
    act: AnyAct


_encoder = msgspec.json.Encoder(order="sorted")
_decoder: msgspec.json.Decoder[AnyAct] = msgspec.json.Decoder(AnyAct)


def encode_act(act: AnyAct) -> bytes:
    """Canonical JSON of `act`: sorted keys, no floats, UTF-8."""
    return _encoder.encode(act)


def sealed(pending: Pending, report: str, number: int, previous: str, salt: str) -> Entry:
    """`pending` as entry `number`, chained to the entry whose digest is `previous`."""
    payload = encode_act(pending.act)
    at = pending.at.replace(microsecond=0)
    digest_of_payload = payload_digest(salt, payload)
    entry = Entry(
        report=report,
        number=number,
        at=at,
        by=pending.by,
        installation=pending.installation,
        client_key=pending.client_key,
        payload=payload,
        salt=salt,
        payload_digest=digest_of_payload,
        digest="",
    )
    return msgspec.structs.replace(entry, digest=chained_digest(entry, previous))


def payload_digest(salt: str, payload: bytes) -> str:
    """The salted SHA-256 of a payload."""
    return hashlib.sha256(bytes.fromhex(salt) + payload).hexdigest()


def chained_digest(entry: Entry, previous: str) -> str:
    """The digest of `entry` after the entry whose digest is `previous`."""
    header = {
        "at": entry.at.isoformat(),
        "by": entry.by,
        "client_key": entry.client_key,
        "installation": entry.installation,
        "number": entry.number,
        "payload": entry.payload_digest,
        "previous": previous,
        "report": entry.report,
    }
    return hashlib.sha256(_encoder.encode(header)).hexdigest()


class BrokenChain(msgspec.Struct, frozen=True):
    """An entry that is not what was written, and why."""

    report: str
    number: int
    why: str


def broken_links(entries: Iterable[Entry]) -> list[BrokenChain]:
    """What is wrong in a whole journal of one report, given oldest first; empty means it verifies."""
    known = list(entries)
    erased = erased_in(known)
    found = []
    previous, expected = START, 1
    for entry in known:
        if entry.number != expected:
            found.append(BrokenChain(entry.report, entry.number, f"entry {expected} is missing"))
        is_whole = payload_digest(entry.salt, entry.payload) == entry.payload_digest
        if not is_whole and erased.get(entry.number) != hashlib.sha256(entry.payload).hexdigest():
            found.append(BrokenChain(entry.report, entry.number, "its content was altered"))
        if chained_digest(entry, previous) != entry.digest:
            found.append(
                BrokenChain(entry.report, entry.number, "it does not follow from the entry before it")
            )
        previous, expected = entry.digest, entry.number + 1
    return found


def erased_in(entries: Sequence[Entry]) -> dict[int, str]:
    """Entries whose words two people erased, with the SHA-256 of what they hold since."""
    asked: dict[int, str] = {}
    found: dict[int, str] = {}
    for entry in entries:
        if b'"kind":"eras' not in entry.payload:
            continue
        with suppress(ValueError, msgspec.MsgspecError):
            act = entry.act
            if isinstance(act, ErasureAsked):
                asked[entry.number] = entry.by
            elif isinstance(act, Erased) and asked.get(act.asked) == act.asked_by != entry.by:
                found |= {blanked.number: blanked.sha256 for blanked in act.blanked}
    return found
