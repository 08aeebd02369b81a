"""The journal proves itself: whatever was altered is found."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.journal import Created, Entry, Typed, broken_links, encode_act
from editdesk.report import Report, decode_report, encode_report
from editdesk.text.delta import insertion
from tests.histories import entry_after


def journal_of(count: int) -> tuple[list[Entry], Report]:
    report = Report(id="r1")
    entries = [entry_after(report, Created(slug="s", headline="H"))]
    report = report.after(entries[0])
    for number in range(count - 1):
        entries.append(entry_after(report, Typed(delta=insertion(0, f"{number} "))))
        report = report.after(entries[-1])
    return entries, report


def test_an_untouched_journal_verifies() -> None:
    entries, _ = journal_of(20)

    assert broken_links(entries) == []


@given(
    st.integers(0, 19),
    st.sampled_from(["at", "by", "payload", "salt", "digest", "payload_digest", "client_key"]),
)
def test_any_altered_entry_is_found_and_named(index: int, field: str) -> None:
    entries, _ = journal_of(20)
    entry = entries[index]
    values = {
        "at": entry.at.replace(year=2020),
        "payload": encode_act(Typed(delta=insertion(0, "forged"))),
        "salt": "00" * 16,
        "digest": "f" * 64,
        "payload_digest": "e" * 64,
        "by": "somebody else",
        "client_key": "other",
    }
    entries[index] = msgspec.structs.replace(entry, **{field: values[field]})

    assert entry.number in {broken.number for broken in broken_links(entries)}


@given(st.integers(0, 18))
def test_a_missing_entry_and_two_swapped_ones_are_found(index: int) -> None:
    entries, _ = journal_of(20)

    without = entries[:index] + entries[index + 1 :]
    swapped = [*entries]
    swapped[index], swapped[index + 1] = swapped[index + 1], swapped[index]

    assert broken_links(without)
    assert broken_links(swapped)


def test_a_report_survives_its_snapshot() -> None:
    _, report = journal_of(5)

    assert decode_report(encode_report(report)) == report


def test_an_entry_out_of_turn_is_refused() -> None:
    entries, report = journal_of(3)

    with pytest.raises(ValueError, match="cannot follow"):
        report.after(entries[0])
