"""Colours can be read and told apart; the type is the one the look asks for."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from editdesk.ui import fonts
from editdesk.ui.theme import Theme, contrast
from editdesk.workflow.stages import STAGES

THEMES = (Theme.light(), Theme.dark())
BOTH = pytest.mark.parametrize("theme", THEMES, ids=("light", "dark"))
GROUNDS = ("page", "panel", "ground", "tint", "hover", "comment", "comment_active", "warning")


def test_contrast_is_computed_as_the_guidelines_do() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.478, abs=0.001)


@BOTH
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", ("ink", "soft"))
def test_text_can_be_read_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ("page", "comment", "comment_active"))
@pytest.mark.parametrize("text", ("insertion", "deletion"))
def test_suggestions_can_be_read_behind_comments_too(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@BOTH
def test_the_accent_can_be_read_and_read_upon(theme: Theme) -> None:
    assert contrast(theme.accent, theme.tint) >= 4.5
    assert contrast(theme.accent, theme.page) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@BOTH
@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_can_be_seen_on_page_and_ground(theme: Theme, stage: str) -> None:
    assert contrast(theme.stage_colour(stage), theme.page) >= 3
    assert contrast(theme.stage_colour(stage), theme.ground) >= 3


@BOTH
def test_the_letters_of_a_badge_can_be_read_on_its_colour(theme: Theme) -> None:
    for colour in theme.people:
        assert contrast(theme.ink_on(colour), colour) >= 4.5


@BOTH
def test_the_seventh_person_has_the_first_colour_with_a_pattern(theme: Theme) -> None:
    assert theme.person_colour(6) == theme.person_colour(0)
    assert theme.needs_pattern(6)
    assert not theme.needs_pattern(0)


def test_a_theme_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        THEMES[0].ink = QColor("red")  # type: ignore[misc]


@BOTH
def test_qts_own_controls_have_the_same_colours(theme: Theme) -> None:
    assert theme.palette().color(QPalette.ColorRole.Base) == theme.page
    assert theme.palette().color(QPalette.ColorRole.WindowText) == theme.ink


def test_the_serif_is_the_packages_in_all_its_weights(qapp: QApplication) -> None:
    theme = Theme.light(fonts.load(qapp))

    for weight in (400, 600, 700):
        font = theme.serif(17, weight)
        assert QFontInfo(font).family() == fonts.SERIF
        assert QFontInfo(font).weight() == weight
        assert QFontInfo(font).pixelSize() == 17
    assert QFontInfo(theme.serif(17, italic=True)).italic()


def test_loading_the_fonts_twice_does_no_harm(qapp: QApplication) -> None:
    assert fonts.load(qapp) == fonts.load(qapp)
