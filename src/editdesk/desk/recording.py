"""Approvals that were given outside, by telephone, mail or a returned file: recorded, never signed in a name.

Such an approval covers what the copy held that was read: all passages of an export that this
desk knows by its digest; of any other file, the passages that stand there in the same words.
"""

from __future__ import annotations

import hashlib
import mimetypes
from pathlib import Path

from editdesk.approval_acts import Signed
from editdesk.desk.approving import digests, signed_by
from editdesk.desk.errors import BadValue, NotAllowed, NothingOfThisReport, UnknownPerson
from editdesk.desk.exporting import PRINTED
from editdesk.desk.open_report import OpenReport
from editdesk.errors import UnreadableFile
from editdesk.formats.reading import read_file
from editdesk.journal import Exported
from editdesk.report import Report
from editdesk.review.passages import Passage, passages, text_of
from editdesk.review.people import Person
from editdesk.review.roles import Role
from editdesk.review.seals import Recorded
from editdesk.review.sign_offs import SignOff, same_in_order
from editdesk.text.body import Body
from editdesk.text.marks import OBJECT, value_of
from editdesk.text.views import standing
from editdesk.workflow.rights import MAY_SIGN, Right, require


def record(
    open_report: OpenReport, role: Role, name: str, copy: Path, proof: Path, note: str = ""
) -> SignOff:
    """The sign-off as `role` that the person called `name` gave outside, of the text in the file `copy`.

    `proof` is a file that shows it, such as the mail. Both are kept with the report.
    """
    actor = open_report.actor.person
    require(actor, Right.RECORD)
    person = _named(open_report, name)
    if person.id == actor.id:
        raise BadValue("somebody else", name, "no --for: your own approval you sign yourself")
    if role not in MAY_SIGN or role not in person.roles:
        raise NotAllowed(
            person.name, f"sign as {role.label.lower()}", f"somebody who is {role.label.lower()}"
        )
    open_report.flush()
    read, shown = _bytes_of(copy), _bytes_of(proof)
    number, covered = _covered_by(open_report, copy, read)
    if not covered:
        raise NothingOfThisReport(copy.name)
    recorded = Recorded(
        person=person.id,
        copy=open_report.store.keep(read, _media_type(copy)),
        copy_name=copy.name,
        proof=open_report.store.keep(shown, _media_type(proof)),
        proof_name=proof.name,
    )
    act = Signed(role=role, number=number, passages=covered, note=note, recorded=recorded)
    return signed_by(open_report, act)


def _named(open_report: OpenReport, name: str) -> Person:
    people = open_report.store.people()
    found = next((person for person in people if name in (person.id, person.name)), None)
    if found is None:
        raise UnknownPerson(name, [person.name for person in people])
    return found


def _bytes_of(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        why = (error.strerror or "the system refused").lower()
        raise UnreadableFile(path.name, why, hint="Name a file that you may read.") from error
    if not content:
        raise UnreadableFile(path.name, "it is empty", hint="Name the file that shows it.")
    return content


def _media_type(path: Path) -> str:
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _covered_by(open_report: OpenReport, copy: Path, content: bytes) -> tuple[int, tuple[str, ...]]:
    """Up to which entry `copy` was read, and the digests of the passages that it holds."""
    report = open_report.confirmed
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    for entry in reversed(open_report.store.entries(report.id)):
        act = entry.act if digest.encode() in entry.payload else None
        if isinstance(act, Exported) and act.sha256 == digest:
            return act.number, _shown_by(act, open_report.at(act.number))
    return report.number, held_by(report, standing(read_file(copy).body))


def _shown_by(act: Exported, report: Report) -> tuple[str, ...]:
    """What an export showed to whoever read it: print and web, or one of them."""
    if act.export_kind == "review":
        return digests(report)
    if act.file.lower().endswith(PRINTED):
        # Whoever reads pages does not see what was cut from them.
        return tuple(passage.digest for passage in report.passages if not passage.printed)
    return tuple(passage.digest for passage in report.passages)


def held_by(report: Report, copy: Body) -> tuple[str, ...]:
    """The digests of the passages of `report` that stand in `copy`, in the same order.

    The same words, links and pictures; how they are set does not matter.
    """
    now = report.passages
    here = [_said(report.standing, passage) for passage in now]
    there = [_said(copy, passage) for passage in passages(copy)]
    return tuple(now[at].digest for at, _ in same_in_order(here, there))


def _said(body: Body, passage: Passage) -> str:
    """What a passage says, wherever it is written down."""
    links: list[object] = []
    pictures: list[object] = []
    for text, run in text_of(body, passage).pieces():
        link = value_of(run, "link")
        if link and link not in links[-1:]:
            links.append(link)
        if OBJECT in text and value_of(run, "image"):
            pictures.append(value_of(run, "image"))
    words = " ".join(passage.words.replace(OBJECT, " ").split())
    return repr((words, links, pictures))
