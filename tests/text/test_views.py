"""The three views: as marked, as if accepted, as it stands."""

from __future__ import annotations

import json

from editdesk.text.body import Block, Body, block_of, body_of
from editdesk.text.delta import Delta, Ops, marking
from editdesk.text.marks import OBJECT, Marks, change, is_clinging, marks, value_of
from editdesk.text.settle import settled
from editdesk.text.views import View, accepted, has_suggestions, standing, viewed, without_remarks
from tests.strategies import bodies, bodies_with_deltas, law
from tests.text.oracle import characters, uncanonical, unsound

VIEWS: tuple[View, ...] = ("markup", "accepted", "standing")


def naively(body: Body, gone: str) -> Body:
    """A view made character by character, before settling and before notes are dropped."""
    kept: list[tuple[str, Marks]] = []
    for character, run in characters(body):
        if any(key.startswith(gone) for key, _ in run):
            continue
        now = {key: value for key, value in run if key.split(":")[0] not in ("insert", "delete", "format")}
        for key, value in run:
            if gone == "delete:" and key.startswith("format:"):
                for name, proposed in json.loads(str(value)).items():
                    now[name] = proposed
        kept.append((character, marks({key: value for key, value in now.items() if value is not None})))
    if not kept or kept[-1][0] != "\n":
        kept.append(("\n", marks({"kind": "?"})))
    return body_of(kept)


def notes_referred(body: Body) -> set[object]:
    return {value_of(run, "note") for text, run in characters(body) if value_of(run, "object") == "footnote"}


@law(body=bodies(suggestions=False))
def test_without_suggestions_every_view_is_the_text(body: Body) -> None:
    assert not has_suggestions(body)
    assert all(viewed(body, view) == body for view in VIEWS)


@law(body=bodies())
def test_a_view_holds_no_suggestion_and_is_its_own_view(body: Body) -> None:
    for seen in (accepted(body), standing(body)):
        assert not has_suggestions(seen)
        assert accepted(seen) == standing(seen) == seen


@law(made=bodies_with_deltas())
def test_a_view_is_sound_and_canonical(made: tuple[Body, tuple[Delta]]) -> None:
    body, (delta,) = made

    for view in VIEWS:
        seen = viewed(settled(body.apply(delta)), view)
        assert unsound(seen) == []
        assert uncanonical(seen) == []


@law(body=bodies())
def test_a_view_is_what_deciding_character_by_character_gives(body: Body) -> None:
    for seen, gone in ((standing(body), "insert:"), (accepted(body), "delete:")):
        naive = naively(body, gone)
        dropped = notes_referred(body) - notes_referred(naive)
        blocks = [
            block
            for block in naive.blocks
            if block.kind != "footnote" or value_of(block.close, "note") not in dropped
        ]
        expected = settled(Body.of(blocks))

        # The close of the last block is compared elsewhere, should its paragraph end have gone.
        assert [block.text for block in seen.blocks] == [block.text for block in expected.blocks]
        assert [block.runs for block in seen.blocks] == [block.runs for block in expected.blocks]
        assert [block.close for block in seen.blocks[:-1]] == [block.close for block in expected.blocks[:-1]]


def test_as_it_stands_nothing_proposed_is_there() -> None:
    body = Body.of([block_of("He took it.")])
    body = body.apply(Ops().retain(3).insert("allegedly ", marks({"insert:p": True})).delta())
    body = body.apply(marking(0, 3, change({"delete:q": True})))

    assert standing(body) == Body.of([block_of("He took it.")])
    assert accepted(body) == Body.of([block_of("allegedly took it.")])


def test_a_suggested_kind_counts_only_when_accepted() -> None:
    proposal = json.dumps({"kind": "heading", "level": 1})
    body = Body.of([block_of("A line"), block_of("text")]).apply(
        marking(6, 7, change({"format:p": proposal}))
    )

    assert accepted(body).blocks[0] == block_of("A line", "heading", level=1)
    assert standing(body).blocks[0] == block_of("A line")


def test_dropping_the_last_paragraph_end_keeps_the_kind_of_its_block() -> None:
    body = Body.of([block_of("text"), block_of("The end", "quote")])
    body = body.apply(marking(body.length - 1, body.length, change({"delete:q": True})))

    assert accepted(body) == Body.of([block_of("text"), block_of("The end", "quote")])


def test_a_view_that_drops_a_reference_drops_its_note() -> None:
    reference = marks({"object": "footnote", "note": "n1", "insert:p": True})
    body = Body.of(
        [
            Block("See" + OBJECT, ((3, ()), (4, reference)), marks({"kind": "paragraph"})),
            block_of("The source", "footnote", note="n1"),
        ]
    )

    assert standing(body) == Body.of([block_of("See")])
    assert accepted(body).block_count == 2


def test_tables_do_not_touch_when_the_note_between_them_is_dropped() -> None:
    def row(table: str) -> list[Block]:
        return [block_of(text, "cell", table=table, row="r", cell=text) for text in ("a", "b")]

    reference = marks({"object": "footnote", "note": "n1", "insert:p": True})
    note = block_of("The source", "footnote", note="n1")
    body = Body.of(
        [Block(OBJECT, ((1, reference),), marks({"kind": "paragraph"})), *row("t"), note, *row("u"), note]
    )

    assert unsound(standing(body)) == []


def test_a_wholly_suggested_text_stands_as_one_empty_paragraph() -> None:
    body = Body.of([block_of("new")]).apply(marking(0, 4, change({"insert:p": True})))

    assert standing(body) == Body.of([block_of("")])


@law(body=bodies())
def test_what_leaves_the_desk_is_as_if_nothing_had_ever_clung_to_it(body: Body) -> None:
    left = without_remarks(body)

    bare = [
        (character, marks([pair for pair in run if not is_clinging(pair[0])]))
        for character, run in characters(body)
    ]
    assert left == body_of(bare)
    assert without_remarks(left) is left
