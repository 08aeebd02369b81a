"""Commands of signing: sign, take-back, since-signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from editdesk.cli.reports import AsJson, Slug
from editdesk.cli.said import Json
from editdesk.cli.session import Session, print_json, say
from editdesk.desk import approving
from editdesk.desk.errors import BadValue
from editdesk.desk.recording import record
from editdesk.desk.since_signed import (
    ChangeSince,
    Since,
    sign_changes,
    sign_small,
    since_signed,
    with_authors,
)
from editdesk.review.passages import Passage
from editdesk.review.roles import Role
from editdesk.text.compare import Piece

RoleOption = Annotated[Role, typer.Option(help="The role in which you sign.", show_default=False)]
_WHY = {"changed": "Changed", "added": "New", "removed": "Removed", "moved": "Moved", "print": "In print"}


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command()(sign)
    app.command("take-back")(take_back)
    app.command("since-signed")(list_since_signed)


def sign(
    context: typer.Context,
    slug: Slug,
    role: RoleOption,
    at: Annotated[int | None, typer.Option(metavar="N", help="The entry up to which you read it.")] = None,
    note: Annotated[str, typer.Option(help="A note kept with the sign-off.")] = "",
    small: Annotated[
        bool,
        typer.Option(
            "--small", help="Sign anew the small changes that since-signed showed; with --at, its entry."
        ),
    ] = False,
    on_behalf: Annotated[
        str | None,
        typer.Option("--for", metavar="PERSON", help="Record what this person approved outside the desk."),
    ] = None,
    copy: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --for: the copy that they read.")
    ] = None,
    proof: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --for: what shows it, such as their mail.")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Sign anew this change only, as since-signed names it; with --at."),
    ] = None,
) -> None:
    """Sign the text as it stands, in one of your roles, or only what you read again of it."""
    session: Session = context.obj
    open_report = session.open(slug)
    if small or only:
        if at is None:
            raise BadValue("entry", "", "--at with the entry that since-signed named")
        if small:
            knows = session.checks.checker(open_report).knows
            read = sign_small(open_report, role, at, knows, note)
        else:
            read = sign_changes(open_report, role, only or (), at, note)
        say(f"Signed {_passages(len(read))} of “{slug}” anew as {role.label.lower()}.")
        return
    if on_behalf or copy or proof:
        if not (on_behalf and copy and proof):
            raise BadValue("record", on_behalf or "", "--for, --copy and --proof together")
        made = record(open_report, role, on_behalf, copy, proof, note)
        who = f"Recorded by {session.actor.person.name} for {on_behalf}"
        say(f"{who}: {_passages(len(made.last.passages))} of “{slug}” as {role.label.lower()}.")
        return
    signed = approving.sign(open_report, role, note, at)
    count = len(open_report.report.passages if at is None else open_report.at(at).passages)
    say(f"Signed {_passages(len(signed.last.passages))} of “{slug}” as {role.label.lower()}.")
    left = count - len(signed.passages)
    if left:
        say(f"{_passages(left)} that you wrote stay{'s' if left == 1 else ''} open for somebody else.")
    if signed.last.seal is None:
        say("It bears no signature: this computer keeps no key for you, and you have no passphrase.")
    if signed.last.own:
        say("You are alone at this desk: these are your own words, and nobody else has read them.")


def _passages(count: int) -> str:
    return f"{count} passage{'' if count == 1 else 's'}"


def take_back(context: typer.Context, slug: Slug, role: RoleOption) -> None:
    """Take your sign-off back."""
    session: Session = context.obj
    approving.take_back(session.open(slug), role)
    say(f"The sign-off as {role.label.lower()} is taken back.")


def list_since_signed(
    context: typer.Context,
    slug: Slug,
    role: RoleOption,
    every: Annotated[bool, typer.Option("--all", help="With --json: the passages that stayed, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Tell what changed since a role signed: what is to be read word by word, then what is small."""
    session: Session = context.obj
    open_report = session.open(slug)
    since = since_signed(open_report, role, session.checks.checker(open_report).knows)
    if as_json:
        since = with_authors(open_report.store, open_report.confirmed.id, since)
        print_json(changes_json(since, session.names, every=every))
        return
    grave = [change for change in since.changes if not change.is_small]
    small = [change for change in since.changes if change.is_small]
    if not since.changes:
        typer.echo("Nothing changed since.")
    _print(grave, "To be read")
    _print(small, "Small: signs, spaces, spelling")
    if small:
        say(f"Sign the small ones: editdesk sign {slug} --role {role} --small --at {since.number}")
    if grave:
        say(f"Sign one you read: editdesk sign {slug} --role {role} --only ID --at {since.number}")


def _print(changes: Sequence[ChangeSince], title: str) -> None:
    if changes:
        typer.echo(f"{title}: {_passages(len(changes))}")
    for change in changes:
        typer.echo(f"  {change.id}  {_WHY[change.why]}: {_in_line(change.words)}")
        if change.in_print:
            typer.echo(f"    in print: {_in_line(change.in_print)}")


def _in_line(words: Sequence[Piece]) -> str:
    return " ".join("".join(_marked(piece.tag, piece.text) for piece in words).split())


def _marked(how: str, text: str) -> str:
    """A piece as a terminal can show it: {+added+} and [-removed-], as many know it."""
    return {"added": f"{{+{text}+}}", "removed": f"[-{text}-]"}.get(how, text)


def changes_json(since: Since, names: Mapping[str, str], *, every: bool) -> list[Json]:
    """The changes in order of the text; with `every`, the passages that stayed among them."""
    found = [(change.span.start, change_json(change, since.number, names)) for change in since.changes]
    if every:
        changed = {change.span for change in since.changes if change.why != "removed"}
        found += [
            (passage.span.start, _same_json(passage, since.number))
            for passage in since.passages
            if passage.span not in changed
        ]
    return [shape for _, shape in sorted(found, key=lambda item: item[0])]


def _same_json(passage: Passage, number: int) -> Json:
    words = passage.words
    said: Json = {"kind": "same", "old": words, "new": words, "words": [["same", words]], "by": []}
    return {**said, "start": passage.span.start, "end": passage.span.end, "number": number}


def change_json(change: ChangeSince, number: int, names: Mapping[str, str]) -> Json:
    """A change since a sign-off; `number` is the entry up to which it was looked for."""
    return {
        "id": change.id,
        "kind": change.why,
        "small": change.is_small,
        "old": change.old,
        "new": change.new,
        "words": [[piece.tag, piece.text] for piece in change.words],
        "in_print": "".join(piece.text for piece in change.in_print if piece.tag != "removed") or None,
        "by": [names.get(person, person) for person in change.by],
        "start": change.span.start,
        "end": change.span.end,
        "number": number,
    }
