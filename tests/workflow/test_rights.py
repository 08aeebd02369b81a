"""Who may do what, and what stands in the way of a stage."""

from __future__ import annotations

import pytest

from editdesk.review.people import Person
from editdesk.review.roles import EVERY_ROLE, Role
from editdesk.workflow.rights import MayNot, Right, StageIsClosed, may, require
from editdesk.workflow.stages import CHAIN, is_forward
from editdesk.workflow.way import built_in


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_everybody_may_comment(role: Role) -> None:
    assert may(Person("p", "P", (role,)), Right.COMMENT)


def test_a_reviewer_comments_only() -> None:
    reviewer = Person("p", "Rita", (Role.REVIEWER,))

    with pytest.raises(MayNot, match="Rita may not change the text") as refused:
        require(reviewer, Right.EDIT)
    assert "editor" in refused.value.hint


def test_nobody_writes_in_a_spiked_report() -> None:
    with pytest.raises(StageIsClosed):
        require(Person("p", "P", EVERY_ROLE), Right.EDIT, "spike")


def test_the_chain_leads_from_draft_to_published() -> None:
    stage: str | None = "draft"
    way = []
    while stage:
        way.append(stage)
        stage = built_in().next_stage(stage)

    assert tuple(way) == CHAIN


def test_going_back_holding_and_spiking_is_not_forward() -> None:
    assert is_forward("edit", "ready")
    assert not is_forward("ready", "edit")
    assert not is_forward("edit", "hold")
    assert is_forward("hold", "edit")


def test_only_ready_and_published_can_be_shut() -> None:
    assert [
        built_in().next_gate(stage) for stage in ("draft", "copy", "hold", "ready", "published", "spike")
    ] == [
        *("ready", "ready", "ready", "published"),
        None,
        None,
    ]
