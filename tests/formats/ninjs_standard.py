"""What ninjs 3.1 allows, told in types: every property that our files use, and none besides.

After IPTC's ninjs 3.1, https://iptc.org/std/ninjs/ninjs-schema_3.1.json: `uri` is required, nothing
that the standard does not name may stand there, and dates, addresses and states have their forms.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec

Uri = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z][A-Za-z0-9+.-]*:[!-~]+$")]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Standard(msgspec.Struct, forbid_unknown_fields=True, rename="camel", kw_only=True):
    name: str
    version: str
    schema: Uri


class Said(msgspec.Struct, forbid_unknown_fields=True, rename="camel", kw_only=True):
    """A headline or a description."""

    value: str
    role: str | msgspec.UnsetType = msgspec.UNSET
    content_type: str | msgspec.UnsetType = msgspec.UNSET


class Text(Said, forbid_unknown_fields=True, rename="camel", kw_only=True):
    """A body."""

    char_count: Count | msgspec.UnsetType = msgspec.UNSET
    word_count: Count | msgspec.UnsetType = msgspec.UNSET


class Somebody(msgspec.Struct, forbid_unknown_fields=True, rename="camel", kw_only=True):
    name: str | msgspec.UnsetType = msgspec.UNSET
    rel: str | msgspec.UnsetType = msgspec.UNSET
    uri: Uri | msgspec.UnsetType = msgspec.UNSET
    literal: str | msgspec.UnsetType = msgspec.UNSET


class Rendition(msgspec.Struct, forbid_unknown_fields=True, rename="camel", kw_only=True):
    name: str
    href: Uri | msgspec.UnsetType = msgspec.UNSET
    content_type: str | msgspec.UnsetType = msgspec.UNSET
    title: str | msgspec.UnsetType = msgspec.UNSET
    width: Count | msgspec.UnsetType = msgspec.UNSET
    height: Count | msgspec.UnsetType = msgspec.UNSET
    size_in_bytes: Count | msgspec.UnsetType = msgspec.UNSET


class News(msgspec.Struct, forbid_unknown_fields=True, rename="camel", kw_only=True):
    """A news object."""

    uri: Uri
    type: Literal[
        "text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"
    ]
    representation_type: Literal["full", "partial"] | msgspec.UnsetType = msgspec.UNSET
    version: str | msgspec.UnsetType = msgspec.UNSET
    version_created: Moment | msgspec.UnsetType = msgspec.UNSET
    embargoed_until: Moment | msgspec.UnsetType = msgspec.UNSET
    pub_status: Literal["usable", "withheld", "canceled"] = "usable"
    language: str | msgspec.UnsetType = msgspec.UNSET
    title: str | msgspec.UnsetType = msgspec.UNSET
    slugline: str | msgspec.UnsetType = msgspec.UNSET
    ed_note: str | msgspec.UnsetType = msgspec.UNSET
    headlines: tuple[Said, ...] = ()
    descriptions: tuple[Said, ...] = ()
    bodies: tuple[Text, ...] = ()
    by: str | msgspec.UnsetType = msgspec.UNSET
    people: tuple[Somebody, ...] = ()
    located: str | msgspec.UnsetType = msgspec.UNSET
    renditions: tuple[Rendition, ...] = ()
    standard: Standard | msgspec.UnsetType = msgspec.UNSET
    associations: tuple[Associated, ...] = ()


class Associated(News, forbid_unknown_fields=True, rename="camel", kw_only=True):
    """A news object that belongs to another; it needs a name."""

    name: str
    rel: str | msgspec.UnsetType = msgspec.UNSET


def valid(data: bytes) -> News:
    """The news object in `data`; msgspec.ValidationError where the standard does not allow it."""
    return msgspec.json.decode(data, type=News)
