"""What must not be in a file that leaves the desk clean."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """How a secret is told from what may stand in the file."""

    # Four of its words in a row; a line of fewer words is none.
    WORDING = "wording"
    # As a wording, and however short a line of it is, all of that.
    REMARK = "remark"
    # All of its words.
    NAME = "name"
    # As it is, even where a file speaks to programs only.
    SIGN = "sign"


class Secret(NamedTuple):
    """Words that must not be in a file; `what` names them in a sentence without saying them."""

    kind: Kind
    what: str
    words: str
