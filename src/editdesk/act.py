"""An act: what happened, as it stands in an entry of the journal."""

from __future__ import annotations

import msgspec


class Act(msgspec.Struct, frozen=True, tag_field="kind", kw_only=True):
    """What happened; `version` is the meaning of the kind, never altered once released."""

    version: int = 1

    @property
    def kind(self) -> str:
        return str(self.__struct_config__.tag)
