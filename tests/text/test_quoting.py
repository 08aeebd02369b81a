"""The table of quotation marks says what Unicode's CLDR says, which Qt brings along."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from editdesk.text.quoting import quoting

_TAGS = (
    *(
        "en",
        "en-GB",
        "de",
        "de-CH",
        "de-AT",
        "fr",
        "fr-CH",
        "es",
        "es-MX",
        "es-US",
        "it",
        "it-CH",
        "pt",
        "pt-PT",
    ),
    *(
        "pl",
        "sv",
        "fi",
        "da",
        "nb",
        "nn",
        "cs",
        "sk",
        "hu",
        "ru",
        "uk",
        "be",
        "bg",
        "el",
        "ro",
        "hr",
        "sl",
    ),
    *(
        "sr",
        "lt",
        "lv",
        "et",
        "is",
        "ga",
        "cy",
        "ca",
        "eu",
        "gl",
        "tr",
        "mk",
        "sq",
        "bs",
        "az",
        "ka",
        "hy",
        "ar",
    ),
    *("fa", "ko", "vi", "id", "lb", "rm", "mt", "af", "sw"),
)


@pytest.mark.parametrize("tag", _TAGS)
def test_the_marks_are_those_of_cldr(tag: str) -> None:
    marks, locale, style = quoting(tag), QLocale(tag), QLocale.QuotationStyle
    assert marks is not None

    outer = locale.quoteString("", style.StandardQuotation)
    inner = locale.quoteString("", style.AlternateQuotation)

    found = (marks.opening + marks.closing, marks.inner_opening + marks.inner_closing)
    assert found == (outer, inner)
