"""People whose name stands by itself: at the foot of a paper with the office, or after a label.

حرر بالوادي في … ⏎ نزار الغربي الماجري              signed, under its day
المدير العام للنقل البري ⏎ نزار الغربي الماجري      signed, the office over the name or under it
الطبيب المعالج: أ.د. سامر عواد                     labelled: the label is the office where it is one
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise

from flows.arabic.letters import Stretch
from flows.facts.names.titles import title_words
from flows.facts.names.written_names import read_written_name
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of, lexicon, word_set
from flows.model.facts import Certainty, Person
from flows.model.outline import Table

_LINE = re.compile(rf"[^{LINE_END}]+")
_COLUMN = re.compile(r"\S+(?:\s{1,2}\S+)*")
_OFFICE = re.compile(r"(?:ع\s?/\s?)?(?P<office>[ء-ي]+(?: [ء-ي]+){0,7})\s*[:،]?")
_SIGNED_BY = re.compile(r"(?:ال)?(?:امضاء|توقيع|اسم)\s?:\s*")
_WITHIN_BRACKETS = re.compile(r"\(\s*(?P<name>[^()]+?)\s*\)")
_BAR = re.compile(r"(?P<name>[ء-ي .]{5,50}?)\s?/\s?(?P<office>[ء-ي]+(?: [ء-ي]+){1,7})")
_ENDS_A_NAME = r"[،؛(<.–-]|\s{2,}|\sبصفت(?=ه|ها)"
_DRAWN_UP = re.compile(r"و?(?:حرر|صدر|كتب|اصدر)\s")
_NEXT = re.compile(r"\s*،\s*")
_DAY = re.compile(r"(?<!\d)(?:19|20|13|14)\d{2}(?!\d)")
_FIRST_PERSON = re.compile(
    r"(?<!\w)(?:يسعدني|يسرني|يشرفني|اسعدني|شرفني|نطلب منكم|نرجو منكم|نناشدكم|نفيدكم|نشكو|اشكو|نلتمس منكم|ارجو منكم"
    r"|السلام عليكم|وتفضلوا بقبول|ايها الحضور|احييكم|ارحب بكم)(?!\w)"
)
"""What only a letter or a speech says."""
_SPEECH_OF = re.compile(
    r"\s*(?:نص\s+)?(?:ال)?(?:كلمة|خطاب)\s+(?P<office>[ء-ي]+(?: [ء-ي]+){0,7}?)(?=\s+(?:في|خلال|امام|بمناسبة)\s)"
)
_PARTS_OF_A_PAPER = frozenset(
    {"معد", "معدة", "كاتب", "كاتبة", "مقرر", "مقررة", "محرر", "محررة", "منسق", "منسقة", "مسؤول", "رئيس"}
)
_CORRESPONDENT = re.compile(
    rf"(?:^|(?<=[{LINE_END}]))[^\S\n]*(?:من|الي)\s?[:/]\s*(?P<office>[ء-ي]+(?: [ء-ي]+){{0,7}})\s?،\s*"
    rf"(?P<name>[^{LINE_END}،:]{{3,60}})(?=[{LINE_END}]|$)"
)
"""«من: مدير العمليات، سامر حداد», «إلى: المدير العام، السيدة/ سلمى حداد»."""
_HOST = re.compile(
    r"(?:[يت]تشرف|يسر|يسعد|يشرف)\s(?:(?:معالي|سعادة|السيدة?|فضيلة|الدكتورة?)\s)?(?P<office>[ء-ي]+(?: [ء-ي]+){1,7})"
)
_MOST_ROWS_OF_HOST = 8
_THINKS = re.compile(r"(?<!\w)و?(?:لا )?(?:اظن|اطالب|اتذكر|اتساءل|اتمني)(?!\w)")
_NOTE = re.compile(
    rf"(?:^|(?<=[{LINE_END}]))[^\S\n]*[*＊]+[^\S\n]*(?P<office>[ء-ي]+(?: [ء-ي]+){{1,7}})(?=[،.{LINE_END}]|\s*$)"
)
"""A note on who wrote an article, on a line of its own: «* أستاذ الاقتصاد بجامعة الوادي، …»."""
_BY = "بقلم"
_UNDERSIGNED = "ادناه"
_FEWEST_ROWS_BEFORE = 2
_LONGEST_NAME = 80
"""The most code points of a name with its titles."""


def find_signed(doc: FoldedDocument) -> Iterator[Person]:
    """Yield every person whose name stands by itself over or under an office in the second half of a text.

    And who writes, who is written to, and who invites, at the head of a letter.
    """
    yield from _correspondents(doc)
    yield from _hosts(doc)
    rows = list(_rows(doc))
    at = max(_FEWEST_ROWS_BEFORE, len(rows) // 2)
    while at + 1 < len(rows):
        first = at + _is_title_over_name(doc, rows[at : at + 3])
        signed = list(_signed(doc, rows[first], rows[first + 1]))
        yield from signed
        at += 2 if signed else 1
    for row in rows[max(_FEWEST_ROWS_BEFORE, len(rows) // 2) :]:
        yield from _beside(doc, row)
    yield from _under_its_day(doc, rows[-2:])
    yield from _over_its_day(doc, rows[-2:])


def _is_title_over_name(doc: FoldedDocument, rows: list[list[Stretch]]) -> bool:
    """Whether a title alone stands over a name whose office is below: «المهندس ⏎ سامر حداد ⏎ مدير قسم المياه»."""
    if len(rows) <= _FEWEST_ROWS_BEFORE or not all(len(row) == 1 for row in rows):
        return False
    above, below = (doc.text[slice(*_ends(row[0]))].split() for row in (rows[0], rows[2]))
    office = len(below) > 1 and _office(doc, rows[2][0]) is not None
    return office and len(above) == 1 and (above[0] in title_words() or above[0] in _trade_titles())


@cache
def _trade_titles() -> frozenset[str]:
    """Return the definite trades that one has before a name besides an office: «المهندس», «المحامي»."""
    return frozenset("ال" + trade for trade in word_set("people", "trades"))


def _under_its_day(doc: FoldedDocument, rows: list[list[Stretch]]) -> Iterator[Person]:
    """Yield who signs a paper by the name alone, on the last line, under where and when it was drawn up."""
    if len(rows) < 2 or len(rows[-1]) != 1 or not _DRAWN_UP.match(doc.text, rows[-2][0].start):
        return
    name = read_written_name(doc.text, *_ends(rows[-1][0]), announced=True)
    if name:
        yield _person(doc, name, "person.signed", None)


def _over_its_day(doc: FoldedDocument, rows: list[list[Stretch]]) -> Iterator[Person]:
    """Yield who signs a speech or a letter by the name alone, over the day on the last line."""
    if len(rows) < 2 or not all(len(row) == 1 for row in rows) or not _DAY.search(doc.text, *_ends(rows[-1][0])):
        return
    name = read_written_name(doc.text, *_ends(rows[0][0]), announced=True) if _FIRST_PERSON.search(doc.text) else None
    if name:
        title = _SPEECH_OF.match(doc.text)
        office = Stretch(*title.span("office")) if title else None
        yield _person(doc, name, "person.signed", _office(doc, office) if office else None)


def find_authors(doc: FoldedDocument) -> Iterator[Person]:
    """Yield the author of a column: a listed name, alone on the line below its title, before «أظن», «أطالب».

    What others say between quotation marks shows nobody.
    """
    rows = list(islice(_rows(doc), _FEWEST_ROWS_BEFORE + 1))
    if len(rows) <= _FEWEST_ROWS_BEFORE or len(rows[1]) != 1:
        return
    name = read_written_name(doc.text, *_ends(rows[1][0]))
    if name and any(not _is_quoted(doc, match.start()) for match in _THINKS.finditer(doc.text)):
        yield _person(doc, name, "person.labelled", None)


def _is_quoted(doc: FoldedDocument, place: int) -> bool:
    index = bisect_right(doc.quoted, place, key=lambda quoted: quoted.end)
    return index < len(doc.quoted) and doc.quoted[index].start <= place


def _rows(doc: FoldedDocument, start: int = 0) -> Iterator[list[Stretch]]:
    """Yield the lines from a place on that hold anything, outside tables, each as what stands in its columns."""
    starts = [table.span.start for table in doc.outline.tables]
    for line in _LINE.finditer(doc.text, start):
        columns = [Stretch(*part.span()) for part in _COLUMN.finditer(doc.text, *line.span())]
        if columns and not _is_in_a_table(doc, columns[0], doc.outline.tables, starts):
            yield columns


def _is_in_a_table(doc: FoldedDocument, part: Stretch, tables: Sequence[Table], starts: list[int]) -> bool:
    at = bisect_right(starts, doc.span(part).start) - 1
    return at >= 0 and tables[at].span.contains(doc.span(part))


def _signed(doc: FoldedDocument, upper: list[Stretch], lower: list[Stretch]) -> Iterator[Person]:
    """Yield the people of two lines whose columns answer each other, a name to an office."""
    if len(upper) != len(lower):
        return
    for first, second in zip(upper, lower, strict=True):
        name = _name_in(doc, second) if _office(doc, first) else None
        office = _office(doc, first) if name else _office(doc, second)
        name = name or (_name_in(doc, first) if office else None)
        if name and office:
            yield _person(doc, name, "person.signed", office)


def _ends(part: Stretch) -> tuple[int, int]:
    return part.start, part.end


def _name_in(doc: FoldedDocument, part: Stretch) -> Stretch | None:
    """Return the name that fills a part of a line or its brackets, after «إمضاء:» where that is before it."""
    label = _SIGNED_BY.match(doc.text, part.start, part.end)
    place = label.end() if label else part.start
    within = _WITHIN_BRACKETS.fullmatch(doc.text, place, part.end)
    place, end = within.span("name") if within else (place, part.end)
    return read_written_name(doc.text, place, end, announced=label is not None)


def _beside(doc: FoldedDocument, row: list[Stretch]) -> Iterator[Person]:
    """Yield who signs on one line, the office after a bar: «خليل حداد / مسؤول اللجنة»."""
    both = _BAR.fullmatch(doc.text, *_ends(row[0])) if len(row) == 1 else None
    name = read_written_name(doc.text, *both.span("name")) if both else None
    office = _office(doc, Stretch(*both.span("office"))) if both else None
    if name and office:
        yield _person(doc, name, "person.signed", office)


def _office(doc: FoldedDocument, part: Stretch) -> Stretch | None:
    """Return the office that fills a place: from its head on, all words of letters, none a verb or a particle."""
    match = _OFFICE.fullmatch(doc.text, part.start, part.end)
    words = match["office"].split(" ") if match else []
    if not match or not _opens_an_office(words) or not word_set("people", "after_office").isdisjoint(words):
        return None
    whole = len(words) > 1 or words[0].startswith("ال")
    return Stretch(*match.span("office")) if whole and word_set("people", "beyond").isdisjoint(words) else None


def _opens_an_office(words: Sequence[str]) -> bool:
    heads = word_set("people", "offices", "roles", "label_roles")
    return words[0].removeprefix("ال") in heads or " ".join(words[:2]) in heads


@cache
def _label_pattern() -> re.Pattern[str]:
    """Return the pattern of a label at the start of a line, a column or a sentence, with the colon after it."""
    people = lexicon("people")
    heads = any_of([*people["offices"], *people["roles"], *people["label_roles"]])
    plain = any_of(people["labels"])
    party = r"(?:الفريق|الطرف) (?:الاول|الثاني|الثالث)(?: ?\([ء-ي ]+\))?"
    own = rf"(?:انا الموقعة? {_UNDERSIGNED}\s?:?|(?:الدعوي )?المقامة? من(?: قبل)?\s?:)[\s{LINE_END}]*"
    role = rf"(?:ال)?(?:{heads})(?: [ء-ي]+){{0,4}}|{party}"
    label = rf"(?:الي )?(?:(?P<plain>{plain})|(?P<role>{role}))\s?:\s*"
    return re.compile(rf"(?:^|(?<=[{LINE_END}])|(?<=[.؛] )|(?<= {{3}})(?=\S))\s*(?:{own}|{label})")


_ON_SOMETHING = re.compile(r"\sال\S+\s+على\s")
"""«نجري القيصرية | على | ضوء الهواتف»: no «محمد على», as some write it."""


def find_labelled(doc: FoldedDocument) -> Iterator[Person]:
    """Yield every person that a label announces, and those listed after the first between commas."""
    if ":" not in doc.text and _UNDERSIGNED not in doc.text:
        return
    labels = list(_label_pattern().finditer(doc.text))
    signed = any(label["plain"] == _BY for label in labels)
    author = _noted(doc) or _at_the_foot(doc) if signed else None
    for label in labels:
        office = Stretch(*label.span("role")) if label["role"] else None
        names = list(_names_after(doc, label.end()))
        if label["plain"] == _BY and len(names) == 1:
            office = author
        if label["role"] and len(names) == 1:
            office = _office_of_who_writes(doc, label["role"], names[0]) or office
        if not office and len(names) == 1:
            office = _on_the_last_line(doc, names[0])
        for name in names:
            yield _person(doc, name, "person.labelled", office)


def _correspondents(doc: FoldedDocument) -> Iterator[Person]:
    """Yield who writes and who is written to, in an office that a comma parts from the name that ends the line."""
    for line in _CORRESPONDENT.finditer(doc.text):
        office = _office(doc, Stretch(*line.span("office")))
        name = read_written_name(doc.text, *line.span("name"), announced=True) if office else None
        if name:
            yield _person(doc, name, "person.labelled", office)


def _hosts(doc: FoldedDocument) -> Iterator[Person]:
    """Yield who invites by an office that ends its line, over the name: «يتشرف معالي رئيس الجامعة ⏎ د. سامر حداد»."""
    for rows in pairwise(islice(_rows(doc), _MOST_ROWS_OF_HOST)):
        host = _HOST.fullmatch(doc.text, *_ends(rows[0][0])) if len(rows[0]) == len(rows[1]) == 1 else None
        office = _office(doc, Stretch(*host.span("office"))) if host else None
        name = read_written_name(doc.text, *_ends(rows[1][0])) if office else None
        if name:
            yield _person(doc, name, "person.signed", office)


def _noted(doc: FoldedDocument) -> Stretch | None:
    """Return what the only note of a text says that its one author is."""
    notes = [Stretch(*note.span("office")) for note in _NOTE.finditer(doc.text)]
    return _office(doc, notes[0]) if len(notes) == 1 else None


def _at_the_foot(doc: FoldedDocument) -> Stretch | None:
    """Return the office that fills the last line of an article: what its author is."""
    rows = list(_rows(doc))
    alone = len(rows) > _FEWEST_ROWS_BEFORE and len(rows[-1]) == 1 and " " in doc.text[slice(*_ends(rows[-1][0]))]
    return _office(doc, rows[-1][0]) if alone else None


def _on_the_last_line(doc: FoldedDocument, name: Stretch) -> Stretch | None:
    """Return the office that fills the line below a labelled name that ends its own: «إعداد: سامر حداد ⏎ مدير …»."""
    end = doc.text.find(LINE_END, name.end)
    if end < 0 or doc.text[name.end : end].strip():
        return None
    below = next(_rows(doc, end), [])
    blank = bool(below) and doc.text[end + 1 : below[0].start].count(LINE_END) > 0
    alone = len(below) == 1 and not blank and " " in doc.text[slice(*_ends(below[0]))]
    return _office(doc, below[0]) if alone else None


def _office_of_who_writes(doc: FoldedDocument, role: str, name: Stretch) -> Stretch | None:
    """Return the office after a comma of one whose label says only the part in a paper: «معد التقرير: …، مدير …»."""
    part = role.split()[0].removeprefix("ال") in _PARTS_OF_A_PAPER
    following = _NEXT.match(doc.text, name.end) if part else None
    end = doc.text.find(LINE_END, name.end)
    return _office(doc, Stretch(following.end(), len(doc.text) if end < 0 else end)) if following else None


def _names_after(doc: FoldedDocument, place: int) -> Iterator[Stretch]:
    while name := _name_before_its_end(doc, place):
        yield name
        following = _NEXT.match(doc.text, name.end)
        if not following:
            return
        place = following.end()


def _name_before_its_end(doc: FoldedDocument, place: int) -> Stretch | None:
    """Return the name from a place on, up to a mark that ends it; the full stop of «م.» is none."""
    line = doc.text[place : place + _LONGEST_NAME].partition(LINE_END)[0]
    ends = [match.start() for match in re.finditer(_ENDS_A_NAME, line)]
    if len(line) < _LONGEST_NAME:
        ends.append(len(line))
    for first, end in pairwise([-1, *ends]):
        name = read_written_name(doc.text, place, place + end) if end > first else None
        if name and not _ON_SOMETHING.search(doc.words(doc.span(name))):
            return name
    return None


def _person(doc: FoldedDocument, name: Stretch, rule: str, office: Stretch | None) -> Person:
    span = doc.span(name)
    return Person(
        span=span,
        words=doc.words(span),
        rule=rule,
        certainty=Certainty.CERTAIN,
        office=doc.span(office) if office else None,
    )
