"""The certificate has a page of its own."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from editdesk.desk.exporting import export
from editdesk.desk.layouts import BadPageOption, PageOptions, layouts
from editdesk.desk.open_report import OpenReport


def test_a_certificate_is_one_framed_page(report: OpenReport, tmp_path: Path) -> None:
    export(report, tmp_path / "c.pdf", kind="certificate")

    document = pypdfium2.PdfDocument(tmp_path / "c.pdf")
    assert len(document) == 1
    assert "Approval certificate" in document[0].get_textpage().get_text_range()


def test_no_report_is_laid_out_as_a_certificate(report: OpenReport, tmp_path: Path) -> None:
    assert [layout.name for layout in layouts(None, "certificate")] == ["certificate"]
    with pytest.raises(BadPageOption, match="not made for clean copies"):
        export(report, tmp_path / "r.pdf", draft=True, layout=PageOptions("certificate"))
