"""Where a desk may lie: not on a network drive, and not in a folder that another program synchronises.

SQLite's locks and shared memory do not work over a network, and a program that
copies the file while it is written copies half of it.
"""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

NETWORK = "on a network drive"

# As /proc/mounts and mount(8) call them.
_NETWORK_SYSTEMS = frozenset(
    (
        *("9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "davfs2", "gfs2"),
        *("glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs3", "nfs4", "ocfs2", "orangefs"),
        *("prl_fs", "pvfs2", "smb", "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs", "webdav"),
    )
)
# Of what goes through FUSE, these lie on a disk of this computer.
_LOCAL_FUSE = frozenset(
    (
        *("fuse.bindfs", "fuse.cryfs", "fuse.dislocker", "fuse.encfs", "fuse.exfat", "fuse.ext2"),
        *("fuse.ext4", "fuse.fuse-overlayfs", "fuse.gocryptfs", "fuse.lklfuse", "fuse.mergerfs"),
        *("fuse.ntfs", "fuse.ntfs-3g", "fuse.portal", "fuse.securefs", "fuse.veracrypt", "fuse.zfs"),
    )
)
# The name of a folder on the way, as each program gives it.
_SYNCHRONISED_NAMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"Dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"OneDrive( ?- ?.+)?"), "OneDrive"),
    (re.compile(r"Mobile Documents|com~apple~CloudDocs|iCloudDrive|iCloud Drive"), "iCloud"),
    (re.compile(r"Nextcloud\d*", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"ownCloud\d*", re.IGNORECASE), "ownCloud"),
    (re.compile(r"Google ?Drive( - .+)?|GoogleDrive-.+"), "Google Drive"),
    (re.compile(r"CloudStorage"), "a cloud drive"),
    (re.compile(r"Box Sync"), "Box"),
    (re.compile(r"pCloud ?Drive|pCloud Sync"), "pCloud"),
)
# What the programs leave in the topmost folder that they synchronise. In a home
# folder `.dropbox` is a folder with the program's settings and says nothing.
_MARKER_FILES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\.dropbox"), "Dropbox"),
    (re.compile(r"\._?sync_[0-9a-f]+\.db|\.nextcloudsync\.log"), "Nextcloud"),
    (re.compile(r"\.owncloudsync\.log|\._?csync_journal\.db|\.csync_journal\.db"), "ownCloud"),
    (re.compile(r"\.SynologyDrive|\.syncinfo"), "Synology Drive"),
)
_MARKER_FOLDERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\.dropbox\.cache"), "Dropbox"),
    (re.compile(r"\.stfolder.*"), "Syncthing"),
    (re.compile(r"\.tmp\.driveupload|\.tmp\.drivedownload"), "Google Drive"),
    (re.compile(r"\.SeaDrive|\.seafile-data"), "Seafile"),
)
# A folder with more in it than this is not searched through for markers.
_MOST_LOOKED_AT = 4000


class Mount(msgspec.Struct, frozen=True):
    """A file system and where it hangs."""

    folder: str
    system: str


def mounts_of_this_machine() -> list[Mount]:
    """What is mounted; empty where the machine does not tell."""
    try:
        if sys.platform == "darwin":
            listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False)
            found = re.findall(r"^.+? on (.+) \(([a-z0-9_]+)", listed.stdout, re.MULTILINE)
            return [Mount(folder, system) for folder, system in found]
        return list(_parsed(Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")))
    except (OSError, subprocess.SubprocessError):
        return []


def _parsed(proc_mounts: str) -> Iterable[Mount]:
    for line in proc_mounts.splitlines():
        parts = line.split(" ")
        if len(parts) >= 3:
            # Blanks and the like are written in octal (fstab(5)).
            folder = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), parts[1])
            yield Mount(folder, parts[2])


class Surroundings(msgspec.Struct, frozen=True):
    """What is asked of the machine before a desk is opened; tests hand in another one."""

    mounts: Callable[[], Sequence[Mount]] = mounts_of_this_machine
    may_write: Callable[[Path], bool] = lambda path: os.access(path, os.W_OK)


def unsuitable(path: Path, mounts: Sequence[Mount]) -> str | None:
    """Why a desk at `path` would lose entries, as the end of a sentence; None where it is fine.

    `path` is resolved and need not exist.
    """
    if _is_remote(path, mounts):
        return NETWORK
    program = synchronised_by(path)
    return f"in a folder that {program} synchronises" if program else None


def _is_remote(path: Path, mounts: Sequence[Mount]) -> bool:
    if sys.platform == "win32":
        # GetDriveType: 4 is DRIVE_REMOTE; \\server\share has no drive letter.
        root = path.anchor
        return root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == 4
    below = [mount for mount in mounts if path.is_relative_to(mount.folder)]
    if not below:
        return False
    # Of two mounts on one folder, the later lies on top.
    nearest = max(enumerate(below), key=lambda pair: (len(Path(pair[1].folder).parts), pair[0]))[1]
    if nearest.system.startswith("fuse."):
        return nearest.system not in _LOCAL_FUSE
    return nearest.system in _NETWORK_SYSTEMS


def synchronised_by(path: Path) -> str | None:
    """The program that synchronises the folder of `path`, or None."""
    for folder in path.parents:
        for pattern, program in _SYNCHRONISED_NAMES:
            if pattern.fullmatch(folder.name):
                return program
    for folder in path.parents:
        marked = _marked_by(folder)
        if marked:
            return marked
    return None


def _marked_by(folder: Path) -> str | None:
    try:
        with os.scandir(folder) as inside:
            for count, found in enumerate(inside):
                if count > _MOST_LOOKED_AT:
                    return None
                if found.name.startswith("."):
                    markers = _MARKER_FOLDERS if found.is_dir() else _MARKER_FILES
                    for pattern, program in markers:
                        if pattern.fullmatch(found.name):
                            return program
    except OSError:
        return None
    return None
