"""Who said something, and when, as scripts read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

from editdesk.review.suggestions import Suggestion
from editdesk.review.threads import Reply, Thread

Json: TypeAlias = dict[str, Any]


def stamp(at: datetime) -> str:
    """A time as it stands in JSON: UTC, in whole seconds, with a `Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def by_whom(author: str, names: Mapping[str, str]) -> Json:
    """An author's name; a guest is known by nothing but the name in the file they came with."""
    guest: Json = {} if author in names else {"guest": True}
    return {"author": names.get(author, author), **guest}


def when(made: Thread | Reply | Suggestion) -> str | None:
    """When something was said or proposed; of what came from a file what stands there, if anything does."""
    return stamp(made.at) if made.stamp is None else made.stamp or None


def said_json(said: Thread | Reply, names: Mapping[str, str]) -> Json:
    """Who said what and when."""
    edited: Json = {"edited_at": stamp(said.edited_at)} if said.edited_at else {}
    return {**by_whom(said.author, names), "at": when(said), **edited, "text": said.text}


def replies_json(thread: Thread | None, names: Mapping[str, str]) -> list[Json]:
    """The answers in a thread; none where nobody answered yet."""
    replies = thread.replies if thread else ()
    return [{"id": reply.id, **said_json(reply, names)} for reply in replies]
