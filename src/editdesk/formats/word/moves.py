"""Where moved words leave and where they come, as ranges of a Word file; the two are tied by a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from editdesk.formats.word.anchors import Anchor
from editdesk.formats.word.tracks import Tracks
from editdesk.text.proposals import DELETE, INSERT


def move_anchors(moves: Mapping[str, tuple[int, int]], tracks: Tracks) -> Iterator[Anchor]:
    """The ranges of `moves`, each given by how many stretches leave and how many come."""
    for number, (of, (leaving, coming)) in enumerate(moves.items(), 1):
        for prefix, tag, stretches in ((DELETE, "moveFrom", leaving), (INSERT, "moveTo", coming)):
            attributes = tracks.attributes(of)
            # Both ends of a range have one id: ` w:id="7" w:author=…`
            id = attributes.split()[0]
            begin = f'<w:{tag}RangeStart{attributes} w:name="move{number}"/>'
            yield Anchor((prefix + of,), begin, f"<w:{tag}RangeEnd {id}/>", stretches)
