"""What several sources say alike: a statement of one cites the sentences of the others too, and is printed once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Any, cast

from flows.compose.material import Material
from flows.facts.relations.sources_apart import claims_of, same_claims
from flows.facts.relations.stems import stems_of
from flows.model.brief import Brief, Statement
from flows.model.source import Span

_LEAST_SHARED, _LEAST_SHARE = 4, 0.6
_LEAST_WITHIN, _SHARE_WITHIN = 6, 0.8
"""A sentence with figures lies in a longer one that has most of its words, and of which these are half."""
_LEAST_OF_STATEMENT = 0.5
"""What a statement has besides its figures is said by the other sentence, too, for half of its words."""
_LEFT_ALONE = ("annex", "gaps", "document", "tables")
"""A cell says nothing without its row and its column, so none says what another source does."""


class Agreement:
    """Which figures and sentences of several sources say the same; of one source alone nothing is asked."""

    def __init__(self, material: Material) -> None:
        self._material = material

    @cached_property
    def _figures(self) -> dict[Span, frozenset[int]]:
        """Return of each figure the sentences of other sources that give it of the same thing."""
        material = self._material
        claims = claims_of(material.outline, material.facts)
        return {
            span: frozenset(material.sentence_at(other.start).number for other in others)
            for span, others in same_claims(claims).items()
        }

    @cached_property
    def _sentences(self) -> dict[int, set[int]]:
        """Return of each sentence those of other sources that say the same."""
        found: dict[int, set[int]] = defaultdict(set)
        for said in _said(self._material).values():
            for one, other in combinations(said, 2):
                if one.source != other.source and one.says_the_same(other):
                    found[one.number].add(other.number)
                    found[other.number].add(one.number)
        return found

    def also(self, statement: Statement) -> tuple[int, ...]:
        """Return the sentences of other sources that say what a statement says, each of its figures among them."""
        cited = (number for number in statement.sentences if self._is_most_of(number, statement))
        whole = set[int]().union(*(self._sentences.get(number, ()) for number in cited))
        given = [numbers for span, numbers in self._figures.items() if statement.span.contains(span)]
        shared = frozenset[int].intersection(*given) if given else frozenset[int]()
        return tuple(sorted(whole.union(number for number in shared if self._says_most(number, statement))))

    def _is_most_of(self, number: int, statement: Statement) -> bool:
        """Whether a statement is not only an office or a name out of a sentence, which others may write otherwise."""
        text, sentence = self._material.text, self._material.sentences[number - 1]
        return 2 * len(stems_of(statement.span.of(text))) >= len(stems_of(sentence.span.of(text)))

    def _says_most(self, number: int, statement: Statement) -> bool:
        """Whether a sentence says the most of a statement, and not its figure alone."""
        text, sentence = self._material.text, self._material.sentences[number - 1]
        own = stems_of(statement.span.of(text))
        return len(own & stems_of(sentence.span.of(text))) >= _LEAST_OF_STATEMENT * len(own)

    def repeated(self) -> Iterator[Span]:
        """Yield the sentences that an earlier one of another source says: they are not printed again."""
        for number, others in self._sentences.items():
            if min(others) < number:
                yield self._material.sentences[number - 1].span


@dataclass(frozen=True, slots=True)
class _Said:
    number: int
    source: int
    stems: frozenset[str]
    figures: bool

    def says_the_same(self, other: "_Said") -> bool:
        """Whether two sentences of the same figures share most of their words, or one says what the other does."""
        shared = len(self.stems & other.stems)
        if shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * len(self.stems | other.stems):
            return True
        shorter, longer = sorted((len(self.stems), len(other.stems)))
        within = shared >= _LEAST_WITHIN and shared >= _SHARE_WITHIN * shorter and shared >= longer / 2
        return self.figures and within


def _said(material: Material) -> dict[object, list[_Said]]:
    """Return the sentences by the figures in them; of those that have none, by all their words."""
    found: dict[object, list[_Said]] = defaultdict(list)
    for sentence in material.sentences:
        part = material.outline.document.part_at(sentence.span.start)
        stems = stems_of(sentence.span.of(material.text))
        figures = frozenset(
            (fact.kind, getattr(fact, "value", None))
            for fact in material.facts_in(sentence.span)
            if getattr(fact, "value", None) is not None
        )
        found[figures or stems].append(_Said(sentence.number, part.number if part else 0, stems, bool(figures)))
    return found


def with_agreeing(brief: Brief, agreement: Agreement) -> Brief:
    """Return a brief whose statements cite, after their own sentences, those of other sources that say the same."""
    changes = {
        field.name: _cited(getattr(brief, field.name), agreement)
        for field in fields(brief)
        if field.name not in _LEFT_ALONE
    }
    return replace(brief, **changes)


def _cited(node: Any, agreement: Agreement) -> Any:
    if isinstance(node, Statement):
        return replace(node, also=agreement.also(node))
    if isinstance(node, tuple):
        return tuple(_cited(each, agreement) for each in cast("Sequence[Any]", node))
    if not is_dataclass(node) or isinstance(node, type):
        return node
    values = {field.name: getattr(node, field.name) for field in fields(node)}
    nested = {name: value for name, value in values.items() if isinstance(value, tuple) or is_dataclass(value)}
    return replace(node, **{name: _cited(value, agreement) for name, value in nested.items()}) if nested else node
