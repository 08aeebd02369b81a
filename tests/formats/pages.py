"""Pages as news sites build them, about an invented town."""

from __future__ import annotations

TITLE = "Harbour fund of Tidewater ran dry while the board looked on"
SUMMARY = "Four million crowns were to rebuild the old pier. Nobody can say where they went."
SENTENCES = [
    "The harbour board met in closed session on Monday and left without a word to those who waited.",
    "Papers seen by this newspaper show that four million crowns left in eleven transfers last year.",
    "“I was told that all of it had been approved,” said Ann Keel, the treasurer, at the town hall.",
    "The advertisement for the new pier had cost more than the first hundred metres of the pier itself.",
    "“It is a matter of trust.”",
    "Nobody has been charged so far, and the county prosecutor declined to say whether there is an inquiry.",
    "Fishermen who have moored at the old pier for decades now pay twice the fee they paid three years ago.",
    "The company that received most of it, Dock Lease, has an address in an empty house by the canal.",
    "A related company bought the dredger for half of what the town had paid for it in the year before.",
]
TITLES = [
    "Fish prices climb for a third week",
    "Old bridge to close until summer",
    "School choir wins first prize",
]
MENU = '<li><a href="/">Home</a></li><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li>'
NAV = f"<nav><ul>{MENU}</ul></nav>"
FOOT = '<footer><p>Copyright © 2019 The Tidewater Post</p><ul><li><a href="/p">Privacy</a></li></ul></footer>'
LINKS = "".join(f'<li><a href="/{number}">{title}</a></li>' for number, title in enumerate(TITLES))


def paragraphs(sentences: list[str] = SENTENCES) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


def page(body: str, head: str = "", title: str = TITLE) -> str:
    """A whole page around `body`."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{title} | The Tidewater Post</title>"
        f'<meta property="og:title" content="{title}">{head}</head><body>{NAV}{body}{FOOT}</body></html>'
    )


def report(text: str, *, above: str = "", below: str = "") -> str:
    """A page whose main part is one article."""
    return page(
        f"<main><article>{above or f'<h1>{TITLE}</h1>'}"
        f"<div class='article-body'>{text}</div>{below}</article></main>"
    )
