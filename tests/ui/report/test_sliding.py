"""Cards go along with the page while one scrolls, without being put in their places anew."""

from __future__ import annotations

from tests.ui.report.conftest import Window


def test_cards_that_slide_along_stand_where_they_would_be_put_anew(window: Window) -> None:
    for words in ("2018", "people", "ledgers", "tender", "spring", "minutes", "staff", "telephone"):
        window.comment(words, f"About {words}.")
    window.page.resize(1440, 420)
    window.page.comments.activate(window.threads[0].id)
    column, bar = window.page.comments, window.page.editor.verticalScrollBar()
    assert bar.maximum() > 100

    for value in (30, 90, 40, bar.maximum()):
        bar.setValue(value)
        slid, active = column.margin.cards, column.margin.active_card.pos()
        column.follow()

        assert (column.margin.cards, column.margin.active_card.pos()) == (slid, active)


def test_what_is_said_of_an_empty_margin_stays_where_it_is(window: Window) -> None:
    window.page.resize(1440, 420)
    margin, bar = window.page.comments.margin, window.page.editor.verticalScrollBar()
    before = margin.grab().toImage()

    bar.setValue(60)

    assert margin.grab().toImage() == before
