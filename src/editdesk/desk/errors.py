"""What the desk refuses, each with its sentence and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from editdesk.errors import EditdeskError


class NothingToUndo(EditdeskError):
    """There is no act of one's own left to reverse."""

    def __init__(self, verb: str) -> None:
        super().__init__(
            f"There is nothing of yours to {verb} here.", hint="Others’ acts are theirs to undo."
        )


class OthersBuiltOnIt(EditdeskError):
    """Undoing would take another's words away."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody has answered this comment, so it cannot be undone.",
            hint="Resolve it instead: it is then out of the way and nothing said is lost.",
        )


class NotForTheArchive(EditdeskError):
    """The report is still worked on."""

    def __init__(self, slug: str, stage: str) -> None:
        super().__init__(
            f"“{slug}” is at the stage {stage}, so it stays in sight.",
            hint="Only what is published, spiked or killed goes to the archive.",
        )


class NotInTheArchive(EditdeskError):
    """The report is in sight anyway."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"“{slug}” is not in the archive.", hint="`editdesk list --archived` tells what is.")


class MovedOn(EditdeskError):
    """Undoing would bring back words that another has moved on; they would stand twice."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody has moved these words on, so your move cannot be undone.",
            hint="Cut them where they stand now and paste them where you want them.",
        )


class QuoteNotFound(EditdeskError):
    """The quoted words do not occur in the text."""

    def __init__(self, quote: str) -> None:
        super().__init__(
            f"“{_short(quote)}” does not occur in the text.",
            hint="Quote the words as they stand; they may go on over several paragraphs.",
        )


class QuoteAmbiguous(EditdeskError):
    """The quoted words occur more than once."""

    def __init__(self, quote: str, times: int) -> None:
        super().__init__(
            f"“{_short(quote)}” occurs {times} times.",
            hint=f"Quote more words, or say which one with --occurrence 1 to {times}.",
        )


class NoSuchOccurrence(EditdeskError):
    """A higher occurrence was asked for than there is."""

    def __init__(self, quote: str, asked: int, times: int) -> None:
        super().__init__(
            f"“{_short(quote)}” occurs {times} times, so there is no number {asked}.",
            hint=f"Give --occurrence a number from 1 to {times}.",
        )


class OnlyViewing(EditdeskError):
    """The text was to be changed while one only views it."""

    def __init__(self) -> None:
        super().__init__(
            "You are viewing this report, so its text stays as it is.",
            hint="Choose Editing or Suggesting above the page.",
        )


class UnknownThread(EditdeskError):
    """No comment has this id."""

    def __init__(self, thread: str) -> None:
        super().__init__(
            f"There is no comment “{_short(thread)}” in this report.",
            hint="It may have been taken back; the list of comments shows what is there now.",
        )


class UnknownSuggestion(EditdeskError):
    """No suggestion has this id."""

    def __init__(self, suggestion: str) -> None:
        super().__init__(
            f"There is no suggestion “{_short(suggestion)}” in this report.",
            hint="`editdesk show SLUG --format json` lists them with their ids.",
        )


class AlreadyDecided(EditdeskError):
    """A suggestion that is not open was to be decided."""

    def __init__(self, suggestion: str, status: str) -> None:
        why = "its words are gone" if status == "void" else f"it was {status}"
        super().__init__(
            f"Suggestion “{_short(suggestion)}” is not open any more: {why}.",
            hint="Whoever decided it can undo that; otherwise suggest it again.",
        )


class DecidedMeanwhile(EditdeskError):
    """Undoing would take back what somebody has decided."""

    def __init__(self) -> None:
        super().__init__(
            "Your suggestion has been decided, so it cannot be undone.",
            hint="Change the text itself, or ask whoever decided it to undo that.",
        )


class CopyBuiltOn(EditdeskError):
    """Undoing would take away what came with a copy and was answered, decided or placed since."""

    def __init__(self) -> None:
        super().__init__(
            "Something that came with this copy was answered, decided or placed since, "
            "so bringing it back cannot be undone.",
            hint="Reject its suggestions and resolve its comments instead.",
        )


class CopyOfAnother(EditdeskError):
    """A file that came back and is no copy of this report."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(
            f"“{file}” is not known as a copy of this report: {why}.",
            hint="Choose the report it was sent from, or say of which entry it is a copy: "
            "`editdesk bring-back SLUG FILE.docx --sent NUMBER`.",
        )


class NotYourWords(EditdeskError):
    """Only who wrote something may change it or take it back."""

    def __init__(self, what: str, author: str) -> None:
        super().__init__(
            f"Only {author}, who wrote this {what}, may change or delete it.",
            hint="Reply to it, or resolve the comment.",
        )


class AlreadyAnswered(EditdeskError):
    """Deleting a comment would take another's words away."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody has answered this comment, so it cannot be deleted.",
            hint="Resolve it instead: it is then out of the way and nothing said is lost.",
        )


class NotLost(EditdeskError):
    """A comment that stands on words was to be placed again."""

    def __init__(self) -> None:
        super().__init__(
            "This comment still stands on its words.",
            hint="Only a comment whose words are all gone can be placed again.",
        )


class UnknownPerson(EditdeskError):
    """Nobody at the desk has this name."""

    def __init__(self, name: str, known: list[str]) -> None:
        there = ", ".join(known[:8]) or "nobody yet"
        super().__init__(
            f"Nobody at this desk is called “{_short(name)}”.",
            hint=f"Known here: {there}. `editdesk people add NAME --role ROLE` adds somebody.",
        )


class EmptyText(EditdeskError):
    """Words were expected."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The {what} has no words.", hint=f"Write the {what} and try again.")


class NotAllowed(EditdeskError):
    """Nobody with these roles may do this."""

    def __init__(self, name: str, what: str, who: str) -> None:
        super().__init__(f"{name} may not {what}.", hint=f"Ask {who}.")


class BadValue(EditdeskError):
    """A value that the desk cannot take."""

    def __init__(self, what: str, value: str, expected: str) -> None:
        super().__init__(f"“{_short(value)}” is no {what}.", hint=f"Give {expected}.")


class Obstructed(EditdeskError):
    """Obstacles stand between the report and what was asked."""

    def __init__(self, what: str, obstacles: list[str], hint: str = "") -> None:
        first = obstacles[0].rstrip(".")
        more = f" and {len(obstacles) - 1} more" if len(obstacles) > 1 else ""
        super().__init__(
            f"The report cannot {what} yet: {first}{more}.",
            hint=hint or "The list of obstacles tells what is missing, each with its place.",
        )


class OwnWords(EditdeskError):
    """Who wrote the words was to sign them."""

    def __init__(self, name: str, what: str, role: str) -> None:
        super().__init__(
            f"{name} wrote {what}, so somebody else has to sign as {role}.",
            hint=f"Ask another {role}; `editdesk people add NAME --role ROLE` adds somebody.",
        )


class WrongPassphrase(EditdeskError):
    """The passphrase is another one."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"This is not the passphrase of {name}.",
            hint="Try again. Where it is lost, who manages people gives a new one: "
            "`editdesk people passphrase NAME`.",
        )


class WeakPassphrase(EditdeskError):
    """A passphrase that is soon guessed."""

    def __init__(self, shortest: int) -> None:
        super().__init__(
            f"A passphrase of fewer than {shortest} characters is soon guessed.",
            hint="Take several words that do not belong together.",
        )


class PassphraseNeeded(EditdeskError):
    """Somebody who has a passphrase was to act without it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} has a passphrase, and nobody gave it.",
            hint="Give it when you are asked, or in a file: `editdesk --passphrase-file FILE …`.",
        )


class KeyElsewhere(EditdeskError):
    """Somebody's key lies in the keyring of another computer, and here is none."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The key of {name} is not on this computer, which has no keyring.",
            hint="Set a passphrase, under which a key goes with the desk: `editdesk people passphrase NAME`.",
        )


class UnderLegalHold(EditdeskError):
    """Words were to be erased that have to be kept."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The report is under legal hold ({_short(why)}), so nothing of it is erased.",
            hint="A lawyer or the editor-in-chief ends that: `editdesk set SLUG legal_hold ''`.",
        )


class CannotErase(EditdeskError):
    """Words cannot be erased; nothing was changed."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(f"These words cannot be erased: {why}.", hint=hint)


class NeverSigned(EditdeskError):
    """There is no sign-off to take back."""

    def __init__(self, role: str) -> None:
        super().__init__(
            f"There is no sign-off as {role}.",
            hint="Choose a role that has signed.",
        )


class NoSuchVersion(EditdeskError):
    """No state of the report is called so."""

    def __init__(self, name: str, known: Sequence[str], *, hint: str = "") -> None:
        there = ", ".join(f"“{one}”" for one in dict.fromkeys(known[:6])) or "none yet"
        super().__init__(
            f"There is no version “{_short(name)}” of this report.",
            hint=hint or f"Name a version ({there}), an entry’s number, signed:ROLE, or now.",
        )


class NothingOfThisReport(EditdeskError):
    """A copy in which nothing of the report stands."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No passage of this report, as it stands now, is in “{name}”.",
            hint="Name the copy that was read: a file that this desk exported, or one with its text.",
        )


class NothingToSign(EditdeskError):
    """A text without passages cannot be signed."""

    def __init__(self) -> None:
        super().__init__("There are no words to sign in this report.", hint="Write or import its text first.")


class UnfitRecovery(EditdeskError):
    """A recovery file that cannot be taken in; it stays where it is."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"Words that were not saved wait in “{path}” and cannot be taken in: {why}.",
            hint="The file is left as it is. Move it elsewhere to be told no more.",
        )
        self.path = path


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57] + "…"


class ExportStopped(EditdeskError):
    """Somebody stopped an export before any file had its name."""

    def __init__(self) -> None:
        super().__init__("The export was stopped.", hint="Nothing was written.")
