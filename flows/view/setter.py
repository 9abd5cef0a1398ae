"""How one text is set: the house's labels, the house's digits, the citation after it."""

import re
from collections.abc import Iterable

from flows.arabic.digits import set_digits, usual_digits
from flows.arabic.direction import set_line_digits
from flows.arabic.unseen import heal_tokens
from flows.model.brief import AnnexSentence, Statement
from flows.model.house import Digits, House
from flows.model.outline import Sentence
from flows.model.source import SourceDocument, Span
from flows.view.doubts import doubted, doubtful_in
from flows.view.view import Line, Part, PartBlock, Run

_LINE_ENDS = re.compile(r"\s*[\n\r\v\f\x85\u2028\u2029]\s*")


class Setter:
    """Sets text as a house wants it: its labels, its digits."""

    def __init__(self, house: House, source: str, doubtful: tuple[Span, ...] = ()) -> None:
        """Take a house and the text of the source, whose digits a house that wants none of its own goes by.

        `doubtful` has the places of its figures of which a reader is not sure.
        """
        self.labels = house.labels
        self.house = house
        self._source, self._doubtful = source, doubtful
        self._own_digits = usual_digits(source) if house.digits is Digits.SOURCE else house.digits

    def digits(self, text: str) -> str:
        """Return the source's words in the house's digits; what runs over several of its lines runs on in one.

        A number or an address is set without the unseen characters inside it, so that it is drawn and copied as one.
        A code, an address or a telephone number keeps its digits: with others it would be another.
        """
        return set_line_digits(heal_tokens(_LINE_ENDS.sub(" ", text)), self.house.digits)

    def said(self, text: str, *places: Span) -> tuple[Run, ...]:
        """Return words that are set already as runs, apart those figures of which a reader is not sure in `places`."""
        return doubted((Run(text),), doubtful_in(self._source, self._doubtful, places))

    def doubted(self, runs: Iterable[Run], place: Span) -> tuple[Run, ...]:
        """Return runs with the figures set apart of which a reader is not sure in their place of the source."""
        return doubted(runs, doubtful_in(self._source, self._doubtful, (place,)))

    def mark(self, number: int) -> str:
        """Return a number that Mujaz gives, in the digits of the page."""
        return self.reckoned(str(number))

    def reckoned(self, text: str) -> str:
        """Return words of Mujaz's own, as a day in another calendar, in the digits of the page."""
        return set_digits(text, self._own_digits)

    def line(self, name: str, statement: Statement, remark: str = "") -> Line:
        """A statement with its citation; one that the source breaks off says so."""
        remark = remark or ("" if statement.complete else self.labels["broken"])
        return Line(
            id=name,
            runs=self.said(self.digits(statement.words), statement.span),
            cites=(*statement.sentences, *statement.also),
            remark=remark,
        )

    def plain(self, name: str, text: str) -> Line:
        """Return a text that cites nothing as a line."""
        return Line(id=name, runs=(Run(heal_tokens(text)),))

    def part(self, name: str, *blocks: PartBlock) -> Part:
        """A part under the house's heading for it."""
        return Part(id=name, heading=self.plain(f"h-{name}", self.labels[name]), blocks=blocks)


def cite_marks(
    setter: Setter, document: SourceDocument, sentences: Iterable[Sentence | AnnexSentence]
) -> dict[int, str]:
    """Return how each sentence is cited: its number; of several sources that of its source, and its number there."""
    before: dict[int, int] = {}
    marks: dict[int, str] = {}
    for sentence in sentences:
        part = document.part_at(sentence.span.start)
        if part is None:
            marks[sentence.number] = setter.mark(sentence.number)
            continue
        first = before.setdefault(part.number, sentence.number)
        marks[sentence.number] = f"{setter.mark(part.number)}/{setter.mark(sentence.number - first + 1)}"
    return marks
