"""The Store: one desk's database, for the verbs.

May be used from any thread; `append` from one at a time. Rows stay in here:
what comes out are values.
"""

from __future__ import annotations

import difflib
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from editdesk.desk_journal import House
from editdesk.journal import DESK, Entry, Pending
from editdesk.report import Report
from editdesk.review.people import Person
from editdesk.storage import attachments, journal_rows, listing, read_models, search_index
from editdesk.storage.backups import back_up, bring_back
from editdesk.storage.doctor import Finding, examined
from editdesk.storage.engine import Database
from editdesk.storage.errors import (
    DamagedJournal,
    JournalReplaced,
    NewerDesk,
    NumberTaken,
    SlugTaken,
    StorageDamaged,
    UnknownReport,
    UnknownSlug,
)
from editdesk.storage.journal_rows import SNAPSHOT_EVERY, UNREADABLE, Head, damage_told
from editdesk.storage.listing import Known, ListedAsk, ListedReport
from editdesk.storage.opening import bring_up, opened, path_of
from editdesk.storage.places import Surroundings
from editdesk.storage.read_models import Facts
from editdesk.storage.schema import SCHEMA_VERSION
from editdesk.storage.search_index import Hit

BUSY_MS = 5000
INDEX_SECONDS = 0.2
# Characters that are indexed in one transaction, so that whoever types waits no longer than for one book.
INDEX_AT_ONCE = 200_000


class Appended(NamedTuple):
    """What was written, and the report after it."""

    entries: list[Entry]
    report: Report


class Store:
    """One desk's database."""

    def __init__(self, database: Database, backups: Path) -> None:
        self._database = database
        self._backups = backups
        self._append_lock = threading.Lock()
        # What the rows of the report written last say, so that counting can go on from there.
        self._facts: Facts | None = None
        self._snapshot_at: dict[str, int] = {}
        self._house = House()
        self._listed: dict[str, Known] = {}

    @classmethod
    def open(
        cls,
        where: str | Path,
        *,
        backups: Path | None = None,
        busy_ms: int = BUSY_MS,
        surroundings: Surroundings | None = None,
    ) -> Store:
        """The desk at `where`, a path or an SQLAlchemy URL; made, with its folders, where there is none.

        `backups` is the folder for what is saved before a migration, by default one beside the file.
        EditdeskError for whatever cannot serve as a desk; it is then left as it was.
        """
        path = path_of(where)
        folder = backups or path.parent / "backups"
        return cls(opened(path, folder, busy_ms, surroundings or Surroundings()), folder)

    @property
    def path(self) -> Path:
        """The file of the desk."""
        return self._database.path

    def close(self) -> None:
        """Give the file back."""
        self._database.close()

    def append(self, report: Report, pendings: Sequence[Pending]) -> Appended:
        """The entries that `pendings` became after those of `report`, and the report after them: all or none.

        NumberTaken when others wrote meanwhile (`entries` and `entries_with_keys` then tell what),
        SlugTaken, JournalReplaced, StorageFull, StorageBusy, StorageReadOnly; nothing was written then.
        """
        if report.id == DESK:
            raise ValueError("the desk's own journal is no report")
        if not pendings:
            return Appended([], report)
        with self._append_lock:
            head = Head(report.number, report.digest)
            new = journal_rows.seal_all(pendings, report.id, head)
            after = journal_rows.folded(report, new)
            before = self._facts if self._facts and self._facts.report.digest == report.digest else None
            facts = read_models.facts(after, before)
            self._facts = None
            try:
                with self._database.writing() as connection:
                    self._check_head(connection, report.id, head, report.slug)
                    journal_rows.write_entries(connection, new)
                    read_models.write_facts(connection, facts, new[-1].at, before)
                    snapshot_at = self._snapshot(connection, after)
            except IntegrityError as error:
                raise self._told_apart(error, pendings, after) from error
            self._facts = facts
            self._snapshot_at[report.id] = snapshot_at
            return Appended(new, after)

    def _check_head(self, connection: Connection, report: str, head: Head, name: str) -> None:
        state = journal_rows.state_of(connection, report, head.number)
        if state.version != SCHEMA_VERSION:
            raise NewerDesk(self.path)
        if state.digest != head.digest:
            raise JournalReplaced(name)
        if state.number != head.number:
            raise NumberTaken(report, head.number + 1)

    def _snapshot(self, connection: Connection, report: Report) -> int:
        """Write a snapshot when it is time; the number of the newest one."""
        last = self._snapshot_at.get(report.id)
        if last is None:
            last = journal_rows.last_snapshot(connection, report.id)
        if report.number - last < SNAPSHOT_EVERY:
            return last
        journal_rows.write_snapshot(connection, report)
        return report.number

    def _told_apart(self, error: IntegrityError, pendings: Sequence[Pending], report: Report) -> Exception:
        """What a conflict on writing `pendings`, which end in `report`, means."""
        if "report.slug" in str(error.orig):
            return SlugTaken(report.slug)
        number = report.number - len(pendings)
        if any(entry.number <= number for entry in self.entries_with_keys(report.id, pendings)):
            # Trying again would never end.
            return RuntimeError("an act was to be written again on top of itself")
        return NumberTaken(report.id, number + 1)

    def entries(self, report_id: str, after: int = 0, upto: int | None = None) -> list[Entry]:
        """The entries after `after` and up to `upto`, oldest first."""
        with self._database.reading() as connection, damage_told(report_id):
            return journal_rows.read_entries(connection, report_id, after, upto)

    def entries_with_keys(self, report_id: str, pendings: Sequence[Pending]) -> list[Entry]:
        """Those of `pendings` that are in the journal already, as its entries, oldest first."""
        by_installation: dict[str, list[str]] = {}
        for pending in pendings:
            by_installation.setdefault(pending.installation, []).append(pending.client_key)
        with self._database.reading() as connection:
            found = [
                entry
                for installation, keys in by_installation.items()
                for entry in journal_rows.read_entries_with_keys(connection, report_id, installation, keys)
            ]
        return sorted(found, key=lambda entry: entry.number)

    def load(self, report_id: str, upto: int | None = None) -> Report:
        """The report, or as it was after entry `upto`; UnknownReport, DamagedJournal."""
        with self._database.reading() as connection, damage_told(report_id):
            head = journal_rows.head_of(connection, report_id).number
            if not head:
                raise UnknownReport(report_id)
            upto = head if upto is None else min(upto, head)
            report = self._known(connection, report_id, upto)
            if report is None:
                report = journal_rows.read_snapshot(connection, report_id, upto)
            tail = journal_rows.read_entries(connection, report_id, report.number, upto)
            return journal_rows.folded(report, tail)

    def snapshot(self, report_id: str, upto: int) -> Report:
        """The report as in the newest snapshot up to entry `upto`; without one, before its first entry."""
        with self._database.reading() as connection, damage_told(report_id):
            return journal_rows.read_snapshot(connection, report_id, upto)

    def _known(self, connection: Connection, report_id: str, upto: int) -> Report | None:
        """The report written last, if it is this one and not later than asked for."""
        known = self._facts.report if self._facts else None
        if known is None or known.id != report_id or known.number > upto:
            return None
        is_still_there = journal_rows.digest_at(connection, report_id, known.number) == known.digest
        return known if is_still_there else None

    def head(self, report_id: str) -> int:
        """The number of the last entry; 0 where there is none."""
        with self._database.reading() as connection:
            return journal_rows.head_of(connection, report_id).number

    def heads(self) -> dict[str, Head]:
        """The last entry of each journal, the desk's own among them."""
        with self._database.reading() as connection:
            return journal_rows.all_heads(connection)

    def digest_of(self, report_id: str, number: int) -> str | None:
        """The digest of one entry; None where there is no such entry."""
        with self._database.reading() as connection:
            return journal_rows.digest_at(connection, report_id, number)

    def erase(self, report: Report, payloads: Mapping[int, bytes], pending: Pending) -> Report:
        """The report as it is now that the entries with the numbers of `payloads` hold those instead.

        `pending` says so in the journal. Snapshots and index are made anew; nothing of what stood there
        is left in the file.
        """
        with self._append_lock:
            with self._database.writing() as connection:
                head = Head(report.number, report.digest)
                self._check_head(connection, report.id, head, report.slug)
                journal_rows.blank(connection, report.id, payloads)
                journal_rows.write_entries(connection, journal_rows.seal_all([pending], report.id, head))
                entries = journal_rows.read_entries(connection, report.id)
                after = journal_rows.folded(Report(id=report.id), entries)
                read_models.write_facts(connection, read_models.facts(after), entries[-1].at, None)
                search_index.forget(connection, report.id)
            self.forget()
        self._database.sweep()
        return after

    def forget(self) -> None:
        """Trust nothing that was read before: words may have been erased since."""
        self._facts = None
        self._snapshot_at.clear()
        self._listed = {}

    def report_id(self, slug: str) -> str:
        """The id of the report with this slug; UnknownSlug, with the closest ones, where there is none."""
        with self._database.reading() as connection:
            found = listing.read_report_id(connection, slug)
            if found is None:
                slugs = listing.read_slugs(connection)
                raise UnknownSlug(slug, _close_to(slug, slugs))
        return found

    def listed(self) -> list[ListedReport]:
        """All reports of the desk, the last touched first."""
        with self._database.reading() as connection:
            try:
                # A dict of its own each time: several threads may ask.
                self._listed = listing.read_listed(connection, self._listed)
                return [known.line for known in self._listed.values()]
            except UNREADABLE as error:
                raise StorageDamaged(self.path) from error

    def asked(self, person: str) -> list[ListedAsk]:
        """The open comments that ask the person with this id, the oldest first."""
        with self._database.reading() as connection:
            try:
                return listing.read_asked(connection, person)
            except UNREADABLE as error:
                raise StorageDamaged(self.path) from error

    def people(self) -> list[Person]:
        """Everybody known to the desk, in the order in which they came."""
        return list(self.house().people.values())

    def house(self) -> House:
        """What the desk's own journal adds up to now: people, words."""
        known = self._house
        with self._database.reading() as connection, damage_told(DESK):
            if journal_rows.digest_at(connection, DESK, known.number) != known.digest:
                known = House()
            new = journal_rows.read_entries(connection, DESK, known.number)
            self._house = known.after_all(new)
        return self._house

    def write_to_house(self, pending: Pending) -> None:
        """Write an act of the desk's own journal. What others write there never stands in its way."""
        with self._database.writing() as connection:
            head = journal_rows.head_of(connection, DESK)
            new = journal_rows.seal_all([pending], DESK, head)
            House(head.number, head.digest).after_all(new)
            journal_rows.write_entries(connection, new)

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Up to `limit` reports whose standing text has all `words`, the last as a beginning; best first.

        It finds what `index` has seen. Punctuation in `words` means nothing.
        """
        with self._database.reading() as connection:
            return search_index.find(connection, words, limit)

    def index(self, seconds: float = INDEX_SECONDS) -> int:
        """How many reports the full-text index is still behind on, after about `seconds` of catching up.

        At least one report is caught up with, unless there is no time at all.
        """
        deadline = time.monotonic() + seconds
        with self._database.reading() as connection:
            left = search_index.behind(connection)
        while left and seconds > 0:
            batch: list[Report] = []
            length = 0
            while left and length < INDEX_AT_ONCE and (not batch or time.monotonic() < deadline):
                try:
                    batch.append(self.load(left.pop(0)))
                except (UnknownReport, DamagedJournal):
                    # The doctor tells of it; the other reports shall be found all the same.
                    continue
                length += batch[-1].body.length
            words = [search_index.indexable(report) for report in batch]
            with self._database.writing() as connection:
                search_index.write_words(connection, words)
                read_models.bring_up_to_date(connection, batch)
            if time.monotonic() >= deadline:
                break
        return len(left)

    def data_version(self) -> int:
        """A number that is another one after any commit, by this program or another."""
        return self._database.data_version()

    def keep(self, content: bytes, media_type: str) -> str:
        """The digest, `sha256:…`, under which `content` is kept from now on."""
        with self._database.writing() as connection:
            return attachments.write_attachment(connection, attachments.checked(content), media_type)

    def attachment(self, digest: str) -> bytes:
        """What is kept under `digest`; UnknownAttachment, DamagedAttachment."""
        with self._database.reading() as connection:
            return attachments.read_attachment(connection, digest)

    def media_type(self, digest: str) -> str:
        """The media type, with its parameters, of what is kept under `digest`; UnknownAttachment."""
        with self._database.reading() as connection:
            return attachments.read_media_type(connection, digest)

    def backup(self, target: Path) -> Path:
        """A verified copy of the desk at `target`, or in it under a name of its own if it is a folder."""
        return back_up(self._database, target)

    def restore(self, backup: Path) -> Path:
        """The copy of the desk as it was, taken before `backup` took its place; UnusableBackup."""
        with self._append_lock:
            kept = bring_back(self._database, backup, self._backups)
            self.forget()
        bring_up(self._database, self._backups)
        return kept

    def findings(self) -> list[Finding]:
        """All that is wrong in the database; empty means that each journal verifies and each row follows."""
        try:
            with self._database.reading() as connection:
                found = list(examined(connection))
        except StorageDamaged as error:
            return [Finding("file", str(error))]
        try:
            with self._database.writing() as connection:
                search_index.check_index(connection)
        except StorageDamaged:
            found.append(Finding("search", "The search index is damaged."))
        return found


def _close_to(slug: str, slugs: Sequence[str]) -> list[str]:
    """Up to three of `slugs` that somebody who wrote `slug` may have meant."""
    wanted = slug.casefold()
    containing = [known for known in slugs if wanted and wanted in known.casefold()]
    if len(slugs) > 5000:
        # Comparing letter by letter takes seconds over that many; who errs seldom errs in the first letter.
        slugs = [known for known in slugs if known[:1] == slug[:1] and abs(len(known) - len(slug)) <= 3]
    found = [*sorted(containing, key=len)[:3], *difflib.get_close_matches(slug, slugs, 3, 0.6)]
    return list(dict.fromkeys(found))[:3]
