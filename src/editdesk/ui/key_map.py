"""Which keys do which act: those of the table of acts, and what somebody chose instead."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from editdesk.ui.acts import MENUS, ONLY_AT_DESK, Act, Hearer, acts_in


class KeyMap:
    """The keys as they are now; a value, made anew when somebody chooses others.

    `chosen` has keys by act id in Qt's portable spelling; empty for none at all.
    """

    def __init__(self, chosen: Mapping[str, str] | None = None) -> None:
        self.chosen = dict(chosen or {})

    def keys(self, act: Act) -> tuple[str, ...]:
        """The keys of `act`, the one to be shown first."""
        chosen = self.chosen.get(act.id)
        if chosen is None:
            return act.keys
        return (chosen,) if chosen else ()

    def is_chosen(self, act: Act) -> bool:
        """Whether somebody chose keys for `act`."""
        return act.id in self.chosen

    def shown(self, act: Act) -> str:
        """The keys of `act` as this system writes them; empty where it has none."""
        keys = self.keys(act)
        return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""

    def sequences(self, act: Act) -> list[QKeySequence]:
        return [QKeySequence(keys) for keys in self.keys(act)]

    def heard_by(self, hearer: Hearer) -> dict[str, str]:
        """The ids of the acts that `hearer` hears, by their keys in Qt's portable spelling."""
        heard: dict[str, str] = {}
        for act in acts_in(MENUS):
            if act.hearer == hearer:
                for keys in self.keys(act):
                    heard.setdefault(QKeySequence(keys).toString(), act.id)
        return heard

    def holder(self, keys: str, besides: Act) -> Act | None:
        """Another act that has `keys` and could be meant where `besides` is; None where they are free."""
        wanted = QKeySequence(keys)
        for act in acts_in(MENUS):
            if (
                act.id != besides.id
                and any(wanted == has for has in self.sequences(act))
                and _meet(act, besides)
            ):
                return act
        return None

    def with_keys(self, act: Act, keys: str) -> KeyMap:
        """The map in which `act` has `keys`, which whoever had them before gives up; none where empty."""
        chosen = {**self.chosen, act.id: keys}
        holder = self.holder(keys, act) if keys else None
        while holder is not None:
            left = [has for has in KeyMap(chosen).keys(holder) if QKeySequence(has) != QKeySequence(keys)]
            chosen[holder.id] = left[0] if left else ""
            holder = KeyMap(chosen).holder(keys, act)
        return KeyMap(chosen)

    def without_choice(self, act: Act) -> KeyMap:
        """The map in which `act` has its own keys again; who holds them now gives them up."""
        freed = KeyMap({id: keys for id, keys in self.chosen.items() if id != act.id})
        for keys in act.keys:
            holder = freed.holder(keys, act)
            if holder is not None and freed.is_chosen(holder):
                freed = KeyMap({**freed.chosen, holder.id: ""})
        return freed


def _meet(one: Act, other: Act) -> bool:
    """Whether the keys of both may be heard at the same time; those of the desk and of a report never are."""
    return one.hearer == other.hearer or not {one.id, other.id}.intersection(ONLY_AT_DESK)
