"""Where a report may go from where it is, and the correction that a published one gets."""

from __future__ import annotations

from datetime import datetime

from editdesk.desk.errors import BadValue
from editdesk.report import Report
from editdesk.text.body import Body
from editdesk.text.delta import Delta, Ops
from editdesk.text.marks import PARAGRAPH, marks
from editdesk.text.valid import cleaned
from editdesk.workflow.embargo import day_told
from editdesk.workflow.stages import CHAIN, HELD, KILLED, SPIKED, STAGES
from editdesk.workflow.way import Way

RESTORE, CORRECT = "restore", "correct"
# What a correction is called where readers find it.
_CORRECTION = {
    **{"da": "Rettelse", "de": "Korrektur", "es": "Corrección", "fi": "Oikaisu", "fr": "Rectificatif"},
    **{"it": "Rettifica", "nb": "Rettelse", "nl": "Rectificatie", "pl": "Sprostowanie", "pt": "Correção"},
    **{"sv": "Rättelse"},
}


def resolved(report: Report, target: str, way: Way) -> str:
    """The stage that `target` (a stage, restore or correct) names for `report`; BadValue for none."""
    stage = _named(report, target, way)
    if stage == report.stage:
        raise BadValue("other stage", target, f"a stage other than {stage}, where the report already is")
    return stage


def _named(report: Report, target: str, way: Way) -> str:
    if target == RESTORE:
        if report.stage not in (SPIKED, KILLED, HELD):
            raise BadValue("stage for this report", target, "restore only what is held, spiked or killed")
        return report.stage_before if report.stage_before in way.stages else way.stages[0]
    if target == CORRECT:
        if report.stage != "published":
            raise BadValue("stage for this report", target, "correct only what is published")
        return way.stages[1]
    if target == KILLED and report.stage != "published":
        raise BadValue("stage for this report", target, "kill only what is published; spike shelves a draft")
    if target not in STAGES:
        raise BadValue("stage", target, f"one of {', '.join((*STAGES, RESTORE, CORRECT))}")
    if target in CHAIN and target not in way.stages:
        raise BadValue("stage of this house", target, f"one of {', '.join(way.stages)}")
    if report.stage in (SPIKED, KILLED):
        raise BadValue("stage for a shelved report", target, "restore first")
    if report.stage == "published" and target not in (KILLED, report.stage):
        raise BadValue("stage for a published report", target, "correct, which begins a new round, or kill")
    return target


def correction(body: Body, says: str, at: datetime, language: str) -> Delta:
    """The change that tells readers, below the text, what was corrected and when; words like any other."""
    name = _CORRECTION.get(language.partition("-")[0].lower(), "Correction")
    when = day_told(at) if name == "Correction" else at.date().isoformat()
    number = body.block_count
    while number and body.block(number - 1).kind == "footnote":
        number -= 1
    if number and body.block(number - 1).kind == "paragraph" and not body.block(number - 1).text:
        number -= 1
    ops = Ops().retain(body.start_of(number)).insert(f"{name}, {when}:", marks({"bold": True}))
    return ops.insert(f" {' '.join(cleaned(says).split())}").insert("\n", PARAGRAPH).delta()
