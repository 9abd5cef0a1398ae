"""What came back of a sample: words in order, headings, items, tables."""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from bench.intake.samples import Sample, words_of
from flows.model.source import Shape, SourceDocument


@dataclass(frozen=True)
class Score:
    """How many of each there were, and how many came back."""

    words: int = 0
    words_back: int = 0
    headings: int = 0
    headings_back: int = 0
    items: int = 0
    items_back: int = 0
    tables: int = 0
    tables_back: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__match_args__))

    @property
    def share(self) -> float:
        """The share of the words that came back in order."""
        return self.words_back / self.words if self.words else 1.0

    @property
    def lost(self) -> dict[str, str]:
        """What of the structure did not come back."""
        kinds = ("headings", "items", "tables")
        pairs = {kind: (getattr(self, f"{kind}_back"), getattr(self, kind)) for kind in kinds}
        return {kind: f"{back}/{whole}" for kind, (back, whole) in pairs.items() if back < whole}


def score(sample: Sample, document: SourceDocument) -> Score:
    """Hold what was read against the sample that it was made of."""
    matcher = SequenceMatcher(None, sample.words, words_of(document.text), autojunk=False)
    said = [each.span.of(document.text) for each in document.shapes if each.shape in (Shape.HEADING, Shape.TITLE)]
    headings = Counter(" ".join(words_of(words)) for words in said)
    rows = Counter(each.table for each in document.shapes if each.shape is Shape.ROW)
    tables = Counter(rows.values())
    items = sum(each.shape is Shape.ITEM for each in document.shapes)
    return Score(
        words=len(sample.words),
        words_back=sum(block.size for block in matcher.get_matching_blocks()),
        headings=len(sample.headings),
        headings_back=(Counter(sample.headings) & headings).total(),
        items=sample.items,
        items_back=min(items, sample.items),
        tables=len(sample.tables),
        tables_back=(Counter(sample.tables) & tables).total(),
    )
