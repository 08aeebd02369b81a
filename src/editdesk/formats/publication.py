"""What every writer takes: the standing text, and what may be said of it outside the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

import msgspec

from editdesk.formats.print.layouts import Layouts
from editdesk.formats.print.options import PageOptions
from editdesk.text.body import Body

# Gives the bytes of an attachment by its SHA-256 digest ("sha256:…").
Attachments: TypeAlias = Callable[[str], bytes]


class Publication(msgspec.Struct, frozen=True):
    """A report as it leaves the desk: nothing internal is in it.

    `body` is the standing view; `stamp` (UTC) is the time of the journal entry
    that was exported, so that the same text gives the same bytes. `published` says when it
    was first, where it is now; `words` is its length as the desk counts it, 0 where that is not
    told. `identity` is a URI that all versions of a report share, `version` counts them from 1: a
    correction makes a new one. It may not be published before `embargoed_until`, nor while it
    `is_held`, nor any more when it `is_killed`. Lines are numbered where a format can, which is
    Word's. The pictures of a web page lie in the folder `pictures_folder` beside it, where one
    is named. `page` and `layouts` are for formats that have pages; the templates of the house lie
    beside its layouts.
    """

    body: Body
    slug: str
    stamp: datetime
    language: str = "en"
    is_draft: bool = False
    has_numbered_lines: bool = False
    published: datetime | None = None
    words: int = 0
    pictures_folder: str = ""
    identity: str = ""
    version: int = 1
    embargoed_until: datetime | None = None
    is_held: bool = False
    is_killed: bool = False
    is_certificate: bool = False
    page: PageOptions = PageOptions()
    layouts: Layouts = Layouts()
