"""What several kinds of document share: the head, the day, the lines of courtesy, who signed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from flows.facts.text.verbs import is_verb
from flows.kinds.paper import Paper, PaperLine, before_gap, trim
from flows.kinds.words import holding, listed, opening_with
from flows.model.facts import AnyFact, Date
from flows.model.plan import HeadFact, HeadLabel
from flows.model.source import Span
from flows.structure.dates_alone import is_dateline_alone

HEAD_LABELS = {
    "number": HeadLabel.NUMBER,
    "from": HeadLabel.FROM,
    "to": HeadLabel.TO,
    "place": HeadLabel.PLACE,
    "court": HeadLabel.COURT,
    "case": HeadLabel.CASE,
    "embargo": HeadLabel.EMBARGO,
}
_LABEL_WORDS = {
    HeadLabel.TO: re.compile(r"(?:إلى|الى)\s*[:/]?\s*(?=\S{2})"),
    HeadLabel.FROM: re.compile(r"من\s*[:/]?\s*(?=\S{2})"),
}
"""How what the head says may repeat the label that is printed before it."""
_FORMAL_LABELS = (
    *(
        "number",
        "date",
        "equivalent",
        "from",
        "to",
        "copy",
        "enclosed",
        "urgency",
        "place",
        "time",
        "present",
        "absent",
    ),
    *("chair", "agenda", "court", "case", "litigant", "embargo", "who", "when", "next", "byline"),
)
"""Labels whose line is no title and no bottom line."""
_MOST_COURTESY_WORDS = 16
_MOST_DATE_WORDS = 9
_SAYS_NOTHING = {"contact": _MOST_COURTESY_WORDS, "drawn": 26}
"""How long a sentence may be that says how somebody is reached, where a paper was drawn up, when a sitting closed."""
_MOST_CALL_WORDS = 6
_MOST_PRESS_WORDS = 4
_MOST_SIGNATURE_WORDS = 9
_LONGEST_HEAD_VALUE = 24
_LEAST_PROSE_WORDS = 6
_LEAST_LONG_WORDS = 11
_LEAST_SUBJECT_WORDS = 2
_MOST_ORGAN_WORDS = 8
_FIRST_BODY_LINES = 3
_MOST_LETTERHEAD_LINES = 6
_LAST_LINES = 4
_MOST_TITLE_LINES = 3
_MOST_TITLE_WORDS = 30
_MOST_BARE_WORDS = 6
_MOST_PLACE_WORDS = 4
_HOUR = re.compile(
    r"[\s،,–-]*(?:عند\s+)?(?:الساعة|س)\s*:?\s*[\d٠-٩]{1,2}(?:\s?[:.]\s?[\d٠-٩]{2})?(?:\s*(?:صباح[اً]*|مساء[ً]?|ظهر[اً]*|ليل[اً]*|ص|م))?"
    r"(?:\s*بالتوقيت\s+المحلي|\s*بتوقيت\s+\S+)?\s*\Z"
)
"""«صادر في: الثلاثاء 25 نوفمبر 2025، الساعة 18:00»: at what hour a paper is of its day."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_RECKONED = ("date.weekday", "date.relative")
_RUNNING_REACH = 90
_AFTER_RUNNING = re.compile(
    r"[*_]*\s*(?:م|هـ)?\)?\s*(?:(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)?\s*(?::|[-–—]{1,2}\s)|/[^/\n]{2,40}/\s)"
)
_AGENCY_AFTER = re.compile(r"\s+[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s?[-–—]\s")
_ONLY_WHERE = re.compile(r"(?!(?:في|من|يوم|بعد|قبل|منذ|حتى)\s)[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s+")
"""«سهل الكروم 5-11-2025 زيتونة برس- قال …»: where, when and whose."""
_FROM_ON = re.compile(
    r"(?<!\w)(?:من|اعتبارا|ابتداء|بدءا|قبل|حتي|بعد|منذ|الي|غاية|لغاية"
    r"|(?:ال)?(?:منتهية?|منتهي|تنتهي|ينتهي|انتهت)(?:\s+(?:في|ب))?)(?:\s+يوم)?[\s:]*$"
)
_ABOUT = re.compile(r"(?<!\w)(?:بشأن|بخصوص|في شأن|حول موضوع|بصدد|المتعلق ب|حول)\s+(?P<about>[^،؛.:\n]+)")
_ABOUT_ALONE = re.compile(r"\n\s*(?:بشأن|بخصوص|في شأن|حول)\s*\Z")
"""A line of a title that says nothing without the line below it."""
_PLACE_AND_DAY = re.compile(r"[^\W\d]+(?:\s[^\W\d]+){0,2}\s?[،,–—-]\s")
"""«رام الله، 3 حزيران 2026» below a title dates the text, and goes on with nothing."""
_OF_A_BODY = re.compile(r"لل(?:مجلس|لجنة|هيئة|جمعية|مكتب)(?!\w)")
"""«محضر الجلسة رقم 4», and below it «للمجلس البلدي»."""
_STATE = re.compile(r"(?:ال)?(?:جمهورية|مملكة|سلطنة|دولة|امارة|ولاية)(?:\s+\w+){0,5}")
_ORGAN = re.compile(
    r"(?:ال)?(?:وزارة|رئاسة|ديوان|امانة|مديرية|بلدية|ولاية|محافظة|ادارة|دائرة|مكتب|المكتب|لجنة|هيئة|جامعة|كلية|مجلس|مصلحة|قسم|وكالة|مؤسسة|شركة"
    r"|قيادة|مفوضية|قطاع|مندوبية|المندوبية|شرف|الله|حرية|وحدة|النيابة)(?!\w)"
)
DEED = re.compile(r"وكالة\s+(?:خاصة|عامة|شرعية|قانونية|دورية|غير|رسمية)(?!\w)")
"""A power of attorney is no agency."""
_CALLED = re.compile(rf"(?:ال)?(?:{listed('titles', 'called')})(?!\w)")
_ENDED = re.compile(r"(?<!\.{3})[.؟!…]\s*$")
"""A row of dots is a blank that is filled by hand."""
_ENDED_OR_BRINGS = re.compile(r"[.؟!…:]\s*$")
_ISSUED = re.compile(r"(?:صدرت?|حررت?|نشرت?)\s+(?:في|بتاريخ|يوم)\s*:")
_REPLY = re.compile(r"(?:(?:re|fw|fwd|رد|اعادة توجيه|احالة|جواب)\s*:\s*)+", re.IGNORECASE)
_ADDRESS = re.compile(
    r"@|https?:|www\.|(?<!\d)(?!\d{1,4}-\d{1,2}-\d{1,4}(?!\d|\s*-))\+?\d(?:[\d\-()]|[ \u00a0](?![ \u00a0])){7,}"
)
"""A telephone number has no gap of two columns in it: «2024 ⇥ 2025» is the head of a table."""
_ADDRESSED = re.compile(
    r"(?:جانب|سعادة|عطوفة|معالي|فضيلة|سماحة|السيد|السيدة|السادة|حضرة"
    r"|صاحب (?:السعادة|المعالي|السمو|الفخامة)|الاستاذ|الاستاذة|الدكتور|الدكتورة"
    r"|المكرم|الاخ|الاخت|الاخوة|الاخوات|الاخوان|الفاضل|الفاضلة|الي)(?:\s*/|\s)"
)
_RESPECTED = re.compile(
    r"(?:المحترم(?:ين|ون|ة|ات)?|الموقر(?:ة|ين)?|حفظه الله|سلمه الله|حفظها الله|وفقه الله|رعاه الله)[\s،,.:]*$"
)


def is_courtesy(line: PaperLine) -> bool:
    """Whether a line only greets, opens or closes: a basmala, «السلام عليكم …», «وتفضلوا بقبول …»."""
    if line.opens("basmala"):
        return True
    if line.words > _MOST_COURTESY_WORDS:
        return False
    if any(holding("cues", key).search(line.folded) for key in ("asks", "informs")) and not line.opens("closes"):
        return False
    if line.words <= _MOST_CALL_WORDS and holding("lines", "greets").search(line.folded):
        return True
    return line.opens("greets") or line.opens("closes")


def is_formal(line: PaperLine) -> bool:
    """Whether a line is never a title or a bottom line: what a document says of itself, or courtesy."""
    alone = (
        line.opens("in_the_name")
        or (line.opens("embargo") and line.words <= _MOST_COURTESY_WORDS * 2)
        or (line.opens("press") and line.words <= _MOST_PRESS_WORDS)
    )
    return is_courtesy(line) or alone or line.label in _FORMAL_LABELS


def addressee(lines: Iterable[PaperLine]) -> PaperLine | None:
    """Return the line that says to whom: by its label, or «سعادة … المحترم»."""
    for line in lines:
        addressed = _ADDRESSED.match(line.folded) is not None and line.words <= _MOST_COURTESY_WORDS
        if line.label == "to" or (addressed and (_RESPECTED.search(line.folded) or not _ENDED.search(line.folded))):
            return line
    return None


def address_of(paper: Paper, line: PaperLine) -> Span:
    """Return whom a line addresses, without «المحترم» in a column of its own."""
    value = line.value if line.label == "to" and len(trim(paper.text, line.value)) else line.span
    titled = paper.text[line.span.start : line.value.start]
    if line.label == "to" and "/" in titled:
        value = line.span
    found = paper.value_of(line) if value == line.value and line.label else trim(paper.text, value)
    return before_gap(paper.text, found or line.span)


def head_facts(paper: Paper, lines: Iterable[PaperLine], *labels: str) -> Iterator[HeadFact]:
    """Yield what the first line of each label says, in the order of the labels."""
    known = tuple(lines)
    for label in labels:
        line = next(iter(paper.labelled(label, among=known)), None)
        span = paper.value_of(line) if line else None
        if span and paper.words_in(span) <= _LONGEST_HEAD_VALUE:
            yield HeadFact(label=HEAD_LABELS[label], span=before_gap(paper.text, span))


def without_label(text: str, fact: HeadFact) -> HeadFact:
    """Return what the head says without the word that the house prints before it: «إلى السيد …» is to «السيد …»."""
    word = _LABEL_WORDS.get(fact.label)
    match = word.match(text, fact.span.start, fact.span.end) if word else None
    return HeadFact(label=fact.label, span=Span(match.end(), fact.span.end)) if match else fact


def day_of(paper: Paper, lines: Sequence[PaperLine]) -> Span | None:
    """Return where a document says its own day: after its label, else on a short line that ends in it."""
    for index, line in enumerate(lines):
        if line.label in ("date", "equivalent", "time") and paper.holds_day(line.span):
            below = lines[index + 1] if index + 1 < len(lines) else None
            pair = below is not None and below.label in ("equivalent", "date") and paper.holds_day(below.span)
            return line.span.cover(below.span) if below and pair else line.span
    return next((line.span for line in (*lines, *paper.lines[-_LAST_LINES:]) if _is_day(paper, line)), None)


def is_day(fact: AnyFact) -> bool:
    """Whether a fact is a date to the day that its words say, and is not reckoned from another one («الثلاثاء»)."""
    said = isinstance(fact, Date) and not fact.rule.startswith(_RECKONED)
    return said and isinstance(fact, Date) and _DAY.fullmatch(fact.value or "") is not None


def running_day(paper: Paper) -> Span | None:
    """Return the day before the first words of the text: «نزوى، سلطنة عمان - 12 أكتوبر 2025: أطلقت …».

    None at the end of its line («آخر موعد …: الأربعاء 23/12/2026»), where a mark below opens the next item.
    """
    for line in paper.head:
        days = (fact.span for fact in paper.facts_in(line.span) if is_day(fact))
        day = next(days, None) if line.words >= _LEAST_LONG_WORDS and not is_formal(line) else None
        takes_effect = day is not None and _FROM_ON.search(paper.folded_in(Span(line.span.start, day.start)))
        near = day is not None and day.end - line.span.start <= _RUNNING_REACH and not takes_effect
        if (
            day
            and near
            and (_AFTER_RUNNING.match(paper.text, day.end, line.span.end) or _brings_report(paper, line, day))
        ):
            return day
    return None


def _brings_report(paper: Paper, line: PaperLine, day: Span) -> bool:
    """Whether a few words that may say where stand before a day, whose report it is after it, and then its verb."""
    where = Span(line.span.start, day.start).of(paper.text)
    agency = _AGENCY_AFTER.match(paper.text, day.end, line.span.end) if _ONLY_WHERE.fullmatch(where) else None
    after = paper.folded_in(Span(agency.end(), line.span.end)).split() if agency else []
    return bool(after) and not after[0].startswith("و") and is_verb(after[0])


def whole_title(paper: Paper, line: PaperLine) -> Span:
    """Return a title with the lines right below it that go on with it: «قرار رقم 82», «بشأن تنظيم …»."""
    span, bare = line.span, line.words <= _MOST_BARE_WORDS and re.search(r"\d", line.folded) is not None
    for below in paper.after(line)[:_MOST_TITLE_LINES]:
        goes_on = (
            below.opens("hangs")
            or _OF_A_BODY.match(below.folded)
            or (bare and not below.opens("cites", "cues"))
            or _ABOUT_ALONE.search(span.of(paper.text))
        )
        whole = span.cover(below.span)
        apart = 2 if below.opens("about_lines") else 1  # «بشأن …» goes on below an empty line, too
        close = paper.text[span.end : below.span.start].count("\n") <= apart
        fits = paper.words_in(whole) <= _MOST_TITLE_WORDS and not _ENDED.search(below.folded)
        if (
            not (goes_on and close and fits)
            or (_PLACE_AND_DAY.match(below.folded) and is_dateline_alone(below.folded))
            or (below.label and not below.opens("hangs"))
            or below.folded.rstrip().endswith(("،", ":", "؛"))
            or is_courtesy(below)
            or _ISSUED.match(below.folded)
        ):
            break
        span, bare = whole, bare and _is_day(paper, below)
    return trim(paper.text, span)


def _is_day(paper: Paper, line: PaperLine) -> bool:
    days = [fact for fact in paper.facts_in(line.span) if is_day(fact)]
    rest = _HOUR.sub("", paper.text[days[-1].span.end : line.span.end]).strip(" .،:-–—هـم") if days else "–"
    short = line.words <= _MOST_DATE_WORDS and not line.label and not line.folded.rstrip().endswith(".")
    return not rest and short


def is_dating(paper: Paper, line: PaperLine) -> bool:
    """Whether a line says where and when, and nothing else."""
    if _CALLED.match(line.folded):
        return False  # «النشرة الجوية ليوم الخميس 15 كانون الثاني 2026» says what the paper is
    if any(isinstance(fact, Date) and fact.span == line.span for fact in paper.facts):
        return True
    days = [fact.span.start for fact in paper.facts_in(line.span) if is_day(fact)]
    before = paper.text[line.span.start : days[0]].split() if days else ()
    return len(before) <= _MOST_PLACE_WORDS and _is_day(paper, line)


def subject_of(paper: Paper, line: PaperLine) -> Span | None:
    """Return what a line of the subject says, without «رد:» before it."""
    value = paper.value_of(line)
    if value is None:
        return None
    reply = _REPLY.match(value.of(paper.text))
    return trim(paper.text, Span(value.start + reply.end(), value.end)) if reply else value


def first_title(paper: Paper, lines: Iterable[PaperLine]) -> Span | None:
    """Return the first line that may be a title: not formal, not a day, not an address."""
    known = {line.span for line in letterhead(paper)}
    for line in lines:
        if (
            line.span not in known
            and not is_formal(line)
            and not _is_day(paper, line)
            and re.search(r"[ء-ي]{2}", line.folded)
        ):
            return trim(paper.text, line.value if line.label in ("subject",) else line.span)
    return None


def first_prose(paper: Paper, title: Span | None = None) -> int:
    """Return the index of the first line that is a sentence, no title, courtesy or label: the head ends there."""
    for index, line in enumerate(paper.lines):
        ends = _ENDED_OR_BRINGS.search(line.folded) is not None and line.words >= _LEAST_PROSE_WORDS
        titled = title is not None and line.span.overlaps(title)
        if not (line.label or titled or is_formal(line)) and (ends or line.words >= _LEAST_LONG_WORDS):
            return index
    return len(paper.lines)


def subject_within(paper: Paper, body: Iterable[Span]) -> Span | None:
    """Return what a letter without a line of subject says that it is about: «… بشأن تجمعات المياه في الحي، …»."""
    for span in islice(body, _FIRST_BODY_LINES):
        match = _ABOUT.search(paper.text, span.start, span.end)
        if match and _LEAST_SUBJECT_WORDS <= len(match["about"].split()) <= _MOST_COURTESY_WORDS:
            return trim(paper.text, Span(*match.span("about")))
    return None


def formal_lines(paper: Paper) -> Iterator[Span]:
    """Yield the lines that are never a title or a bottom line: of the head its letterhead too."""
    yield from (line.span for line in paper.lines if is_formal(line) or is_contact(line))
    says_nothing = [(opening_with("lines", key), most) for key, most in _SAYS_NOTHING.items()]
    for sentence in paper.sentences:
        folded = paper.folded_in(sentence.span)
        if any(pattern.match(folded) and len(folded.split()) <= most for pattern, most in says_nothing):
            yield sentence.span
    yield from (line.span for line in paper.head if is_dating(paper, line))
    yield from (line.span for line in letterhead(paper))


def letterhead(paper: Paper) -> Iterator[PaperLine]:
    """Yield the lines of a letterhead: a state alone on the first line, and the bodies below it.

    Where no state is named, the bodies above the line that says what the paper is: «بيان رقم (11)», «محضر اجتماع».
    """
    lines = [line for line in paper.head if not (line.opens("basmala") or line.opens("in_the_name"))]
    headed = any(_ORGAN.match(line.folded) or line.label for line in lines[1:_FIRST_BODY_LINES])
    state = bool(headed and _STATE.fullmatch(before_gap_folded(lines[0])))
    called = any(line.opens("called") and line.words <= _MOST_DATE_WORDS for line in lines[1:_MOST_LETTERHEAD_LINES])
    for index, line in enumerate(lines):
        organ = (
            _ORGAN.match(line.folded) is not None and not DEED.match(line.folded) and line.words <= _MOST_ORGAN_WORDS
        )
        if not ((state and index == 0) or (organ and (state or called))):
            return
        yield line


def before_gap_folded(line: PaperLine) -> str:
    """Return the folded words of a line up to its first wide gap."""
    return re.split(r"\s{2,}", line.folded.strip())[0]


def courtesies(lines: Iterable[PaperLine]) -> Iterator[Span]:
    """Yield the lines of courtesy."""
    yield from (line.span for line in lines if is_courtesy(line))


def is_contact(line: PaperLine) -> bool:
    """Whether a line says how somebody is reached."""
    sentence = line.words >= _LEAST_PROSE_WORDS and _ENDED.search(line.folded) is not None
    reached = not sentence and _ADDRESS.search(line.folded) is not None
    return line.words <= _MOST_COURTESY_WORDS and (line.opens("contact") or reached)


def signature_after(paper: Paper, lines: Sequence[PaperLine]) -> tuple[Span, ...]:
    """Return the lines of who signed, to whom copies go and how to reach them: short ones below the last courtesy.

    Of a letter that closes with none, those below the day on a line of its own near the end.
    """
    closing = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].opens("closes")), None)
    if closing is None:
        closing = next((i for i in range(len(lines) - 1, len(lines) // 2, -1) if _is_day(paper, lines[i])), None)
    below = lines[closing + 1 :] if closing is not None else ()
    if not all(line.words <= _MOST_COURTESY_WORDS and not _ENDED.search(line.folded) for line in below):
        below = tuple(line for line in below if line.words <= _MOST_SIGNATURE_WORDS and not _ENDED.search(line.folded))
    return tuple(line.span for line in below)
