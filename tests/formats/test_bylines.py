"""Names in a byline."""

from __future__ import annotations

import pytest

from editdesk.formats.bylines import authors_in


@pytest.mark.parametrize(
    ("byline", "language", "names"),
    [
        ("By Ines Tarrow and Colm Adeyemi-Huld", "en-GB", ["Ines Tarrow", "Colm Adeyemi-Huld"]),
        ("BY A. B., C D, AND E F", "en", ["A. B.", "C D", "E F"]),
        ("Byron Anderson", "en", ["Byron Anderson"]),
        ("Jane Doe & John Roe", "en", ["Jane Doe", "John Roe"]),
        ("Von Uwe von Berg und Anna Lang", "de", ["Uwe von Berg", "Anna Lang"]),
        ("Par Anne Roux, Luc Petit et Zoé Blanc", "fr-CA", ["Anne Roux", "Luc Petit", "Zoé Blanc"]),
        ("文・山田太郎、鈴木花子", "ja", ["山田太郎", "鈴木花子"]),
        ("", "en", []),
        ("By", "en", ["By"]),
    ],
)
def test_names_are_told_apart(byline: str, language: str, names: list[str]) -> None:
    assert authors_in(byline, language) == names


@pytest.mark.parametrize(
    ("byline", "language", "name"),
    [
        ("By Jane Doe, Chief Reporter", "en", "Jane Doe, Chief Reporter"),
        ("بقلم: سارة وليد وأحمد علي", "ar", "سارة وليد وأحمد علي"),
        ("By Doe and", "en", "Doe and"),
    ],
)
def test_what_cannot_be_told_apart_stays_one(byline: str, language: str, name: str) -> None:
    assert authors_in(byline, language) == [name]
