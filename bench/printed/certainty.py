"""`python -m bench.printed.certainty`: count how often each rule is right in print and write `certainty.toml`.

Counted are the figures, events and parties of every reading that the rules still find in the same place. What is
misleading is right: its words say what the source does, and what is printed around them is no rule's of facts.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator

from bench.corpus.texts import ROOT, Text
from bench.printed.entries import EntryKind
from bench.printed.page import title_of
from bench.printed.texts import readable_texts
from bench.printed.verdicts import READINGS, Judgement, readings
from flows.facts import find_facts
from flows.ingest import read
from flows.model.facts import AnyFact, Certainty
from flows.model.source import Span
from flows.structure import structure

PAGE = ROOT / "flows" / "facts" / "certainty.toml"
BY_RULE = READINGS / "by_rule" / "facts.tsv"
KINDS = {
    EntryKind.FIGURE: ("measure", "money", "percent", "multiple", "number"),
    EntryKind.EVENT: ("date", "period"),
    EntryKind.PARTY: ("person", "organization"),
}
_HEAD = """\
# How often each rule was right among the facts that readers found in print: `python -m bench.printed.certainty` counts
# them in tests/printed (by somebody who wrote no rule) and its by_rule/facts.tsv. A house prints nothing as a figure,
# a party or an event whose rule is below its `least_certainty`; of fewer than ten read, the share says nothing.
"""

Read = tuple[str, tuple[str, ...], Span, Judgement, str]
"""A text, the kinds a fact may be of, its place, what a reader found, in which reading."""


def main() -> None:
    """Count, and write the file."""
    counted = count(list(_readings()), {text.id: text for text in readable_texts()})
    lines = (
        f'"{rule}" = {{ right = {right}, read = {read_facts}, source = "{source}" }}'
        for rule, (right, read_facts, source) in sorted(counted.items())
    )
    PAGE.write_text(_HEAD + "\n".join(lines) + "\n", "utf-8")


def count(readings: list[Read], texts: dict[str, Text]) -> dict[str, tuple[int, int, str]]:
    """Return of each rule how many of its facts were right, how many were read, and in which readings."""
    right: Counter[str] = Counter()
    read_facts: Counter[str] = Counter()
    sources: dict[str, set[str]] = defaultdict(set)
    found = {name: _facts_at(texts[name]) for name in {name for name, *_ in readings} & texts.keys()}
    for name, kinds, span, judgement, source in readings:
        fact = next((fact for fact in found.get(name, {}).get(span, ()) if fact.kind in kinds), None)
        if fact and _may_be_printed(fact):
            read_facts[fact.rule] += 1
            right[fact.rule] += judgement is not Judgement.WRONG
            sources[fact.rule].add(source)
    return {rule: (right[rule], read_facts[rule], ", ".join(sorted(sources[rule]))) for rule in read_facts}


def _may_be_printed(fact: AnyFact) -> bool:
    """Whether print has a fact by itself: no open one, and no name that is short for another."""
    return fact.certainty is not Certainty.OPEN and getattr(fact, "full", None) is None


def _facts_at(text: Text) -> dict[Span, list[AnyFact]]:
    found: dict[Span, list[AnyFact]] = defaultdict(list)
    for fact in find_facts(structure(read(text.name, text.data))):
        found[fact.span].append(fact)
    return found


def _readings() -> Iterator[Read]:
    """Yield what was read: the entries of the last round that has them, then the facts read by themselves."""
    last = {
        (each.text, each.kind, each.span): (each, name) for name, verdicts in readings().items() for each in verdicts
    }
    for each, name in last.values():
        if each.kind in KINDS:
            yield each.text, KINDS[each.kind], each.span, each.judgement, title_of(name)
    with BY_RULE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            span = Span(start=int(row["start"]), end=int(row["end"]))
            yield row["text"], (row["kind"],), span, Judgement(row["verdict"]), "facts"


if __name__ == "__main__":
    main()
