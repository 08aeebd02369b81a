"""The Report: what its journal adds up to. `with_act` is the one place where an act gets its meaning.

A pure fold. Snapshots only make opening fast; raise FOLD_VERSION whenever the
fold gives another Report for the same entries, or its words are counted in
another way, and snapshots and rows are made anew.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from editdesk.approval import (
    Happened,
    first_published,
    overridden,
    signed,
    stage_before,
    versions_after,
)
from editdesk.approval_acts import (
    ApprovalAct,
    Archived,
    Corrected,
    Signed,
    StageChanged,
    TakenBack,
    WentBack,
)
from editdesk.copies import Clinging, talked_about, with_copy
from editdesk.discussion import Change, brought_back, discussed, followed, losses_told, with_lost
from editdesk.discussion_acts import DiscussionAct, MarkingAct
from editdesk.journal import (
    START,
    AnyAct,
    Created,
    Decided,
    DetailSet,
    Entry,
    Exported,
    Imported,
    Pasted,
    PutBack,
    ReturnAct,
    Suggested,
    SuggestionAct,
    Typed,
    Undecided,
    Undone,
)
from editdesk.review.deciding import deciding
from editdesk.review.losses import Lost, Removed
from editdesk.review.passages import Passage, passages
from editdesk.review.roles import Role
from editdesk.review.seeing import Stretches
from editdesk.review.sign_offs import Override, SignOff
from editdesk.review.suggestions import (
    Outcome,
    Status,
    Suggestion,
    about,
    spans_by_suggestion,
    with_decided,
    with_made,
    with_undecided,
)
from editdesk.review.threads import COMMENT, Thread
from editdesk.review.versions import Version
from editdesk.text.body import Body, Span, block_of
from editdesk.text.codec import from_json, from_plain, to_plain
from editdesk.text.delta import Delta, Ops
from editdesk.text.settle import settle, settled
from editdesk.text.views import standing

FOLD_VERSION = 9
DETAILS = (
    *("url_name", "owner", "due", "embargo_until", "note_to_editors"),
    *("language", "target_words", "target_lines", "reads", "legal_hold", "plan"),
)


class Step(NamedTuple):
    """A report after one act, and the change that its text went through."""

    report: Report
    delta: Delta


class Report(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything known of one report after its entry `number`."""

    id: str
    slug: str = ""
    stage: str = "draft"
    stage_before: str = "draft"
    # When it came to its stage; and whether it lies in the archive, which any change of stage ends.
    stage_since: datetime | None = None
    is_archived: bool = False
    number: int = 0
    digest: str = START
    body: Body = Body.of(())
    # By id, in the order in which they were made; threads taken back stay, marked as removed.
    threads: dict[str, Thread] = {}
    # Where the words of each detached thread stood, carried through every change since.
    lost_places: dict[str, int] = {}
    # By id, in the order in which they were made; decided ones stay.
    suggestions: dict[str, Suggestion] = {}
    # What is said about suggestions, by the id of the decision; there once somebody answered.
    talks: dict[str, Thread] = {}
    sign_offs: dict[Role, SignOff] = {}
    # All there ever were, oldest first, and the states that have a name.
    overrides: tuple[Override, ...] = ()
    versions: tuple[Version, ...] = ()
    # How often it was published and taken up again to be corrected.
    corrections: int = 0
    details: dict[str, str] = {}
    # The SHA-256 of the copies that came back.
    copies: frozenset[str] = frozenset()
    source: str = ""
    removed: tuple[Removed, ...] = ()
    lost: tuple[Lost, ...] = ()
    put_back: frozenset[int] = frozenset()
    imported_at: int = 0
    # When anything but an export last happened: what an export is stamped with.
    changed_at: datetime | None = None

    @cached_property
    def standing(self) -> Body:
        """The text as it stands: what is signed, counted and published."""
        return standing(self.body)

    @cached_property
    def passages(self) -> list[Passage]:
        """The passages of the standing text."""
        return passages(self.standing)

    def in_markup(self, span: Span) -> Span:
        """Where a span of the standing text stands in the text with all its marks."""
        return span if self.standing is self.body else self._stretches.back(span)

    @cached_property
    def _stretches(self) -> Stretches:
        return Stretches(self.body)

    @cached_property
    def anchors(self) -> dict[str, list[Span]]:
        """Where each thread's words stand, by thread id; a detached thread is absent."""
        return anchors_in(self.body)

    @property
    def has_threads(self) -> bool:
        """Whether there is any comment that was not taken back."""
        return any(not thread.is_removed for thread in self.threads.values())

    @cached_property
    def shown_threads(self) -> list[Thread]:
        """Threads that were not taken back: in order of the text, detached ones last."""
        shown = [thread for thread in self.threads.values() if not thread.is_removed]
        return sorted(shown, key=lambda thread: (thread.id not in self.anchors, self.place_of(thread)))

    def place_of(self, thread: Thread) -> int:
        """Where the words of `thread` begin; of a detached one, where they stood, as the text is now."""
        spans = self.anchors.get(thread.id)
        return spans[0].start if spans else self.lost_places.get(thread.id, 0)

    def is_detached(self, thread: Thread) -> bool:
        """Whether all words of `thread` are gone."""
        return thread.id not in self.anchors

    @cached_property
    def suggested(self) -> dict[str, dict[str, list[Span]]]:
        """Where each open suggestion stands: by its id, then by `insert:`, `delete:` or `format:`."""
        return spans_by_suggestion(self.body)

    def status_of(self, suggestion: Suggestion) -> Status:
        """Open while any character carries its mark; void when they all went without a decision."""
        return "open" if suggestion.id in self.suggested else suggestion.outcome or "void"

    def talk(self, card: str) -> Thread | None:
        """The thread about the decision with this id: its note and the answers; None where there is none."""
        first = self.suggestions.get(card)
        if first is None:
            return None
        return self.talks.get(card) or Thread(card, "note", first.author, first.at, first.note, "")

    @property
    def clinging(self) -> Clinging:
        """What clings to the text, and the copies that brought some of it."""
        return Clinging(self.threads, self.talks, self.suggestions, self.copies)

    @cached_property
    def headline(self) -> str:
        """The words of the headline as they stand; empty where there is none."""
        for block in self.standing.blocks:
            if block.kind == "headline":
                return block.text
        return ""

    @property
    def published_at(self) -> datetime | None:
        """When it was first published; None where it is not, or not any more."""
        return first_published(self.versions) if self.stage == "published" else None

    @property
    def language(self) -> str:
        """A BCP 47 tag."""
        return self.details.get("language") or "en"

    def after(self, entry: Entry) -> Report:
        """The report after `entry`, which must be the next one."""
        return self.step(entry).report

    def step(self, entry: Entry) -> Step:
        """As `after`, with the change that the text went through."""
        if entry.number != self.number + 1:
            raise ValueError(f"entry {entry.number} cannot follow entry {self.number}")
        act = entry.act
        report, delta = self.with_act(act, by=entry.by, at=entry.at)
        changed_at = self.changed_at if isinstance(act, Exported) else entry.at
        return Step(replace(report, number=entry.number, digest=entry.digest, changed_at=changed_at), delta)

    def with_act(self, act: AnyAct, *, by: str, at: datetime) -> Step:
        """The report after `act`; its number and digest are still those of before."""
        asked = act.act if isinstance(act, Undone) else act
        step = self._acted(asked, by, at)
        report = step.report
        versions = versions_after(report.versions, Happened(asked, self.number + 1, by, at))
        if versions is not report.versions:
            report = replace(report, versions=versions)
        if not report.threads:
            return Step(report, step.delta)
        change = Change(self.body, step.delta, report.body, by, at)
        threads, places = followed(report.threads, report.lost_places, change)
        threads, places = with_lost(threads, places, losses_told(asked, change, places))
        if threads is not report.threads or places is not report.lost_places:
            report = replace(report, threads=threads, lost_places=places)
        return Step(report, step.delta)

    def _acted(self, act: AnyAct, by: str, at: datetime) -> Step:
        """As `with_act`; whether threads lost or found their words is not looked at."""
        if isinstance(act, Typed | Pasted | WentBack):
            return self._changed(act.delta)
        if isinstance(act, ApprovalAct):
            return self._approved(act, by, at)
        if isinstance(act, SuggestionAct):
            return self._suggested(act, by, at)
        if isinstance(act, ReturnAct):
            return self._with_copy(act)
        if isinstance(act, DiscussionAct):
            talk = self.talk(getattr(act, "thread", ""))
            if talk is not None:
                talks = discussed({**self.talks, talk.id: talk}, act, by, at)
                return Step(replace(self, talks=talks), Delta())
            discussing = replace(self, threads=discussed(self.threads, act, by, at))
            if isinstance(act, MarkingAct):
                return discussing._changed(act.delta)
            return discussing._changed(brought_back(self.threads, self.lost_places, act, self.body))
        match act:
            case Created():
                blocks = (
                    [block_of(act.headline, "headline"), block_of("")] if act.headline else [block_of("")]
                )
                details = {"owner": act.owner} if act.owner else {}
                begun = replace(self, details=details, stage_since=at)
                return begun._rewritten(Body.of(blocks), slug=act.slug)
            case Imported():
                return self._imported(act)
            case PutBack():
                back = self.put_back | {act.removed} if act.stands else self.put_back - {act.removed}
                return replace(self, put_back=back)._changed(act.delta)
            case DetailSet():
                return Step(self._with_detail(act), Delta())
            case _:
                return Step(self, Delta())

    def _approved(self, act: ApprovalAct, by: str, at: datetime) -> Step:
        match act:
            case Signed():
                return Step(replace(self, sign_offs=signed(self.sign_offs, act, by, at)), Delta())
            case TakenBack():
                left = {role: sign_off for role, sign_off in self.sign_offs.items() if role != act.role}
                return Step(replace(self, sign_offs=left), Delta())
            case StageChanged() | Corrected():
                staged = replace(
                    self,
                    stage=act.stage,
                    stage_before=stage_before(self.stage, self.stage_before, act),
                    stage_since=at,
                    is_archived=False,
                    overrides=overridden(self.overrides, act, by, at),
                )
                if isinstance(act, StageChanged):
                    return Step(staged, Delta())
                return replace(staged, corrections=self.corrections + 1)._changed(act.delta)
            case Archived():
                return Step(replace(self, is_archived=not act.back), Delta())
            case _:
                return Step(self, Delta())

    def _suggested(self, act: SuggestionAct, by: str, at: datetime) -> Step:
        known = self.suggestions
        if isinstance(act, Suggested):
            known = with_made(known, act.made, act.note, by, at)
        elif isinstance(act, Decided):
            return self._decided(act, by, at)
        elif isinstance(act, Undecided):
            known = with_undecided(known, act.suggestions)
        return replace(self, suggestions=known)._changed(act.delta)

    def _with_copy(self, act: ReturnAct) -> Step:
        asked = {of: self.talk(of) for of in talked_about(act.returned)}
        talks = self.talks | {of: talk for of, talk in asked.items() if talk is not None}
        back = with_copy(self.clinging._replace(talks=talks), act)
        return replace(self, **back._asdict())._changed(act.delta)

    def _decided(self, act: Decided, by: str, at: datetime) -> Step:
        there = [of for of in act.suggestions if of in self.suggested]
        decided = {of: about(self.body, of, self.suggested[of]) for of in there}
        outcome: Outcome = "accepted" if act.accepted else "rejected"
        delta = act.delta
        if len(there) < len(act.suggestions):
            # What somebody decided before stands as it was decided.
            delta = deciding(self.body, there, self.suggestions, self.suggested, accepting=act.accepted)
        known = with_decided(self.suggestions, decided, outcome, by, at)
        return replace(self, suggestions=known)._changed(delta)

    def _changed(self, delta: Delta) -> Step:
        if not delta:
            return Step(self, delta)
        body, effective = settle(self.body, delta)
        return Step(replace(self, body=body), effective)

    def _rewritten(self, body: Body, *, slug: str) -> Step:
        """The report with another text altogether."""
        ops = Ops()
        for text, run_marks in body.pieces():
            ops.insert(text, run_marks)
        return Step(replace(self, body=body, slug=slug), ops.delete(self.body.length).delta())

    def _imported(self, act: Imported) -> Step:
        step = self._rewritten(settled(from_json(act.body)), slug=self.slug)
        report = replace(
            step.report,
            threads={**self.threads, **{thread.id: thread for thread in act.threads}},
            suggestions={**self.suggestions, **{one.id: one for one in act.suggestions}},
            source=act.source,
            removed=act.removed,
            lost=act.lost,
            put_back=frozenset(),
            imported_at=self.number + 1,
            details={**self.details, "language": act.language},
        )
        return Step(report, step.delta)

    def _with_detail(self, act: DetailSet) -> Report:
        if act.key == "slug":
            return replace(self, slug=act.value)
        return replace(self, details={**self.details, act.key: act.value})


def anchors_in(body: Body) -> dict[str, list[Span]]:
    """Where each thread's words stand in `body`, by thread id; one without any is absent."""
    return {key.removeprefix(COMMENT): spans for key, spans in body.spans_by_key(COMMENT).items()}


def encode_report(report: Report) -> bytes:
    """`report` as JSON, for a snapshot."""
    return _encoder.encode(report)


def decode_report(stored: bytes) -> Report:
    """The report of a snapshot; msgspec.ValidationError or ValueError when it is none."""
    return _decoder.decode(stored)


_encoder = msgspec.json.Encoder(enc_hook=to_plain, order="sorted")
_decoder = msgspec.json.Decoder(Report, dec_hook=from_plain)
