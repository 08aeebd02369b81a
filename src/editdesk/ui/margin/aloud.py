"""Where one is, and what was said about it, as sentences to hear."""

from __future__ import annotations

from datetime import UTC, datetime

from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.anchors import threads_at
from editdesk.ui.margin.faces import face_of
from editdesk.ui.report.kinds import kind_name

_MOST_WORDS = 12


def comment_aloud(bridge: ReportBridge, thread_id: str) -> str:
    """A comment with its state, and the words it is about; empty where it is gone."""
    report = bridge.open_report.report
    thread = report.threads.get(thread_id)
    if thread is None or thread.is_removed:
        return ""
    face = face_of(bridge, thread, datetime.now(UTC))
    spans = report.anchors.get(thread_id, [])
    words = " … ".join(report.body.words_between(*span) for span in spans)
    about = f"on “{short(words)}”" if spans else f"whose words are gone, “{short(thread.quote)}”"
    said = " ".join(f"{reply.name} answers: {_sentence(reply.text)}" for reply in face.replies)
    return f"Comment by {face.first.name}, {about}, {face.state}: {_sentence(face.first.text)} {said}".strip()


def place_aloud(bridge: ReportBridge, caret: int, active: str | None, *, is_in_text: bool) -> str:
    """The passage at the caret and the comments there, that of `active` first.

    Whoever is not in the text, but in the card of `active`, is at its words.
    """
    report = bridge.open_report.report
    spans = report.anchors.get(active or "")
    position = spans[0].start if spans and not is_in_text else caret
    place = report.body.place(min(position, report.body.length - 1))
    block = report.body.block(place.number)
    passage = kind_name(block.kind, block.level)
    words = short(block.text) or "empty"
    here = [thread for thread in threads_at(report.body, position) if thread != active]
    threads = [active, *here] if active is not None else here
    comments = [said for thread in threads if (said := comment_aloud(bridge, thread))]
    where = f"{passage} {place.number + 1} of {report.body.block_count}: “{words}”."
    return " ".join((where, *(comments or ["No comment here."])))


def short(words: str) -> str:
    """The first of `words`."""
    parts = words.split()
    return " ".join(parts[:_MOST_WORDS]) + ("…" if len(parts) > _MOST_WORDS else "")


def _sentence(words: str) -> str:
    """`words` with an end that a voice can hear."""
    flat = " ".join(words.split())
    return flat if flat.endswith((".", "?", "!", "…")) else f"{flat}."
