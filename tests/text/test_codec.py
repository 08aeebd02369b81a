"""A text as JSON."""

from __future__ import annotations

import msgspec
import pytest

from editdesk.text.body import Body, block_of
from editdesk.text.codec import BodyJson, from_json, to_json
from editdesk.text.delta import marking
from editdesk.text.marks import change
from tests.strategies import bodies, law


@law(body=bodies())
def test_a_text_survives_json(body: Body) -> None:
    stored = msgspec.json.encode(to_json(body))

    assert from_json(msgspec.json.decode(stored, type=BodyJson)) == body


@law(body=bodies())
def test_equal_texts_are_stored_as_equal_bytes(body: Body) -> None:
    same = Body.of(body.blocks)

    assert msgspec.json.encode(to_json(body)) == msgspec.json.encode(to_json(same))


def test_a_text_is_stored_with_each_set_of_marks_once() -> None:
    body = Body.of([block_of("abc"), block_of("d")]).apply(marking(1, 2, change({"bold": True})))

    assert msgspec.json.encode(to_json(body)) == (
        b'{"marks":[[],[["bold",true]],[["kind","paragraph"]]],'
        b'"blocks":[["abc",[1,0,2,1,3,0],2],["d",[1,0],2]]}'
    )


P = (("kind", "paragraph"),)


@pytest.mark.parametrize(
    "stored",
    [
        pytest.param(BodyJson([P], []), id="no block"),
        pytest.param(BodyJson([P, ()], [("abc", [2, 1], 0)]), id="words without marks"),
        pytest.param(BodyJson([P, ()], [("abc", [3], 0)]), id="a run without marks"),
        pytest.param(BodyJson([P, ()], [("abc", [0, 1, 3, 1], 0)]), id="an empty run"),
        pytest.param(BodyJson([P, ()], [("abc", [-1, 1, 3, 1], 0)]), id="a run before the text"),
        pytest.param(BodyJson([P, ()], [("abc", [2, 1, 1, 1, 3, 1], 0)]), id="runs out of order"),
        pytest.param(BodyJson([P, ()], [("", [0, 1], 0)]), id="an empty run in an empty block"),
        pytest.param(BodyJson([P, ()], [("abc", [3, 7], 0)]), id="marks that are not there"),
        pytest.param(BodyJson([P, ()], [("abc", [3, -1], 0)]), id="marks counted from behind"),
        pytest.param(BodyJson([P, ()], [("abc", [3, 1], -2)]), id="a kind counted from behind"),
        pytest.param(BodyJson([P, ()], [("abc", [3, 1], 5)]), id="a kind that is not there"),
        pytest.param(BodyJson([P, ()], [("a\nb", [3, 1], 0)]), id="a paragraph end inside"),
        pytest.param(BodyJson([P, (("bold", True), ("bold", "x"))], [("a", [1, 1], 0)]), id="a mark twice"),
    ],
)
def test_what_is_no_text_is_refused(stored: BodyJson) -> None:
    with pytest.raises(ValueError):
        from_json(stored)


def test_equal_neighbours_in_storage_melt_into_one() -> None:
    stored = BodyJson([P, ()], [("abc", [1, 1, 3, 1], 0)])

    assert from_json(stored) == Body.of([block_of("abc")])
