"""What makes a sign-off somebody’s own: a signature, or the proof that it was given outside."""

from __future__ import annotations

import msgspec


class Seal(msgspec.Struct, frozen=True):
    """A signature: by which key, after which entry (its digest), over what the act says without it."""

    key: str
    after: str
    signature: str


class Recorded(msgspec.Struct, frozen=True):
    """An approval that was given outside: by whom (a person's id), and what shows it, as attachments."""

    person: str
    copy: str
    copy_name: str
    proof: str
    proof_name: str
