"""Whose words a line says once it is edited: the source's, where it says them letter for letter, else the editor's."""

import re
from dataclasses import replace
from functools import cache

from flows.arabic.fair_cuts import Cut
from flows.model.brief import Origin
from flows.model.source import Span
from flows.revise.evidence import Evidence
from flows.view.doubts import still_doubted
from flows.view.printable import as_words
from flows.view.view import Card, Line, Run


def attribute_line(
    line: Line, text: str, evidence: Evidence, *, cites: tuple[int, ...] = (), leads: bool = False
) -> Line:
    """Return a line with other words, marked by whose they are; without words it cites nothing.

    `cites` are sentences that it is to cite besides its own. Where the remark leads (`leads`: notes) it stays.
    """
    text = own_words(text, evidence)
    if as_words(text) == as_words(line.text):
        return line
    if not text.strip():
        return replace(line, runs=(), cites=(), origin=Origin.SOURCE, remark=line.remark if leads else "")
    known = evidence.numbers
    line = replace(line, cites=tuple(number for number in sorted({*line.cites, *cites}) if number in known))
    places = evidence.places_of(text, line.cites)
    if places:
        cites = tuple(dict.fromkeys(number for place in places for number in evidence.sentences_at(place)))
        kept = still_doubted(line, replace(line, runs=(Run(text),), cites=cites, origin=Origin.SOURCE))
        return kept if leads else replace(kept, remark=_cut_remark(text, places, evidence))
    remark = line.remark if leads else _remark(line, text, evidence)
    return still_doubted(line, replace(line, runs=(Run(text),), origin=Origin.EDITOR, remark=remark))


def own_words(text: str, evidence: Evidence) -> str:
    """Return a text without the remarks of the house at its end, which were typed, or pasted along from another line.

    What the source itself says so, or what is a remark and nothing else, is left as it is.
    """
    if evidence.says(text, ()):
        return text
    end = _remarks_at_end(*(evidence.house.labels[name] for name in _REMARKS))
    rest = end.sub("", text)
    return rest if rest.strip() else text


_REMARKS = ("by_editor", "stressed_by_editor", "cut_short", "not_in_source")


@cache
def _remarks_at_end(*remarks: str) -> re.Pattern[str]:
    patterns = (r"[^()]+".join(map(re.escape, remark.split("{words}"))) for remark in remarks)
    return re.compile(rf"(?:\s*(?:{'|'.join(patterns)}))+\s*$")


def _cut_remark(text: str, places: tuple[Span, ...], evidence: Evidence) -> str:
    """The remark of a line of the source's that an editor has shortened: none where Mujaz itself prints it so."""
    short = any(evidence.cut_at(place) is not Cut.NONE for place in places)
    return evidence.house.labels["cut_short"] if short and as_words(text) not in evidence.printed else ""


def _remark(line: Line, text: str, evidence: Evidence) -> str:
    found = [each.words for each in evidence.unsupported_in(line.id, text, line.cites) if not each.elsewhere]
    return evidence.house.labels["not_in_source"].format(words="، ".join(found)) if found else ""


def replace_figure(card: Card, text: str, evidence: Evidence) -> Card:
    """Return a card with another figure; its qualifier stays where the text begins with it.

    The figure is the source's where the card's clause, which is, says it letter for letter, and the editor's else.
    """
    text = own_words(text, evidence)
    if as_words(text) == as_words(f"{card.qualifier} {card.figure}"):
        return card
    qualifier = card.qualifier if card.qualifier and text.startswith(f"{card.qualifier} ") else ""
    stands = card.clause.origin is Origin.SOURCE and as_words(text) in as_words(card.clause.text)
    origin = Origin.SOURCE if stands and evidence.place_of(text, card.clause.cites) else Origin.EDITOR
    return replace(card, qualifier=qualifier, figure=text.removeprefix(qualifier).strip(), origin=origin)
