"""What the database refuses or cannot do, each with its sentence and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from editdesk.errors import EditdeskError


class NumberTaken(EditdeskError):
    """Somebody else has written these numbers: fetch the new entries, carry one's own through, try again."""

    def __init__(self, report: str, number: int) -> None:
        super().__init__(
            "Somebody else changed this at the same moment.", hint="Try again: nothing of yours is lost."
        )
        self.report = report
        self.number = number


class JournalReplaced(EditdeskError):
    """The journal no longer holds what was read from it: a backup was brought back meanwhile."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            f"“{slug}” was replaced while it was open, so this change does not fit it any more.",
            hint="Copy what you typed last, then close the report and open it again.",
        )


class SlugTaken(EditdeskError):
    """Another report has this slug."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            f"There is a report “{slug}” already.",
            hint="Choose another slug, or go on with the report of that name.",
        )


class UnknownSlug(EditdeskError):
    """No report has this slug."""

    def __init__(self, slug: str, close: Sequence[str] = ()) -> None:
        if close:
            hint = f"Did you mean {' or '.join(f'“{match}”' for match in close)}?"
        else:
            hint = "The desk lists all reports with their slugs."
        super().__init__(f"There is no report “{slug}”.", hint=hint)
        self.close = tuple(close)


class UnknownReport(EditdeskError):
    """No journal of a report has this id."""

    def __init__(self, report: str) -> None:
        super().__init__(
            f"This desk has no report with the id “{report}”.",
            hint="Look for it on the desk; a backup may have been brought back meanwhile.",
        )


class UnknownAttachment(EditdeskError):
    """Nothing is kept under this digest."""

    def __init__(self, digest: str) -> None:
        super().__init__(
            f"The file {_short(digest)} is not kept at this desk.",
            hint="Add the file again; `editdesk doctor` tells what else is missing.",
        )


class DamagedAttachment(EditdeskError):
    """What is kept under this digest is not what was put there."""

    def __init__(self, digest: str) -> None:
        super().__init__(
            f"The file {_short(digest)} was damaged in the database.",
            hint="Add the file again, or bring back a backup; `editdesk doctor` tells what else is damaged.",
        )


class AttachmentTooLarge(EditdeskError):
    """A file is too large to be kept."""

    def __init__(self, megabytes: int, limit: int) -> None:
        super().__init__(
            f"A file of {megabytes} MB is too large to be kept at the desk.",
            hint=f"Keep it elsewhere and attach an extract of up to {limit} MB.",
        )


class StorageFull(EditdeskError):
    """The disk is full, or refuses to be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The desk could not be saved: the disk under “{path.parent}” is full or cannot be written.",
            hint="Make room on it and try again; nothing that was saved before is lost.",
        )


class StorageBusy(EditdeskError):
    """Another program holds the database for longer than we wait."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The desk “{path.name}” is in use by another program just now.",
            hint="Try again in a moment; if it lasts, close other programs that have the file open.",
        )


class StorageReadOnly(EditdeskError):
    """The database or its folder may not be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The desk “{path}” cannot be written: the file or its folder is read-only.",
            hint="Allow writing to the folder, or choose another file with --db.",
        )


class StorageDamaged(EditdeskError):
    """The database cannot be read as one."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The desk “{path}” is damaged and cannot be read.",
            hint="Bring back a backup with `editdesk restore FILE`, and keep the damaged file until then.",
        )


class DamagedJournal(EditdeskError):
    """What is stored of one report cannot be read."""

    def __init__(self, report: str) -> None:
        super().__init__(
            f"The journal of the report with the id “{report}” is damaged and cannot be read.",
            hint="`editdesk doctor` tells where; bring back a backup with `editdesk restore FILE`.",
        )


class NotADesk(EditdeskError):
    """What stands at the path is no desk of ours."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"“{path}” is no desk: {why}.", hint="Choose another file with --db.")


class UnusableFolder(EditdeskError):
    """A desk cannot be made at this path."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"The desk “{path}” cannot be made: {why}.",
            hint="Choose a file in a folder that you may write, with --db.",
        )


class NewerDesk(EditdeskError):
    """A later editdesk has written this database."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The desk “{path}” was written by a newer version of editdesk.",
            hint="Update editdesk on this computer; nothing was changed.",
        )


class UnsuitablePlace(EditdeskError):
    """A database on a network drive or in a synchronised folder loses entries sooner or later."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"The desk “{path}” lies {why}, where changes get lost.",
            hint="Choose a file on this computer’s own disk with --db, and copy backups there instead.",
        )


class UnknownDatabase(EditdeskError):
    """A database address that cannot be opened."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"This database cannot be opened: {why}.", hint="Give a path or sqlite:///PATH with --db."
        )


class NotYetShared(EditdeskError):
    """A shared desk on PostgreSQL was asked for."""

    def __init__(self) -> None:
        super().__init__(
            "A shared desk on PostgreSQL cannot be opened yet.",
            hint="Give a path or sqlite:///PATH with --db.",
        )


class UnusableBackup(EditdeskError):
    """A backup that cannot be brought back, or a copy that did not turn out well."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"“{path}” cannot serve as a backup: {why}.",
            hint="Take another backup; the desk was left as it is.",
        )


def _short(digest: str) -> str:
    return digest if len(digest) <= 20 else digest[:19] + "…"
