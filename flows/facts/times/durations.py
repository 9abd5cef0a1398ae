"""Lengths of time: «48 ساعة», «السنوات الثماني», «عامين», «سنة ونصف», «سنتان وثلاثة أشهر»."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from flows.arabic.counting import CountedNumber
from flows.arabic.digit_groups import is_numbered
from flows.arabic.letters import Stretch, fold_letters
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of, folded_set, lexicon, word_set
from flows.facts.times.time_words import Sight, Sights, Trigger, units
from flows.model.facts import Certainty, Duration, Numeral

_LEAST_YEAR = 1000
"""«2013 عام» counts no years."""
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")
_YEARS = {"C": 100, "E": 10}
_AND = re.compile(r"\s+و\s?|\s?[،,]\s+و?")
_AND_PLAIN = re.compile(r"\s+و\s?")
_SPACE = re.compile(r"\s{1,2}")
_OPENED, _CLOSED, _LONGEST_OPENING = re.compile(r"\(\s?\Z"), re.compile(r"\s?\)"), 2
_WORD_TO_BRACKET = re.compile(r"(\w+)\s{0,2}\(\s?\Z")
_PLURALS = frozenset(
    (
        "ايام",
        "اشهر",
        "شهور",
        "سنوات",
        "سنين",
        "اعوام",
        "اسابيع",
        "ساعات",
        "دقائق",
        "ثوان",
        "ثواني",
        "ليال",
        "ليالي",
        "عقود",
        "قرون",
    )
)
_FEWEST, _MOST_OF_A_PLURAL, _HUNDRED = 3, 10, 100
_RATE = re.compile(r"\s+(?:يوميا|اسبوعيا|شهريا|سنويا|في\s+ال|كل\s|لكل\s|بال)")
_DATED = re.compile(r"\s+(?:\d|(?:\w+\s+)?(?:الماضي|المقبل|القادم)(?!\w))")
"""What makes a unit after «و» a date: «يومين وسنة 2025»."""
_ENDS = re.compile(rf"\s*(?:[.،؛:؟!)»{LINE_END}]|$)|\s+(?:من|علي|في|تقريبا|او|الي)\s")
_ALONE = re.compile(rf"\s*(?:[.؟!]?\s*(?:{LINE_END}|$))")
_PARTS = {"نصف": Decimal("0.5"), "ربع": Decimal("0.25"), "ثلث": Decimal(1) / 3}
_MINUTES = 60
_REACH = 24
"""How far before its number a unit may begin, in code points of folded text («والسنوات الثماني»)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length(Stretch):
    """A length of time in folded text."""

    rule: str
    parts: tuple[tuple[str, Decimal], ...]
    """How many of each unit, by designator, the longest first; none twice."""
    numerals: tuple[Numeral, ...] = ()
    definite: bool = False
    """«السنوات الثماني»: a direction may stand after it."""
    counted: bool = True
    """False of a unit that nothing counts («شهر»): a length only joined to another."""

    @property
    def single(self) -> tuple[str, int] | None:
        """The unit and how many of it, where that is one unit and a whole number of it."""
        (unit, count), *more = self.parts
        return None if more or count != int(count) else (unit, int(count))

    @property
    def iso(self) -> str:
        """ISO 8601: "P2Y3M", "PT0.5H"."""
        written = [(unit, f"{count.normalize():f}{unit.removeprefix('T')}") for unit, count in self.parts]
        days = "".join(part for unit, part in written if not unit.startswith("T"))
        hours = "".join(part for unit, part in written if unit.startswith("T"))
        return f"P{days}" + (f"T{hours}" if hours else "")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?P<unit>{any_of(units('forms'))}|{any_of(lexicon('durations')['decade']['forms'])})(?!\w)")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<whole>(?:وال|ال)(?P<unit>{any_of((*units('forms'), *_decade('forms')))}))\s+$")


@cache
def _half() -> re.Pattern[str]:
    return re.compile(rf"\s+و\s?(?P<part>{any_of(_PARTS)})(?!\w)(?:\s+(?:{any_of(units('whole'))})(?!\w))?")


@cache
def _one_or_whole() -> re.Pattern[str]:
    data = lexicon("durations")["length"]
    return re.compile(rf"\s+(?:{any_of((*data['one'], *data['whole']))})(?!\w)")


@cache
def _decade(form: str) -> tuple[str, ...]:
    return tuple(fold_letters(word) for word in lexicon("durations")["decade"][form])


@cache
def _length_words() -> frozenset[str]:
    words = folded_set(lexicon("durations")["length"]["before"])
    return words | {f"{clitic}{word}" for word in words for clitic in "وفل"}


def find_lengths(doc: FoldedDocument, seen: Sights) -> list[Length]:
    """Return every length of time in the order of the text; «سنتان وثلاثة أشهر» are one."""
    atoms = [*_counted_lengths(doc), *_dual_lengths(doc, seen[Trigger.DUAL]), *_single_lengths(doc, seen[Trigger.UNIT])]
    return list(_joined(doc, sorted(atoms, key=lambda atom: (atom.start, -atom.end))))


def _joined(doc: FoldedDocument, atoms: Iterable[Length]) -> Iterator[Length]:
    pending: Length | None = None
    for atom in atoms:
        if pending and atom.start < pending.end:
            continue
        if pending and (_adds_smaller_unit(doc, pending, atom) or _adds_another_unit(doc, pending, atom)):
            numerals = (*pending.numerals, *atom.numerals)
            pending = replace(
                pending,
                end=atom.end,
                parts=_in_order((*pending.parts, *atom.parts)),
                numerals=numerals,
                counted=True,
                definite=False,
            )
            continue
        if pending and pending.counted:
            yield pending
        pending = atom
    if pending and pending.counted:
        yield pending


def _adds_smaller_unit(doc: FoldedDocument, before: Length, atom: Length) -> bool:
    """Whether a smaller unit is added: «سنة وشهر» where one of them is counted."""
    smaller = _ORDER.index(atom.parts[0][0]) > _ORDER.index(before.parts[-1][0])
    if not smaller or not (before.counted or atom.counted):
        return False
    apart = _SPACE.fullmatch(doc.text, before.end, atom.start) and before.counted and atom.numerals
    return bool(_AND.fullmatch(doc.text, before.end, atom.start)) or bool(apart and not _is_rate(doc, atom))


def _adds_another_unit(doc: FoldedDocument, before: Length, atom: Length) -> bool:
    """Whether «و» adds a unit that stands out of order: «يومان وشهر», but not «بين يومين وشهر»."""
    larger = {unit for unit, _ in before.parts}.isdisjoint(unit for unit, _ in atom.parts)
    is_date = _DATED.match(doc.text, atom.end)
    joined = (
        larger
        and (before.counted or atom.counted)
        and not is_date
        and _AND_PLAIN.fullmatch(doc.text, before.end, atom.start)
    )
    return bool(joined) and not _opens_a_range(doc, before.start)


def _opens_a_range(doc: FoldedDocument, start: int) -> bool:
    words = doc.words_in_order
    index = words.index_at(start) - 1
    index -= index >= 0 and words.ends[index] > start
    return index >= 0 and words.forms[index] in word_set("ranges", "between")


def _is_rate(doc: FoldedDocument, length: Length) -> bool:
    """Whether a length recurs, and so adds nothing to the one before it: «5 أيام 8 ساعات يوميا»."""
    return bool(_RATE.match(doc.text, length.end))


def _in_order(parts: tuple[tuple[str, Decimal], ...]) -> tuple[tuple[str, Decimal], ...]:
    """Return parts with the longest unit first, as ISO 8601 has them."""
    return tuple(sorted(parts, key=lambda part: _ORDER.index(part[0])))


def _counted_lengths(doc: FoldedDocument) -> Iterator[Length]:
    for number in doc.numbers:
        place = _with_brackets(doc.text, number)
        match = _after().match(doc.text, place.end)
        if match and place.start < number.start and not _counts_in_brackets(doc.text, number, match):
            continue
        unit = _unit_of(match["unit"], "forms") if match else ""
        if (
            match
            and not (unit == "Y" and number.value >= _LEAST_YEAR)
            and not (unit == "E" and not _after_length(doc, number.start))
        ):
            yield _with_half(doc, _length_of(doc, number, (place.start, match.end()), unit))
        elif number.definite:
            lead = max(0, number.start - _REACH)
            match = _before().search(doc.text[lead : number.start])
            if match:
                whole = lead + match.start("whole"), number.end
                yield replace(_length_of(doc, number, whole, _unit_of(match["unit"], "forms")), definite=True)


def _with_brackets(text: str, number: CountedNumber) -> Stretch:
    """Return the place of a number with the brackets around it alone: «( 15 ) يوما»."""
    opened = _OPENED.search(text, max(0, number.start - _LONGEST_OPENING), number.start)
    closed = _CLOSED.match(text, number.end) if opened else None
    return Stretch(opened.start(), closed.end()) if opened and closed else number


def _counts_in_brackets(text: str, number: CountedNumber, unit: re.Match[str]) -> bool:
    """Whether a number in brackets counts the unit after it, by its form; it is no item, article or date."""
    before = _WORD_TO_BRACKET.search(text, max(0, number.start - _REACH), number.start)
    if before is None or is_numbered(before[1]) or _DATED.match(text, unit.end()):
        return False
    last_two = number.value % _HUNDRED
    few = _FEWEST <= last_two <= _MOST_OF_A_PLURAL
    return last_two not in (1, 2) and few == (unit["unit"] in _PLURALS)


def _unit_of(word: str, form: str) -> str:
    return units(form).get(word, "E")


def _length_of(doc: FoldedDocument, number: CountedNumber, place: tuple[int, int], unit: str) -> Length:
    return Length(
        start=place[0],
        end=place[1],
        rule="duration.counted",
        parts=_parts(unit, number.value)
        if number.value >= 1 or unit in _YEARS
        else (_part_of_unit(unit, number.value),),
        numerals=(doc.numeral(number),),
    )


def _parts(unit: str, count: Decimal) -> tuple[tuple[str, Decimal], ...]:
    return (("Y", count * _YEARS[unit]),) if unit in _YEARS else ((unit, count),)


def _with_half(doc: FoldedDocument, length: Length) -> Length:
    """Return a length with «ونصف» and its like after it."""
    match = _half().match(doc.text, length.end)
    if match is None:
        return length
    unit, count = length.parts[0]
    part = _part_of_unit(unit, _PARTS[match["part"]])
    parts = ((unit, count), part) if part[0] != unit else ((unit, count + part[1]),)
    return replace(length, end=match.end(), parts=parts, counted=True)


def _part_of_unit(unit: str, part: Decimal) -> tuple[str, Decimal]:
    """Return a part of a unit: of an hour in minutes, where they are whole («ثلث ساعة» PT20M)."""
    minutes = (part * _MINUTES).quantize(Decimal("0.001"))
    return ("TM", minutes) if unit == "TH" and minutes == int(minutes) else (unit, part)


def _dual_lengths(doc: FoldedDocument, seen: list[Sight]) -> Iterator[Length]:
    for sight in seen:
        end = doc.words_in_order.ends[sight.index]
        if sight.word in _decade("dual") and not _after_length(doc, sight.start):
            continue
        parts = _parts(_unit_of(sight.word, "dual"), Decimal(2))
        yield _with_half(doc, Length(start=sight.start, end=end, rule="duration.dual", parts=parts))


def _single_lengths(doc: FoldedDocument, seen: list[Sight]) -> Iterator[Length]:
    """Yield single units: counted by «واحد», «كامل», a fraction or a word of length; else only good to be joined."""
    for sight in seen:
        end = doc.words_in_order.ends[sight.index]
        unit, bare = units("one")[sight.word], Decimal(1)
        fraction = _fraction_before(doc, sight)
        whole = _one_or_whole().match(doc.text, end)
        one = Length(start=sight.start, end=end, rule="duration.one", parts=_parts(unit, bare), counted=False)
        if fraction:
            start, part = fraction
            yield replace(
                one,
                start=start,
                rule="duration.fraction",
                parts=(_part_of_unit(*_parts(unit, part)[0]),) if unit not in _YEARS else _parts(unit, part),
                counted=True,
            )
        elif whole:
            yield _with_half(doc, replace(one, end=whole.end(), counted=True))
        else:
            half = _with_half(doc, one)
            yield half if half.counted else replace(one, rule="duration.bare", counted=_says_length(doc, sight, end))


def _fraction_before(doc: FoldedDocument, sight: Sight) -> tuple[int, Decimal] | None:
    words = doc.words_in_order
    form = words.forms[sight.index - 1] if sight.index else ""
    clitic = len(form) - len(form.lstrip("ولبف")) if form.lstrip("ولبف") in _PARTS else 0
    if form[clitic:] not in _PARTS or not doc.text[words.ends[sight.index - 1] : sight.start].isspace():
        return None
    return words.starts[sight.index - 1] + clitic, _PARTS[form[clitic:]]


def _says_length(doc: FoldedDocument, sight: Sight, end: int) -> bool:
    """Whether a bare unit is one of it: after a word of length, or alone in its line."""
    ends = bool(_ENDS.match(doc.text, end))
    line_before = doc.text[max(0, sight.start - 2) : sight.start].strip(" ")
    alone = line_before in ("", LINE_END) and (sight.start < 3 or line_before == LINE_END)
    return (ends and _after_length(doc, sight.start)) or (alone and bool(_ALONE.match(doc.text, end)))


def _after_length(doc: FoldedDocument, start: int) -> bool:
    words = doc.words_in_order
    index = words.index_at(start)
    inside = index == len(words) or words.starts[index] > start
    before = index - (2 if inside else 1)
    if inside and doc.text[words.starts[index - 1] : start].endswith("ل"):
        before = index - 2
    return before >= 0 and words.forms[before] in _length_words()


def find_whole_lengths(doc: FoldedDocument, seen: list[Sight]) -> Iterator[Length]:
    """Yield «طوال اليوم», «طيلة العام»: one unit, from its beginning to its end."""
    words = doc.words_in_order
    for sight in seen:
        before = words.forms[sight.index - 1] if sight.index else ""
        if before in _throughout() and doc.text[words.ends[sight.index - 1] : sight.start].isspace():
            parts = _parts(units("whole")[sight.word], Decimal(1))
            yield Length(
                start=words.starts[sight.index - 1], end=words.ends[sight.index], rule="duration.whole", parts=parts
            )


@cache
def _throughout() -> frozenset[str]:
    return folded_set(lexicon("durations")["length"]["throughout"])


def as_durations(doc: FoldedDocument, found: Iterable[Length]) -> Iterator[Duration]:
    """Yield every length of time as a fact; the value is ISO 8601 ("P8Y", "PT48H", "P2Y3M")."""
    for length in found:
        span = doc.span(length)
        yield Duration(
            span=span,
            words=doc.words(span),
            rule=length.rule,
            certainty=Certainty.LIKELY if length.rule == "duration.bare" else Certainty.CERTAIN,
            value=length.iso,
            numerals=length.numerals,
        )
