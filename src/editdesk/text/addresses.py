"""Addresses of links: what may be one, and how it is shown true.

An address is kept as it was written. Only the web's and mail's own kinds are
taken, because others (`javascript:`, `file:`) do something where they are opened.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

from editdesk.errors import EditdeskError

SCHEMES = ("http", "https", "mailto")
MOST_CHARACTERS = 4000
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d+(?:[/?#]|$))")
_SITE = re.compile(r"[^\s/?#@:]+\.[^\W\d_]{2,}(?:[:/?#]\S*)?|\S+@\S+\.\w+")
# Names of files look like sites; nobody is misled by them.
_FILES = re.compile(
    r"[^/]+\.(?:pdf|html?|docx?|xlsx?|csv|txt|md|jpe?g|png|gif|odt|json|xml|py|exe)", re.IGNORECASE
)
_MAIL = re.compile(r"[^\s@:/?#\[\]<>()\"\\,;]+@[^\s@/?#:]+")
_ELLIPSIS = "…"


class NoAddress(EditdeskError):
    """What was given cannot be the address of a link."""

    def __init__(self, why: str, *, hint: str) -> None:
        super().__init__(why, hint=hint)


def checked_address(text: str) -> str:
    """The address that `text` means: https where no kind is said, mailto for a mail address.

    NoAddress where it is none that may be a link.
    """
    address = text.strip()
    if not address:
        raise NoAddress("There is no address yet.", hint="Write one, such as example.org/report.")
    _check_letters(address)
    scheme = _SCHEME.match(address)
    if scheme is None:
        if _MAIL.fullmatch(address):
            return _checked_mail(f"mailto:{address}")
        return _checked_web(f"https:{address}" if address.startswith("//") else f"https://{address}")
    name = scheme[1].lower()
    address = name + address[len(name) :]
    if name == "mailto":
        return _checked_mail(address)
    if name in SCHEMES:
        return _checked_web(address)
    raise NoAddress(
        f"A link cannot go to “{name}:”.",
        hint="Only web and mail addresses can be links: https, http, mailto.",
    )


def is_address(text: str) -> bool:
    """Whether `text` is plainly an address: of the web with its `https://` or `www.`, or of mail."""
    words = text.strip()
    is_plain = words.lower().startswith(("http://", "https://", "www.", "mailto:"))
    if len(words) > MOST_CHARACTERS or not (is_plain or _MAIL.fullmatch(words)):
        return False
    try:
        checked_address(words)
    except NoAddress:
        return False
    return True


def _check_letters(address: str) -> None:
    if len(address) > MOST_CHARACTERS:
        raise NoAddress(
            f"An address may have {MOST_CHARACTERS:,} characters; this one has {len(address):,}.",
            hint="Use a shorter one that leads to the same page.",
        )
    for letter in address:
        if letter.isspace():
            raise NoAddress("An address has no spaces.", hint="Write %20 where a space belongs.")
        # Controls and marks of direction make an address look like another one.
        if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn"):
            raise NoAddress(
                "The address has a character that cannot be seen.",
                hint="Type it anew, or copy it from the bar of the browser.",
            )
    if any(letter in address for letter in '\\<>"`{}|^'):
        raise NoAddress(
            "The address has a character that none may have.", hint="Copy it from the bar of the browser."
        )


def _checked_web(address: str) -> str:
    parts = _parted(address)
    if "@" in parts.netloc:
        raise NoAddress(
            "What stands before the “@” hides where the address goes.",
            hint="Leave it out; the address begins with the name of the site.",
        )
    host, port = _host_and_port(parts)
    if host.startswith("["):
        return address
    labels = host.removesuffix(".").split(".")
    is_named = all(_is_label(label) for label in labels)
    if not is_named or not (len(labels) > 1 or host == "localhost") or not _ends_well(labels):
        shown = host or address
        raise NoAddress(
            f"“{_short(shown)}” is no site.",
            hint="Write the address with its site, such as example.org/report.",
        )
    if port and (not port.isdecimal() or int(port) > 65535):
        raise NoAddress(f"“{_short(port)}” is no port.", hint="Leave it out, or give a number up to 65535.")
    return address


def _is_label(label: str) -> bool:
    """Whether `label` can stand between two dots of a site: letters, digits and hyphens inside."""
    is_spelled = all(
        letter.isalnum() or letter in "-_" or unicodedata.category(letter)[0] == "M" for letter in label
    )
    return 0 < len(label) <= 63 and is_spelled and "-" not in (label[0], label[-1])


def _ends_well(labels: list[str]) -> bool:
    """Whether the last label can be one: letters, or the whole a number of the four that a machine has."""
    if labels[-1].isdecimal():
        return len(labels) == 4 and all(label.isdecimal() and int(label) < 256 for label in labels)
    return len(labels) == 1 or len(labels[-1]) > 1


def _checked_mail(address: str) -> str:
    whom = address.removeprefix("mailto:").partition("?")[0]
    if not _MAIL.fullmatch(whom) or not _is_site(whom.rpartition("@")[2]):
        raise NoAddress(f"“{_short(whom)}” is no mail address.", hint="Write one, such as desk@example.org.")
    return address


def _is_site(host: str) -> bool:
    labels = host.split(".")
    return len(labels) > 1 and all(_is_label(label) for label in labels) and len(labels[-1]) > 1


def _parted(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError as error:
        raise NoAddress("The address is broken.", hint="Copy it from the bar of the browser.") from error


def _host_and_port(parts: SplitResult) -> tuple[str, str]:
    netloc = parts.netloc
    if netloc.startswith("["):
        host, _, port = netloc.partition("]")
        return f"{host}]", port.removeprefix(":")
    host, _, port = netloc.partition(":")
    return host, port


def host_of(address: str) -> str:
    """The site that `address` goes to, in small letters; of a mail address what stands after its `@`."""
    if address.lower().startswith("mailto:"):
        return address[7:].partition("?")[0].rpartition("@")[2].lower()
    try:
        netloc = urlsplit(address).netloc
    except ValueError:
        return ""
    return _host_and_port(SplitResult("", netloc.rpartition("@")[2], "", "", ""))[0].lower()


def in_ascii(host: str) -> str:
    """`host` in the letters of the wire: each label as punycode where it has others (RFC 3492, RFC 5890)."""
    labels = []
    for label in unicodedata.normalize("NFKC", host).casefold().split("."):
        labels.append(label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii"))
    return ".".join(labels)


def mixes_scripts(host: str) -> bool:
    """Whether letters of several scripts stand in `host`: one may pass for another.

    The scripts that Japanese, Chinese and Korean write together count as one.
    """
    scripts = {_script(letter) for letter in host if letter.isalpha()}
    return len(scripts) > 1


def _script(letter: str) -> str:
    # The first word of a letter's name is its script for all alphabets in use.
    name = unicodedata.name(letter, "?").partition(" ")[0].partition("-")[0]
    return "EAST ASIAN" if name in ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO") else name


def said_otherwise(words: str, address: str) -> str:
    """The site that `words` look like where `address` goes to another; empty where they do not mislead."""
    host = host_of(address)
    for word in words.split():
        said = _site_in(word)
        if said and _bare(said) != _bare(host):
            return said
    return ""


def _site_in(word: str) -> str:
    bare = word.strip("()[]“”„‘’«»‹›\"',;:!?.")
    is_web = bare.lower().startswith(("http://", "https://", "www."))
    if not is_web and (not _SITE.fullmatch(bare) or _FILES.fullmatch(bare)):
        return ""
    try:
        return host_of(checked_address(bare))
    except NoAddress:
        return ""


def _bare(host: str) -> str:
    return in_ascii(host).removesuffix(".").removeprefix("www.")


def said_link(words: str, address: str, most: int = 0) -> str:
    """Where a link goes, in one line; says so where its words look like another site.

    With `most`, no longer than that many characters, as far as the site allows.
    """
    said, host = said_otherwise(words, address), host_of(address)
    spelled = f" ({in_ascii(host)})" if mixes_scripts(host) else ""
    if said:
        return f"Shows {said}, goes to {host}{spelled}"
    return (elided(address, most - len(spelled)) if most else address) + spelled


def elided(shown: str, most: int) -> str:
    """`shown` in at most `most` characters, cut in the middle; what says its site always stays."""
    if len(shown) <= most:
        return shown
    scheme = re.match(r"\w+:(//)?[^/?#]*", shown)
    head = scheme[0] if scheme else ""
    room = max(most - len(head) - 1, 0)
    front = min(room // 3, len(shown) - len(head))
    tail = room - front
    return shown[: len(head) + front] + _ELLIPSIS + (shown[-tail:] if tail else "")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + _ELLIPSIS
