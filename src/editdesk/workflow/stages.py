"""The stages of a report and what they are called."""

from __future__ import annotations

from editdesk.review.roles import Role

# Every stage there can be on the way to publication, in order; a house may leave some out (`way.py`).
CHAIN = ("draft", "edit", "fact_check", "legal_read", "copy", "ready", "published")
HELD, SPIKED, KILLED = "hold", "spike", "kill"
STAGES = (*CHAIN, HELD, SPIKED, KILLED)

LABELS = {
    "draft": "Draft",
    "edit": "Edit",
    "fact_check": "Fact-check",
    "legal_read": "Legal read",
    "copy": "Copy",
    "ready": "Ready",
    "published": "Published",
    HELD: "Held",
    SPIKED: "Spiked",
    KILLED: "Killed",
}

# Only these stay shut while something stands in the way; between working stages a report goes freely.
GATES = ("ready", "published")
# The reads that the desk's list shows.
SIGNING_ROLES = (Role.EDITOR, Role.FACT_CHECKER, Role.LAWYER)

# Stages in which the text may leave the desk as approved.
APPROVED = ("ready", "published")


def is_forward(stage: str, target: str) -> bool:
    """Whether going from `stage` to `target` brings the report nearer to publication."""
    return target in CHAIN and (stage not in CHAIN or CHAIN.index(target) > CHAIN.index(stage))
