"""Make `.venv` by requirements.lock, on machines without python3-venv and without pip too.

A stamp inside `.venv` says by which lock and which Python it was made; while that holds, nothing is
done. A `.venv` whose making was interrupted is made anew; one that somebody made by hand is filled up.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tools import qt_libraries, system_packages
from tools.system_packages import succeeds
from tools.trouble import NotReady

OLDEST_PYTHON = (3, 11)
_UNFINISHED = "unfinished"
_STAMP = "editdesk-stamp"
_PIP_WHEELS = "usr/share/python-wheels"
_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
_TRUST_NAMED_BY = ("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")


def python_in(folder: Path) -> Path:
    """The interpreter of the virtual environment `folder`."""
    return folder / "bin" / "python"


def stamp_for(files: Iterable[bytes], python_version: str, folder: Path) -> str:
    """The stamp of an environment in `folder` made by `files`; any difference asks for a new set-up.

    The folder belongs to it because an environment does not survive being moved.
    """
    digest = hashlib.sha256()
    for content in files:
        digest.update(hashlib.sha256(content).digest())
    return f"{digest.hexdigest()} {python_version} {folder}\n"


def make_ready(root: Path, *, again: str) -> Path:
    """The interpreter of `root`/.venv with everything in it that the lock names, and editdesk itself."""
    folder = root / ".venv"
    lock = root / "requirements.lock"
    with _one_at_a_time(lock):
        stamp = folder / _STAMP
        wanted = stamp_for([lock.read_bytes(), (root / "pyproject.toml").read_bytes()], sys.version, folder)
        found = stamp.read_text(encoding="utf-8") if stamp.exists() else ""
        if found == wanted and succeeds(python_in(folder)):
            return python_in(folder)
        if found == _UNFINISHED or (folder.exists() and not _is_of_this_python(folder)):
            shutil.rmtree(folder)
        _make_folder(folder, again=again)
        stamp.write_text(_UNFINISHED, encoding="utf-8")
        with tempfile.TemporaryDirectory(prefix="editdesk-pip-") as scratch:
            pip = _find_pip(python_in(folder), Path(scratch), again=again)
            _install_by(lock, pip, root, again=again)
        stamp.write_text(wanted, encoding="utf-8")
    return python_in(folder)


def _make_folder(folder: Path, *, again: str) -> None:
    if python_in(folder).exists():
        return
    print(f"Making {folder.name} with Python {sys.version.split()[0]}", flush=True)
    # --without-pip, because Debian keeps the part that brings pip in a package of its own
    command = [sys.executable, "-m", "venv", "--without-pip", str(folder)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    reason = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no reason given"]
    if "No module named" not in reason[0]:
        raise NotReady(
            f"{folder.name} cannot be made here ({reason[0]}).",
            hint=f"Put the folder where you may write and where there is room, then {again} again.",
        )
    if not system_packages.install(["python3-venv"]):
        raise _ask_for_everything(["python3-venv"], again=again)
    subprocess.run(command, stdin=subprocess.DEVNULL, check=True)


def _find_pip(python: Path, scratch: Path, *, again: str) -> list[str]:
    """The command that runs some pip for the environment of `python`; the nearest one wins."""
    for command in _pips_at_hand(python, Path("/")):
        if succeeds(*command, "--version"):
            return command
    if succeeds(python, "-c", "import ensurepip") and succeeds(python, "-m", "ensurepip"):
        return [str(python), "-m", "pip"]
    if system_packages.may_install():
        if system_packages.install(["python3-pip-whl"]):
            for command in _pips_at_hand(python, Path("/")):
                if succeeds(*command, "--version"):
                    return command
    elif _unpack_pip_wheel(scratch):
        for command in _pips_at_hand(python, scratch):
            if succeeds(*command, "--version"):
                return command
    raise _ask_for_everything(["python3-venv"], again=again)


def _pips_at_hand(python: Path, root: Path) -> Iterator[list[str]]:
    yield [str(python), "-m", "pip"]
    # a pip wheel can be run as it lies there
    for wheel in sorted((root / _PIP_WHEELS).glob("pip-*.whl"), reverse=True):
        yield [str(python), str(wheel / "pip")]
    yield [sys.executable, "-m", "pip", "--python", str(python)]


def _unpack_pip_wheel(scratch: Path) -> bool:
    """Could Debian's pip wheel be fetched and unpacked below `scratch`? That needs no rights."""
    if not (shutil.which("apt-get") and shutil.which("dpkg")):
        return False
    command = ("apt-get", "download", "-qq", "python3-pip-whl")
    packages = sorted(scratch.glob("*.deb")) if succeeds(*command, cwd=scratch) else []
    return any(succeeds("dpkg", "-x", package, scratch) for package in packages)


def _install_by(lock: Path, pip: Sequence[str], root: Path, *, again: str) -> None:
    _see_that_certificates_are_there(again=again)
    print("Installing what requirements.lock names, some 250 MB; this happens once", flush=True)
    common = [*pip, "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps"]
    for wanted in (
        ["--require-hashes", "--only-binary=:all:", "--requirement", str(lock)],
        # what builds our own package came with the lock, so nothing else is fetched
        ["--no-build-isolation", "--editable", str(root)],
    ):
        environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
        done = subprocess.run([*common, *wanted], env=environment, stdin=subprocess.DEVNULL, check=False)
        if done.returncode != 0:
            raise NotReady(
                "the packages could not be installed; pip says above why.",
                hint=f"See that this machine reaches the internet and has 2 GB of room, then {again} again.",
            )


def _see_that_certificates_are_there(*, again: str) -> None:
    """Debian's pip trusts what the package ca-certificates brings, and fails in many words without it."""
    if not shutil.which("dpkg") or _CERTIFICATES.exists() or any(map(os.environ.get, _TRUST_NAMED_BY)):
        return
    if not system_packages.install(["ca-certificates"]):
        raise _ask_for_everything(["ca-certificates"], again=again)


def _ask_for_everything(packages: list[str], *, again: str) -> NotReady:
    """Ask once for `packages` and whatever else will be missing, so that one line is enough."""
    if not shutil.which("dpkg"):
        return NotReady("Python's venv or pip is missing.", hint=f"Install both, then {again} again.")
    if not (_CERTIFICATES.exists() or any(map(os.environ.get, _TRUST_NAMED_BY))):
        packages = [*packages, "ca-certificates"]
    everything = [*packages, *qt_libraries.packages_lacking_for_sure()]
    return system_packages.ask_for(everything, again=again)


def _is_of_this_python(folder: Path) -> bool:
    """Can the environment in `folder` be kept? Not if it is broken or of another Python."""
    program = "import sys; sys.exit(sys.version != sys.argv[1] or sys.prefix != sys.argv[2])"
    return succeeds(python_in(folder), "-c", program, sys.version, str(folder))


@contextlib.contextmanager
def _one_at_a_time(file: Path) -> Iterator[None]:
    """Two `make` in one folder wait for each other here."""
    with file.open("rb") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
