"""Install Debian and Ubuntu packages where we may, or give the exact line to type where we may not.

We may as root, and where `sudo` asks for no password. Nothing here ever waits for an answer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from tools.trouble import NotReady

_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")
_QUIET = ("-qq", "-o", "Dpkg::Use-Pty=0")
# another apt, such as the nightly upgrade, may hold the lock for a while
_PATIENT = ("-o", "DPkg::Lock::Timeout=120")


def line_to_type(packages: Iterable[str], *, is_root: bool, has_sudo: bool) -> str:
    """The line for the shell that installs `packages` where we could not."""
    install = f"{' '.join(_INSTALL)} {' '.join(sorted(set(packages)))}"
    if is_root:
        return f"apt-get update && {install}"
    if has_sudo:
        return f"sudo apt-get update && sudo {install}"
    return f"su -c 'apt-get update && {install}'"


def ask_for(packages: Iterable[str], *, again: str) -> NotReady:
    """The error that asks the person to install `packages` and then to type `again`."""
    line = line_to_type(packages, is_root=os.geteuid() == 0, has_sudo=shutil.which("sudo") is not None)
    reason = "apt could not install them" if may_install() else "only root may install them"
    return NotReady(
        f"system packages are missing, and {reason}.",
        hint=f"Type this line, then {again} again:\n\n    {line}",
    )


def prefix_for_root() -> list[str] | None:
    """What to put before a command so that root runs it; None where we may not become root."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and succeeds(sudo, "-n", "true"):
        return [sudo, "-n"]
    return None


def may_install() -> bool:
    """Is this a machine with apt on which we may install packages?"""
    return shutil.which("apt-get") is not None and prefix_for_root() is not None


def install(packages: Sequence[str]) -> bool:
    """Did apt install all of `packages`? Package lists are fetched only when needed."""
    prefix = prefix_for_root()
    if prefix is None or not shutil.which("apt-get"):
        return False
    print(f"Installing with apt: {' '.join(packages)}", flush=True)
    # env, because sudo drops variables it is not told to keep
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    command = [*apt, *_INSTALL, *_QUIET, *_PATIENT, *packages]
    # the first try may fail only for want of fresh lists, so its complaints would mislead
    if succeeds(*command):
        return True
    subprocess.run([*apt, "apt-get", "update", *_QUIET, *_PATIENT], stdin=subprocess.DEVNULL, check=False)
    # what apt says in passing is of no use to anybody, its complaints go to stderr
    quiet = subprocess.DEVNULL
    return subprocess.run(command, stdin=quiet, stdout=quiet, check=False).returncode == 0


def succeeds(*command: str | Path, cwd: Path | None = None) -> bool:
    """Does `command` run and end well? What it says goes nowhere."""
    quiet = subprocess.DEVNULL
    parts = [str(part) for part in command]
    try:
        return (
            subprocess.run(parts, cwd=cwd, stdin=quiet, stdout=quiet, stderr=quiet, check=False).returncode
            == 0
        )
    except OSError:
        return False
