"""The way of a report through the desk."""

from __future__ import annotations

from editdesk.review.people import Role

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

# Whose sign-off a stage asks for: a read is asked for once its own stage is over.
READS: dict[str, tuple[Role, ...]] = {
    "fact_check": (Role.EDITOR,),
    "legal_read": (Role.EDITOR, Role.FACT_CHECKER),
    "copy": (Role.EDITOR, Role.FACT_CHECKER, Role.LAWYER),
    "ready": (Role.EDITOR, Role.FACT_CHECKER, Role.LAWYER),
    "published": (Role.EDITOR, Role.FACT_CHECKER, Role.LAWYER),
}
SIGNING_ROLES = (Role.EDITOR, Role.FACT_CHECKER, Role.LAWYER)

# Stages in which the text may leave the desk as approved.
APPROVED = ("ready", "published")


def next_stage(stage: str) -> str | None:
    """The stage after `stage` on the way to publication; None at its end or off it."""
    if stage not in CHAIN or stage == CHAIN[-1]:
        return None
    return CHAIN[CHAIN.index(stage) + 1]


def is_forward(stage: str, target: str) -> bool:
    """Whether going from `stage` to `target` brings the report nearer to publication."""
    return target in CHAIN and (stage not in CHAIN or CHAIN.index(target) > CHAIN.index(stage))
