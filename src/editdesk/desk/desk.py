"""The desk: its people, its reports, and the way to open one."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from msgspec.structs import replace

from editdesk.desk.errors import BadValue, UnfitRecovery, UnknownPerson
from editdesk.desk.heads import Heads, heads_of, write_manifest
from editdesk.desk.keys import Keys
from editdesk.desk.machine import Machine
from editdesk.desk.open_report import Clock, OpenReport, utc_now
from editdesk.desk.os_keyring import Keyring, NoKeyring
from editdesk.desk.recovery import Found, RecoveryFile, found_in
from editdesk.journal import AnyAct, Created, DetailSet, Pending, PersonAdded
from editdesk.report import DETAILS, Report
from editdesk.review.people import Actor, Person
from editdesk.review.roles import EVERY_ROLE, Role
from editdesk.storage.errors import UnknownReport
from editdesk.storage.listing import ListedReport
from editdesk.storage.search_index import HIT_END, HIT_START, Hit
from editdesk.storage.store import Store
from editdesk.workflow.rights import MAY_SIGN, Right, require
from editdesk.workflow.way import NO_READS, Way, built_in, reads_in

LONGEST_SLUG = 80
# One sentence of what the report is to be.
LONGEST_PLAN = 300
# They stand around what was found in a snippet.
HIT_MARKS = (HIT_START, HIT_END)


class Recovered(NamedTuple):
    """Slugs of reports that got back what was not saved, and recovery files that do not fit."""

    slugs: tuple[str, ...] = ()
    unfit: tuple[UnfitRecovery, ...] = ()


class Desk:
    """A database of reports, used from one installation."""

    def __init__(
        self,
        store: Store,
        installation: str,
        clock: Clock = utc_now,
        recovery: Path | None = None,
        way: Way | None = None,
        keyring: Keyring | None = None,
        heads: Path | None = None,
        house_folder: Path | None = None,
        machine: Machine | None = None,
    ) -> None:
        """`recovery` is the folder for acts that cannot be written; without one nothing is kept.

        `way` is the house's chain of stages, by default the one that editdesk comes with;
        `keyring` keeps private keys, by default none does; in the folder `heads` is noted how
        far the journals have come. In `house_folder` lie layouts and fonts of the house. What
        tells of `machine` is in no file that leaves the desk clean.
        """
        self.way = way or built_in()
        self._machine = machine
        self.house_folder = house_folder
        self.heads = Heads(store, heads, keyring or NoKeyring())
        self.keys = Keys(store, keyring or NoKeyring(), self.pending)
        self.store = store
        self.installation = installation
        self.clock = clock
        self._recovery = recovery

    def people(self) -> list[Person]:
        """Everybody known to the desk, in the order in which they came."""
        return self.store.people()

    def actor(self, name_or_id: str) -> Actor:
        """The person with this name or id, as one who acts; UnknownPerson where there is none."""
        people = self.people()
        for person in people:
            if name_or_id in (person.id, person.name):
                return Actor(person, self.installation, is_alone=len(people) == 1)
        raise UnknownPerson(name_or_id, [person.name for person in people])

    def first_person(self, name: str, roles: Sequence[Role] = EVERY_ROLE) -> Actor:
        """The first person of a new desk, who needs nobody's leave."""
        if not self.people():
            self._add(name, roles, by="")
        return self.actor(name)

    def add_person(self, name: str, roles: Sequence[Role], actor: Actor) -> Person:
        """Somebody new at the desk, or other roles for somebody known."""
        require(actor.person, Right.MANAGE_PEOPLE)
        return self._add(name, roles, by=actor.person.id)

    def set_passphrase(self, name: str, passphrase: str, actor: Actor) -> None:
        """A passphrase for oneself or, by who manages people, for somebody who lost theirs."""
        person = self.actor(name).person
        if person.id != actor.person.id:
            require(actor.person, Right.MANAGE_PEOPLE)
        self.keys.set_passphrase(person, passphrase, actor.person.id)

    def _add(self, name: str, roles: Sequence[Role], *, by: str) -> Person:
        name = " ".join(name.split())
        if not name:
            raise BadValue("name", name, "a name with letters in it")
        known = next((person for person in self.people() if person.name == name), None)
        person = known.id if known else "p" + secrets.token_hex(4)
        added = PersonAdded(person=person, name=name, roles=tuple(roles))
        self.store.write_to_house(self.pending(added, by or person))
        self.heads.note()
        return Person(person, name, tuple(roles))

    def pending(self, act: AnyAct, by: str) -> Pending:
        """`act` by the person with the id `by`, ready to be written."""
        return Pending(self.clock(), by, self.installation, uuid4().hex, act)

    def backup(self, target: Path) -> Path:
        """A verified copy of the desk at `target`; beside it, how far its journals go."""
        noted = heads_of(self.store)
        made = self.store.backup(target)
        write_manifest(made, noted)
        return made

    def restore(self, backup: Path) -> Path:
        """The copy of the desk as it was, taken before `backup` took its place."""
        kept = self.store.restore(backup)
        self.heads.note_all()
        return kept

    def listed(self) -> list[ListedReport]:
        """All reports, as the desk lists them; an owner who is known by an id is told by name."""
        names = {person.id: person.name for person in self.people()}
        return [
            replace(one, owner=names[one.owner]) if one.owner in names else one for one in self.store.listed()
        ]

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Reports in whose standing text `words` occur, best first."""
        return self.store.search(words, limit)

    def search_now(self, words: str, limit: int = 50) -> list[Hit]:
        """As `search`, after the index has caught up with everything written."""
        while self.store.index(seconds=1.0):
            pass
        return self.search(words, limit)

    def new(self, slug: str, headline: str, actor: Actor) -> OpenReport:
        """A new report with nothing but its headline."""
        created = Created(slug=checked_slug(slug), headline=one_line(headline), owner=actor.person.name)
        return self.found(slug, [created], actor)

    def found(self, slug: str, acts: Sequence[AnyAct], actor: Actor) -> OpenReport:
        """A new report that begins with `acts`, the first of them Created; written all or not at all."""
        require(actor.person, Right.EDIT)
        report = Report(id="r" + secrets.token_hex(6))
        self.store.append(report, [self.pending(act, actor.person.id) for act in acts])
        return self.open(slug, actor)

    def open(self, slug: str, actor: Actor) -> OpenReport:
        """The report with this slug, with what waited for it in recovery files; UnknownSlug for none."""
        return self._opened(self.store.report_id(slug), actor)

    def open_by_id(self, report: str) -> OpenReport:
        """The report with this id, to look at: opened by nobody."""
        nobody = Actor(Person("", "Nobody"), self.installation)
        return OpenReport(
            self.store, report, nobody, self.clock, way=self.way, house_folder=self.house_folder
        )

    def _opened(self, report: str, actor: Actor) -> OpenReport:
        recovery = RecoveryFile(self._recovery, self.store.path, report) if self._recovery else None
        open_report = OpenReport(
            self.store,
            report,
            actor,
            self.clock,
            recovery=recovery,
            way=self.way,
            house_folder=self.house_folder,
            keys=self.keys,
            heads=self.heads,
            machine=self._machine,
        )
        if self._recovery is None:
            return open_report
        for found in found_in(self._recovery):
            if isinstance(found, Found) and found.kept.report == report:
                with suppress(UnfitRecovery):
                    open_report.resume(found)
        return open_report

    def recover(self, actor: Actor) -> Recovered:
        """What waited in recovery files is written, whoever wrote it; those that do not fit stay.

        StorageFull and the like when the desk still cannot be written; the files then stay, too.
        """
        slugs: list[str] = []
        unfit: list[UnfitRecovery] = []
        for found in found_in(self._recovery) if self._recovery else ():
            try:
                slugs += self._taken_in(found, actor)
            except UnfitRecovery as error:
                unfit.append(error)
        return Recovered(tuple(dict.fromkeys(slugs)), tuple(unfit))

    def _taken_in(self, found: Found | UnfitRecovery, actor: Actor) -> list[str]:
        """The slug of the report that got words back."""
        if isinstance(found, UnfitRecovery):
            raise found
        try:
            open_report = OpenReport(self.store, found.kept.report, actor, self.clock)
            is_new = open_report.resume(found)
        except UnknownReport as error:
            here = found.kept.desk == str(self.store.path)
            why = "its report is gone" if here else f"they belong to the desk “{found.kept.desk}”"
            raise UnfitRecovery(found.path, why) from error
        open_report.flush()
        found.path.unlink(missing_ok=True)
        return [open_report.report.slug] if is_new else []


def set_detail(open_report: OpenReport, key: str, value: str) -> None:
    """A detail of the report is `value` from now on; an empty value clears it."""
    require(open_report.actor.person, _RIGHT_OF.get(key, Right.DETAIL), open_report.report.stage)
    key = _ALSO.get(key, key)
    if key not in DETAILS:
        raise BadValue("detail", key, f"one of {', '.join(DETAILS)}")
    value = _checked_detail(key, value.strip())
    before = open_report.report.details.get(key, "")
    if value != before:
        open_report.perform(DetailSet(key=key, value=value, before=before))
        open_report.flush()


_ALSO = {"target": "target_words"}
# Details about who must agree are no matter of writing.
_RIGHT_OF = {"reads": Right.CHOOSE_READS, "legal_hold": Right.HOLD_LEGALLY, "embargo_until": Right.STAGE}
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?Z?)?")


def _checked_detail(key: str, value: str) -> str:
    if not value:
        return value
    if key in ("due", "embargo_until") and not _DATE.fullmatch(value):
        raise BadValue("date", value, "a date such as 2026-11-30 or 2026-11-30T18:00Z")
    if key == "reads":
        return _checked_reads(value)
    if key == "language" and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise BadValue("language", value, "a language tag such as en, en-GB or de")
    if key in ("target_words", "target_lines") and not re.fullmatch(r"[0-9]{1,7}", value):
        raise BadValue(f"number of {key.removeprefix('target_')}", value, "a whole number below ten million")
    if key == "plan" and len(value) > LONGEST_PLAN:
        raise BadValue("plan line", f"{value[:40]}…", f"one sentence of at most {LONGEST_PLAN} characters")
    return value if key == "note_to_editors" else one_line(value)


def _checked_reads(value: str) -> str:
    try:
        return " ".join(reads_in(value)) or NO_READS
    except ValueError as error:
        wanted = f"reads among {', '.join(MAY_SIGN)}, or {NO_READS}"
        raise BadValue("list of reads", value, wanted) from error


def one_line(text: str) -> str:
    """`text` as a single line without characters that no text may hold."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def checked_slug(slug: str) -> str:
    """`slug`, if it can be one: letters, digits, hyphens, dots and underscores, no space."""
    if not re.fullmatch(r"[^\W_][\w.-]*", slug) or len(slug) > LONGEST_SLUG:
        raise BadValue(
            "slug", slug, "a short working name of letters, digits and hyphens, such as harbour-fund"
        )
    return slug


def slug_of(words: str) -> str:
    """A slug made of the first words of a headline; `report` where there are none."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    parts = re.findall(r"\w+", plain.replace("_", " "))
    slug = ""
    for part in parts:
        if slug and len(slug) + 1 + len(part) > 40:
            break
        slug = f"{slug}-{part}" if slug else part[:40]
    return slug or "report"
