"""The way of a report through the desk."""

from __future__ import annotations

from editdesk.review.roles import Role

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

# The reads that are due by the time a report enters a stage. They may be given earlier, and in parallel.
READS: dict[str, tuple[Role, ...]] = {
    "fact_check": (Role.EDITOR,),
    "legal_read": (Role.EDITOR, Role.FACT_CHECKER),
    "copy": (Role.EDITOR, Role.FACT_CHECKER, Role.LAWYER),
    "ready": (Role.EDITOR, Role.FACT_CHECKER, Role.LAWYER),
    "published": (Role.EDITOR, Role.FACT_CHECKER, Role.LAWYER),
}
# Only these stay shut while something stands in the way; between working stages a report goes freely.
GATES = ("ready", "published")
SIGNING_ROLES = (Role.EDITOR, Role.FACT_CHECKER, Role.LAWYER)

# Stages in which the text may leave the desk as approved.
APPROVED = ("ready", "published")


def next_stage(stage: str) -> str | None:
    """The stage after `stage` on the way to publication; None at its end or off it."""
    if stage not in CHAIN or stage == CHAIN[-1]:
        return None
    return CHAIN[CHAIN.index(stage) + 1]


def next_gate(stage: str) -> str | None:
    """The next stage that obstacles can shut: Ready, then Published; None at the end or off the way."""
    left = CHAIN[CHAIN.index(stage) + 1 :] if stage in CHAIN else GATES if stage == HELD else ()
    return next((gate for gate in GATES if gate in left), None)


def is_forward(stage: str, target: str) -> bool:
    """Whether going from `stage` to `target` brings the report nearer to publication."""
    return target in CHAIN and (stage not in CHAIN or CHAIN.index(target) > CHAIN.index(stage))
