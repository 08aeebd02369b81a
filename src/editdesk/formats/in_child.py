"""What runs in the process in which a stranger's file is read: walls first, then the reader."""

from __future__ import annotations

import gc
import sys

import msgspec

from editdesk.errors import EditdeskError
from editdesk.formats import walls
from editdesk.formats.docx.limits import Limits
from editdesk.formats.packing import encoded, packed
from editdesk.formats.refused import Refused

TOO_MUCH_MEMORY = 3


def main(name: str, limits: str) -> None:
    """Reads a file from standard input and writes its draft to standard output; runs in the child."""
    from editdesk.formats.docx.reader import read_docx

    own = msgspec.json.decode(limits, type=Limits)
    walls.limit(own)
    walls.deny()
    # This process ends before any garbage is worth looking for.
    gc.disable()
    try:
        answer = encoded(packed(read_docx(sys.stdin.buffer.read(), name, own)))
    except EditdeskError as error:
        answer = encoded(Refused(error.message, error.hint))
    except MemoryError:
        sys.exit(TOO_MUCH_MEMORY)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
