"""Minutes: who was there, each item with its decision, who does it and by when, and the next meeting."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from flows.kinds.attendance import HONORIFIC, attendance_tables, present_in
from flows.kinds.common import courtesies, day_of, head_facts, is_formal, whole_title
from flows.kinds.decided_clauses import decided_in, decides_in_a_noun, topics
from flows.kinds.paper import Paper, PaperLine, is_marked, trim, without_marker
from flows.kinds.words import holding, listed, opening_with
from flows.model.outline import BlockKind, Table
from flows.model.plan import Attendee, DocumentKind, Plan
from flows.model.source import Span

_TITLE = re.compile(r"(?:محضر|وقائع|خلاصة|ملخص)\s+(?:ال)?(?:اجتماع|جلسة|لقاء|اجتماعات|انعقاد)|محضر")
_SHOWS = frozenset({"present", "absent", "agenda", "decision", "next", "place", "time", "chair", "who"})
_LEAST_SHOWN = 2
_TITLE_LINES = 9
"""Kingdom, ministry, province, circle, town, council and their number may stand above «محضر …»."""
_NEXT = re.compile(r"(?:الاجتماع|الجلسة|اللقاء)\s+(?:القادم|القادمة|المقبل|المقبلة|التالي|التالية)")
_PRESENT = re.compile(r"(?<!\w)(?:و?بحضور|حضره?ا?|و?بمشاركة|و?حضور\s+كل|الحاضرون|الحضور)(?!\w).*:\s*$")
_DECIDED = re.compile(r"(?<!\w)[وف]?(?:تقرر|قررت?|قرروا|اتفق|الاتفاق|القرارات|التوصيات|اوصي|اوصت|خلص)(?!\w).*:\s*$")
_AGENDA = re.compile(r"(?<!\w)جدول\s+(?:ال)?اعمال(?!\w).*:\s*$")
_RESTARTS = re.compile(r"[\W_]*(?:اولا|1|ا)(?!\w)")
"""The first number of a list: a second one opens what was said on the agenda."""
_HEADED = ("present", "absent", "agenda", "decision")
_MOST_HEADING_WORDS = 4
_IN_PROSE = re.compile(r"(?<!\w)و?(?:بحضور|حضره|حضرها|حضر)(?:\s+كل\s+من)?(?:\s+السادة(?:\s+الأعضاء)?)?\s*:\s*(?=\S)")
_ROW_ENDS = re.compile(r"[.\n]|،?\s*و(?:تغيب|اعتذر|غاب|لم\s+يحضر)")
_OFFICE_BESIDE = re.compile(r"(?<=\S\s)(?=(?:ال)?(?:نائب|رئيس|أمين|مدير|عضو|مقرر|ممثل|وكيل|سكرتير)(?:ة|ا)?(?!\w))")
"""«باسل عواد نائب الرئيس» has no mark before the office."""
_OF_A_MEETING = re.compile(
    r"[\W_]*(?:ال)?(?:محضر|وقائع|خلاصة|ملخص)\s+"
    r"(?:(?:\w+\s+)?(?:ال|لل|ل)?(?:اجتماع|جلسة|دورة|لقاء|جمع\s+(?:ال)?عام)|فتح\s+(?:ال)?(?:اظرفة|مظاريف|عروض|عطاءات))(?!\w)"
)
_NUMBERED_DECISION = re.compile(r"\W*(?:ال)?(?:قرار|توصية)\s+(?:رقم\s+)?\(?\d[\d/]*\)?\s*:\s*(?=\S)")
"""«القرار 2: تفويض الرئيس …» at the end of what was said on an item."""
_SO = re.compile(r"(?:و?(?:بناء\s+(?:علي\s+(?:ذلك|ما\s+سبق)|عليه)|عليه|لذلك))\s*،?\s*[يت]\w+\s")
"""«وبناء عليه يلغى الإضراب …»: what all that was agreed comes to."""
_PUTS_OFF = re.compile(
    r"(?:(?:ال)?(?:قرار|توصية)\s*:\s*|(?:و?(?:قد\s+)?(?:تقرر|قررت?|تمت?)\s+(?:\w+\s+)?))?"
    r"(?:(?:ال)?(?:ارجاء|تاجيل)|و?(?:ارجئ|اجل|تاجل)ت?)(?!\w)"
)
"""«القرار: إرجاء الطرح …»: what was not decided yet says least of what a meeting came to."""
_FIELD = re.compile(
    r"(?:(?:ال)?(?:جهة|اسم الجهة|قسم|ادارة|دائرة|يوم|(?:نوع|طبيعة) (?:ال)?(?:اجتماع|جلسة))"
    r"|رقم (?:ال)?(?:اجتماع|جلسة|محضر))\s*:"
)
"""What a form of minutes has above: «الجهة: …», «رقم الاجتماع: …»."""
_SAYS = re.compile(r"[ء-ي]{2}")
_WHO_AND_WHEN = re.compile(
    r"(?:ال)?(?:مسؤول|مكلف|منفذ|جهة|تنفيذ|موعد|مهلة|اجل|تاريخ|مدة|المسوول)"
    r"(?:\s+(?:عن\s+)?(?:ال)?(?:تنفيذ|نهائي|انجاز|منفذة|مسؤولة|استحقاق|مسوولة))?"
)
_DECISIONS_HEAD = re.compile(r"(?:ال)?(?:قرار|قرارات|توصية|توصيات|اجراء)(?:\s+(?:ال)?(?:متخذة?|مطلوبة?))?")
_APPROVES = re.compile(
    r"(?:ال)?محضر\s+(?:رقم|السابق|الماضي|الاخير)"
    r"|محضر\s+(?:ال)?(?:اجتماع|جلسة)\s+(?:مجلس\s+\w+\s+)?(?:السابقة?|الماضية?|المنعقدة?|رقم"
    r"|ال(?:اول|ثان|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي|واحد)\w*)"
)
_OF_NOTHING = re.compile(
    r"(?:صادق|وافق|اقر)ت?\s+(?:ال)?(?:مجلس|لجنة|هيئة|اعضاء|حاضرون)\s+(?:علي(?:ه|ها)\s+)?ب(?:ال)?(?:اجماع|اغلبية)(?:\s+\w+)?\s*[،.]"
    r"|(?<!\w)هذه\s+النقطة|هذا\s+البند"
)
"""«صادق المجلس بالإجماع، شريطة …»: what was decided on stands in the head of its item."""
_SAYS_LITTLE = re.compile(f"{_APPROVES.pattern}|{_OF_NOTHING.pattern}")
_CLOSES = re.compile(
    r"(?:و?(?:انتهي|انتهت|اختتم|اختتمت|رفعت|رفع|اقفل|اقفلت))\s+(?:الاجتماع|الجلسة|المحضر|اللقاء)(?!\w)"
    r"|و?(?:امضي|وقع)\s+(?:الحاضرون|الطرفان|المجتمعون)(?!\w)"
)
_ITEM = re.compile(r"(?:البند|النقطة|الموضوع|المحور|القضية|ثالثا|ثانيا|اولا|رابعا|خامسا)(?!\w)")
_PERSON = re.compile(
    r"(?P<name>(?:[^()،؛/:–—\-\n]|(?<=\w)-(?=\w)){5,60}?)(?:\s*\((?P<bracketed>[^()]{3,60})\)"
    r"|(?:\s*(?:[–—،/:]|(?<!\w)-|-(?!\w))|\t|[ \u00a0]{2})\s*(?P<office>[^()،؛\d]{3,60}))?[\s.،؛]*$"
)
_COLUMN = re.compile(r"[ \u00a0]{3,}|\t")
"""«د. سامر حداد          مدير الصحة (مدعو)»: the office stands in the column beside the name."""
_NAMED = re.compile(r"(?:[^،؛()]|\([^()]*\))+")
"""One of a row of names, with what stands in brackets after it."""
_OF_SEVERAL = frozenset({"اعضاء", "الاعضاء", "عضوين", "عضوان", "عضوات", "مدعوين", "مدعوون", "ضيوفا"})
_MOST_PERSON_WORDS = 14
_MOST_DECISION_WORDS = 60
_WORDS_ALONE = 8
"""A longer decision says what it is about: what was said before it would leave it no room on a short brief."""
_MOST_SIGNED_LINES = 8
_LEAST_WORDS = 5
"""A decision with fewer («القرار: الموافقة.») says nothing beside others without its item."""


def is_minutes(paper: Paper) -> bool:
    """Whether a text is called minutes and has their labels; or lists who was there and what was decided."""
    labels = {role for line in paper.lines if (role := _role(line)) in _SHOWS}
    called = any(
        _TITLE.search(line.folded) and line.words <= _MOST_PERSON_WORDS * 2 for line in paper.head[:_TITLE_LINES]
    )
    items = sum(line.folded.startswith(("البند ", "النقطة ")) for line in paper.lines)
    shown = len(labels) + (items > 1) + (_of_a_meeting(paper) and _shows_in_prose(paper))
    return (called and shown >= _LEAST_SHOWN) or ({"present", "decision"} <= labels and shown > _LEAST_SHOWN)


def _of_a_meeting(paper: Paper) -> bool:
    """Whether one of the first lines opens as the minutes of a meeting: «محضر اجتماع …», no «محضر الاتفاق …»."""
    return any(
        _OF_A_MEETING.match(line.folded) and not line.folded.rstrip().endswith(".")
        for line in paper.head[:_TITLE_LINES]
    )


def _shows_in_prose(paper: Paper) -> int:
    """Return how much of minutes stands in prose: that the meeting ended, and what was decided."""
    closes = any(_CLOSES.match(line.folded) for line in paper.lines)
    return closes + any(decided_in(paper, sentence.span) is not None for sentence in paper.sentences)


def _role(line: PaperLine) -> str:
    """Return the label of a line; of a sentence that brings a list («وبعد النقاش تقرر ما يلي:»), what it lists."""
    if not line.label and _DECIDED.search(line.folded):
        return "decision"
    if not line.label and _AGENDA.search(line.folded):
        return "agenda"
    headed = line.words <= _MOST_HEADING_WORDS and line.block.kind is not BlockKind.TABLE_ROW
    if not line.label and headed and (key := _heading_of(line.folded)):
        return key
    return "present" if not line.label and _PRESENT.search(line.folded) else line.label


def _heading_of(folded: str) -> str:
    """Return which of the labels a line is, though it has no colon; empty where it is none."""
    return next((key for key in _HEADED if _headed(key).fullmatch(folded)), "")


@cache
def _headed(key: str) -> re.Pattern[str]:
    """Return the pattern of a heading that is one of the labels, without a colon: «## الحضور»."""
    return re.compile(rf"[\W\d_]*(?:{listed('labels', key)})[\W_]*")


def plan_minutes(paper: Paper) -> Plan:
    """Return the plan of minutes."""
    lists = {label: tuple(_listed(paper, label)) for label in ("present", "absent", "agenda")}
    listed = {line.span for lines in lists.values() for line in lines}
    tables = tuple(attendance_tables(paper))
    listed |= {row for table in tables for row in table.lines}
    title = next((line for line in paper.head if _TITLE.search(line.folded) and not is_formal(line)), None)
    formal = {
        line.span
        for line in paper.lines
        if is_formal(line) and line.label not in ("decision", "who", "when", "next") and line is not title
    }
    formal |= {line.span for line in paper.head if title and line.span.end <= title.span.start}
    formal |= {line.span for line in paper.lines if _CLOSES.match(line.folded) and line.words <= _MOST_PERSON_WORDS}
    formal |= {line.span for line in _below_the_close(paper)}
    formal |= {line.span for line in paper.lines if not line.label and _role(line) in ("agenda", "present", "absent")}
    formal |= {line.span for line in paper.head if _FIELD.match(line.folded) and line.words <= _MOST_PERSON_WORDS}
    rows = sorted(listed)
    decided = tuple(span for span in _decisions(paper) if not _lies_in(span, rows))
    decisions = (*_decided_in_tables(paper), *(_with_item(paper, span, decided) for span in decided))
    items = [line.span for line in paper.lines if is_marked(paper.text, line.span) and line.span not in listed]
    opening = tuple(topics(paper, items, decisions))
    following = tuple(_next_meeting(paper, decisions))
    return Plan(
        kind=DocumentKind.MINUTES,
        title=trim(paper.text, whole_title(paper, title), marks=" \t#*_") if title else None,
        date=day_of(paper, paper.head),
        head=tuple(head_facts(paper, paper.head, "number", "place")),
        lead=_foremost(paper, decisions),
        points=tuple(sorted({*decisions, *opening, *following})),
        attendees=(
            *(each for table in tables for each in present_in(paper, table)),
            *_attendees(paper, [*_in_a_row(paper), *(line.span for line in lists["present"])]),
        ),
        apart=(*sorted(formal | listed), *courtesies(paper.lines)),
    )


def _lies_in(span: Span, lines: Sequence[Span]) -> bool:
    """Whether a stretch lies in one of some lines, which are in order."""
    index = bisect_right(lines, span.start, key=attrgetter("start"))
    return index > 0 and lines[index - 1].contains(span)


def _foremost(paper: Paper, decisions: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the decisions that say enough, and neither that the minutes before were approved nor just how many did."""
    enough = tuple(span for span in decisions if paper.words_in(span) >= _LEAST_WORDS)
    fresh = tuple(span for span in enough if not _SAYS_LITTLE.search(paper.folded_in(span))) or enough or decisions
    said = (_without_colon(paper, span) for span in fresh)
    return tuple(sorted(said, key=lambda span: _standing(paper.folded_in(span))))


def _without_colon(paper: Paper, decision: Span) -> Span:
    """Return a decision without the colon by which it brings a table: «إحالة عطاء … على شركة …:»."""
    below = next((line for line in paper.lines if line.span.start >= decision.end), None)
    brings = below is not None and below.block.kind is BlockKind.TABLE_ROW
    return trim(paper.text, decision, marks=" \t:") if brings else decision


def _standing(folded: str) -> int:
    """Return how late a decision stands among the others: what all comes to leads, what is put off comes last."""
    return 0 if _SO.match(folded) else 2 if _PUTS_OFF.match(folded) else 1


def _below_the_close(paper: Paper) -> tuple[PaperLine, ...]:
    """Return the lines below the words that the meeting ended, where none of them says anything: who signed."""
    closing = next((line for line in reversed(paper.lines) if _CLOSES.match(line.folded)), None)
    below = paper.after(closing) if closing else ()
    signs = all(not line.folded.rstrip().endswith((".", ":")) for line in below)
    return below if signs and len(below) <= _MOST_SIGNED_LINES else ()


def _listed(paper: Paper, label: str) -> Iterator[PaperLine]:
    """Yield the lines below a label that its list takes: short, without a label, up to the next heading."""
    for line in paper.lines:
        if _role(line) != label or (line.label and len(trim(paper.text, line.value))):
            continue
        marked = False
        for below in paper.after(line):
            if _role(below) in _SHOWS or (marked and not is_marked(paper.text, below.span)):
                break
            restarts = marked and label == "agenda" and _RESTARTS.match(below.folded)
            marked |= is_marked(paper.text, below.span)
            if restarts or below.block.kind is BlockKind.TABLE_ROW:
                break
            numbered = _ITEM.match(below.folded) and not (label == "agenda" and is_marked(paper.text, below.span))
            if _ends_list(below) or below.words > _MOST_PERSON_WORDS or numbered or _is_heading(below):
                break
            yield below


def _ends_list(line: PaperLine) -> bool:
    """Whether a label opens something else; a marked line that a label seems to open («1- الرقم …») goes on."""
    return bool(line.label) and line.label not in ("from", "to", "subject")


def _is_heading(line: PaperLine) -> bool:
    return line.block.kind is BlockKind.HEADING and line.folded.rstrip().endswith(":")


def _decisions(paper: Paper) -> Iterator[Span]:
    """Yield each decision: its labelled line with who and by when, the list below it, or a sentence that decides."""
    taken = -1
    for line in paper.lines:
        if line.span.start < taken:
            continue
        spans = list(_decided(paper, line))
        yield from spans
        taken = max((span.end for span in spans), default=taken)


def _decided_in_tables(paper: Paper) -> Iterator[Span]:
    """Yield of each table with a column of decisions what each row decides, with the item that it stands beside."""
    for table in paper.outline.tables:
        column = _column_of_decisions(paper, table)
        for row in table.rows[1:] if column else ():
            item, decision = (row[column - 1], row[column]) if len(row) > column else (Span(0, 0), Span(0, 0))
            said = item if _SAYS.search(paper.folded_in(item)) else decision
            if len(decision):
                yield said.cover(decision).cover(_who_and_when_in(paper, table, row) or decision)


def _who_and_when_in(paper: Paper, table: Table, row: Sequence[Span]) -> Span | None:
    """Return the last cell of a row that says who does it or by when, by the head of its column."""
    heads = [paper.folded_in(cell).strip() for cell in table.rows[0]]
    cells = [cell for head, cell in zip(heads, row, strict=False) if _WHO_AND_WHEN.fullmatch(head) and len(cell)]
    return cells[-1] if cells else None


def _column_of_decisions(paper: Paper, table: Table) -> int:
    """Return which column says what was decided; 0 where none does, or nothing stands before it."""
    heads = [paper.folded_in(cell).strip() for cell in table.rows[0]] if table.header else []
    return next((place for place, head in enumerate(heads) if _DECISIONS_HEAD.fullmatch(head)), 0)


def _decided(paper: Paper, line: PaperLine) -> Iterator[Span]:
    if (line.label == "decision" and len(trim(paper.text, line.value))) or _NUMBERED_DECISION.match(line.folded):
        yield _with_who_and_when(paper, line)
    elif _role(line) == "decision":
        marked = False
        for below in paper.after(line):
            in_table = below.block.kind is BlockKind.TABLE_ROW
            if (in_table and not marked) or _CLOSES.match(below.folded):
                break
            if in_table or below.label in ("who", "when"):
                continue
            is_item = is_marked(paper.text, below.span) or _NUMBERED_DECISION.match(below.folded) is not None
            if marked and not is_item:
                break
            marked |= is_item
            if (
                _ends_list(below)
                or (_ITEM.match(below.folded) and below.block.kind is BlockKind.HEADING)
                or _is_heading(below)
            ):
                break
            yield from _deciding(paper, _with_who_and_when(paper, below))
    elif not line.label and line.block.kind is not BlockKind.HEADING:
        sentences = list(paper.sentences_in(line.span))
        yield from (span for sentence in sentences if (span := _decided_in(paper, sentence)))


def _decided_in(paper: Paper, sentence: Span) -> Span | None:
    """Return what a sentence decides; an item that names it («قبول استقالة …») whole."""
    if _decides(paper, sentence):
        return without_marker(paper.text, sentence)
    named = decides_in_a_noun(paper.folded_in(without_marker(paper.text, sentence)))
    if named and is_marked(paper.text, sentence):
        return without_marker(paper.text, sentence)
    return decided_in(paper, sentence)


def _decides(paper: Paper, sentence: Span) -> bool:
    folded = paper.folded_in(without_marker(paper.text, sentence))
    opens = any(opening_with("cues", "decides").match(each) for each in (folded, folded.removeprefix("و")))
    return opens or _SO.match(folded) is not None


def _deciding(paper: Paper, item: Span) -> Iterator[Span]:
    """Yield what an item decides: its own sentence where it stands after what was said on it, else the whole item."""
    sentences = list(paper.sentences_in(item))
    later = [sentence for sentence in sentences[1:] if _decides(paper, sentence)]
    yield from later if later and not _decides(paper, sentences[0]) else (item,)


def _with_who_and_when(paper: Paper, line: PaperLine) -> Span:
    """Return the line of a decision with those right below it that say who does it and by when."""
    span = without_marker(paper.text, line.span)
    for below in paper.after(line):
        longer = span.cover(below.span)
        if below.label not in ("who", "when") or paper.words_in(longer) > _MOST_DECISION_WORDS:
            break
        span = longer
    return span


def _with_item(paper: Paper, decision: Span, decisions: Sequence[Span]) -> Span:
    """Return a labelled decision with the line above it, which says what is decided; «القرار: الموافقة» says nothing.

    A heading stands over it anyway, and the list of who was there or of the agenda is no item.
    """
    index = next(
        (i for i, line in enumerate(paper.lines) if line.span.contains(Span(decision.start, decision.start))), 0
    )
    line, above = paper.lines[index], paper.lines[index - 1] if index else None
    labelled = line.label == "decision" and len(trim(paper.text, line.value)) > 0
    if above is None or not labelled or above.block.kind is BlockKind.HEADING or _role(above) in _SHOWS:
        return decision
    item = without_marker(paper.text, above.span)
    whole = item.cover(decision)
    fits = paper.words_in(decision) <= _WORDS_ALONE and paper.words_in(whole) <= _MOST_DECISION_WORDS
    return whole if fits and not any(item.overlaps(other) for other in decisions) else decision


def _next_meeting(paper: Paper, decisions: Sequence[Span]) -> Iterator[Span]:
    for line in paper.lines[::-1]:
        for sentence in paper.sentences_in(line.span):
            if _NEXT.search(paper.folded_in(sentence)) and not any(span.overlaps(sentence) for span in decisions):
                yield without_marker(paper.text, sentence)
                return


def _in_a_row(paper: Paper) -> Iterator[Span]:
    """Yield who stands on the line of the label itself: «الحضور: أ. منى العتيبي (رئيسة اللجنة)، د. خالد الشمري»."""
    for line in paper.labelled("present", among=paper.lines):
        value = line.value if len(trim(paper.text, line.value)) else Span(line.span.end, line.span.end)
        yield from (Span(*match.span()) for match in _NAMED.finditer(paper.text, value.start, value.end))
    for line in paper.head:
        match = _IN_PROSE.search(paper.text, line.span.start, line.span.end) if not line.label else None
        if match:
            end = _ROW_ENDS.search(paper.text, match.end(), line.span.end)
            row = Span(match.end(), end.start() if end else line.span.end)
            yield from (Span(*each.span()) for each in _NAMED.finditer(paper.text, row.start, row.end))


def _name_and_office(paper: Paper, match: re.Match[str]) -> tuple[Span, Span | None]:
    """Return the name on a line and the office: in the column beside it, in brackets, after a mark or by its head."""
    name = trim(paper.text, Span(*match.span("name")))
    column = _COLUMN.search(paper.text, name.start, name.end)
    if column:
        return Span(name.start, column.start()), Span(column.end(), name.end)
    group = "bracketed" if match["bracketed"] else "office"
    office = trim(paper.text, Span(*match.span(group))) if match[group] else None
    beside = None if office else _OFFICE_BESIDE.search(paper.text, name.start, name.end)
    if beside and len(paper.text[name.start : beside.start()].split()) > 1:
        return trim(paper.text, Span(name.start, beside.start())), Span(beside.start(), name.end)
    return name, office


def _attendees(paper: Paper, listed: Sequence[Span]) -> Iterator[Attendee]:
    for span in listed:
        statement = trim(paper.text, without_marker(paper.text, span), marks=" ،.؛\t")
        honorific = HONORIFIC.match(paper.text, statement.start, statement.end)
        match = _PERSON.match(paper.text, honorific.end() if honorific else statement.start, statement.end)
        if match and not holding("lines", "contact").search(paper.folded_in(span)):
            name, office = _name_and_office(paper, match)
            if office and paper.folded_in(office) in _OF_SEVERAL:
                office = None  # «أ، ب، ج (أعضاء)»: of one alone a plural is no office
            if paper.words_in(name) > 1:
                yield Attendee(name=name, office=office, statement=statement)
