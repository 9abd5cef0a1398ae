"""The day that a document gives for itself where its kind has no place for it: labels, lines of a day, openings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.arabic.agencies import AGENCIES
from flows.arabic.calendar import weekdays
from flows.facts.text.verbs import is_verb
from flows.kinds.common import first_prose, is_day, running_day
from flows.kinds.paper import Paper, PaperLine
from flows.kinds.words import listed
from flows.model.outline import BlockKind
from flows.model.source import Span

_LAST_LINES, _FEW_LAST = 6, 3
_FIRST_LINES = 5
_HEAD_LINES = 8
_MOST_OF_A_SIGNATURE = 16
_MOST_ALONE = 3
"""Where so many lines are a day alone, each dates what stands below it: a diary, a chronology."""
_DAY = "§"
"""Stands for a day in the frame of a line."""
_MARKUP = re.compile(r"[*_#>()\[\]«»\"“”]+")
_BETWEEN_CALENDARS = re.compile(
    r"[\s،,()\[\]/–—\-=]*(?:م|ه|هـ|الموافقة?(?:\s+ل)?|الموافق\s+ليوم|ل|اي)?[\s،,()\[\]/–—\-:=]*"
)
_WEEKDAYS = "|".join(sorted(weekdays(), key=len, reverse=True))
_ENGLISH_WEEKDAYS = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?"
"""«Date: Tue, 24 Nov 2026», as heads of mails have it."""
_SAYS_DAY = (
    rf"(?:\s|،|:|في|بتاريخ|يوم|يومه|هذا|اليوم|الموافق|الواقع(?:\s+فيه)?|ب(?={_DAY})|{_WEEKDAYS}|{_ENGLISH_WEEKDAYS})*"
)
_HOUR = (
    r"(?:(?:علي\s+)?الساعة\s+)?(?:\d{1,2}[:.]\d{2}(?::\d{2})?|(?:الساعة\s+)\w+(?:\s+و\w+)?)"
    r"(?:\s*(?:ص|م|صباحا|مساء|ظهرا|عصرا|ليلا|قبل الظهر|بعد الظهر|بتوقيت\s+\w+|غرينتش|GMT|UTC))*"
)
_ERA = r"\s*(?:م|ه|هـ)?(?!\w)"
_READERS = r"[\d.,\s]+(?:مشاهدة|مشاهدات|قراءة|قراءات|زيارة|زيارات|تعليق|تعليقات)"
_AGENCY = r"(?:\s*/[^/\n]{2,30}/|\s*[–—\-]\s*(?:(?:[^\W\d_]\.\s?){2,5}[^\W\d_]?|[^\W\d_]+(?:\s[^\W\d_]+)?(?=\s*$))"
_AGENCY += rf"|\s+{AGENCIES}(?!\w))?"
"""Whose report it is, after its day: «القاهرة في § – أ.ش.أ», «مسقط في § /العمانية/»."""
_AFTER = rf"{_ERA}{_AGENCY}(?:[\s–—\-|،,]*(?:{_HOUR}|{_READERS}))*[\s.،,|–—\-]*"
_NUMBERED_PAPER = re.compile(
    r"(?:فتوي|بلاغ|بيان|تعميم|نشرة|منشور|مذكرة|كتاب|خطاب|محضر|صك|وثيقة|تقرير|شهادة|خبر|اعلان|قرار|امر|مرسوم|ظهير|سؤال)"
    rf"(?:\s+[^\W\d_]+){{0,2}}\s+(?:رقم|عدد)\s*[:(]?\s*[^\s{_DAY}]+\)?\s*[–—\-،/]?\s*(?:في|و?ب|و?تاريخ|بتاريخ)?\s*:?\s*"
    rf"{_DAY}{_ERA}[\s.]*"
)
"""«فتوى رقم 7716 – بتاريخ …», by itself on a line: no «القرار رقم …», which is another paper."""
_WRITTEN_OUT = re.compile(
    rf"و?(?:تم\s+)?(?:حررت?|تحرر|تحريرا|حررناه?)(?:\s+هذ[اه]\s+[^\W\d_]+)?(?:\s+(?:في\s+|ب)[^\W\d_]+(?:\s[^\W\d_]+){{0,2}}?)?"
    rf"\s*[،,]?\s*{_SAYS_DAY}{_DAY}"
)
_DELIVERED = re.compile(
    rf"(?:في|خلال)\s+(?:ال)?(?:جلسة|اجتماع|دورة)\S*\s[^.{_DAY}]{{0,80}}{_DAY}[^.]{{0,160}}?(?<!\w)"
    r"(?:ادلي|ادلت|صدر|صدرت|اصدر|اصدرت|اعتمد|اعتمدت)(?:\s+[^\W\d_]+){0,4}?\s+(?:ب?ال)?(?:بيان|قرار|اعلان|توصية)\w*\s+(?:ال)?(?:تالي|اتي)"
)
"""«في الجلسة … التي عقدها المجلس في § … أدلى الرئيس بالبيان التالي»: the statement is of the day of its session."""
_RULED = re.compile(
    rf"(?:حيث\s+)?و?اصدرت?\s+[^.،{_DAY}]{{1,90}}?\s(?:يوم\s+|في\s+)?{_SAYS_DAY}{_DAY}[^{_DAY}]{{0,120}}?\s"
    r"(?:ال)?(?:حكم|قرار|امر)\s+(?:ال)?(?:اتي|تالي)(?!\w)"
)
"""«أصدرت المحكمة … بتاريخ § في الملف … الحكم الآتي نصه»."""
_BEFORE_DAY = re.compile(r"(?:^|\s+)(?:في|بتاريخ|يوم|ب)$")
_PLACE = r"(?:[^\W\d_]+(?:[ \-][^\W\d_]+){0,3})"
_OPENS_MINUTES = re.compile(r"(?:محضر|وقائع|خلاصة)(?!\w)")
_CALLED = re.compile(
    r"(?:تقرير|محضر|كشف|بطاقة)\s+(?:ال)?(?P<after>خروج|زيارة|تفتيش|معاينة|فحص|تسليم|جرد|مناوبة|تشريح)(?!\w)"
)
_AT_THE_HOUR = (
    rf"(?:(?:في|علي)\s+(?:تمام\s+)?الساعة\s[^{_DAY}،.]{{1,40}}?"
    rf"(?=\s(?:يوم|من\s+يوم|بتاريخ|الموافق|{_WEEKDAYS}|{_DAY})))?(?:\s+من(?=\s))?"
)
"""«في تمام الساعة السادسة من مساء | يوم …»."""
_IN_IT = re.compile(rf"(?:.{{0,40}}?(?:^|\s))[وف]?(?:انه|ان)\s+في\s+{_SAYS_DAY}{_DAY}")
"""«إنه في يوم …»: the head of what is drawn up, whatever it goes on with."""
_COPIES = re.compile(r"(?:صورة|صور|نسخة|نسخ)\s+(?:[^\W\d_]+\s+){0,2}?(?:الي|ل|لل|مع|من)")
_SLASHED = re.compile(rf"{_PLACE}\s*/\s*{_DAY}{_ERA}\s*/\s*(?:[^\W\d_]{{2,12}}\s*/?\s*\Z|(?P<verb>[^\W\d_]+)\s)")
"""«الساحل / § / أعلنت …», «الساحل/ §/ وجأ»."""
_BRACKETED = re.compile(
    rf"{_PLACE}\s*[،,–—\-]\s*{_SAYS_DAY}{_DAY}م?\s{{2,}}[^\s\d{_DAY}][^\d{_DAY}]{{1,24}}?\s{{2,}}"
    r"[\s:–—\-]*(?P<verb>[^\W\d_]+)\s"
)
"""«الساحل، § (وجأ) أعلنت …», «القلعة - § (وكالة الهضاب) -- أعلنت …»; of each bracket a frame has a space."""
_HELD_ON = re.compile(
    rf"(?:محضر|وقائع|خلاصة|مداولات)\s[^{_DAY}.]{{3,80}}?(?<!\w)(?:ال)?(?:منعقدة?|ملتئمة?|معقودة?)\s+{_SAYS_DAY}{_DAY}{_ERA}[\s.]*\Z"
)
"""«محضر الدورة الاستثنائية المنعقدة يوم …», by itself on a line."""
_IN_A_NEWSPAPER = re.compile(
    rf"[^{_DAY}]{{0,40}}(?:جريدة|صحيفة|يومية)\s[^{_DAY}]{{2,30}}\s{_SAYS_DAY}{_DAY}{_ERA}[\s.]*\Z"
)
"""Where a notice was printed, below it: «إعلان 25160 — جريدة الهضاب §»."""
_MOST_BEFORE_VERB = 90
_MOST_OF_A_BLESSING = 40
"""What may stand before the day that opens an agreement: «بعون الله وتوفيقه فإنه في يوم …»."""
_LAST_OF_AGREEMENT = 14
"""Below the day on which an agreement is signed stand who signs it, a line each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """A line with its days away: what it says around them."""

    line: PaperLine
    words: str
    """The folded words without markup, each day or pair of days one sign."""
    days: tuple[Span, ...]


def own_day_of(paper: Paper) -> Span | None:
    """Return where a document of any kind says its own day; None where it does not.

    First after a label of its own («تاريخ الإشعار: …»), then on a line of the head that is a day, before the first
    words of the text, where a contract or minutes open («إنه في يوم … تحرر هذا العقد»), in what a paper of every day is
    called, where an agreement says when it was signed, last on a line near the end.
    """
    lines = [line for line in paper.lines if line.block.kind is not BlockKind.TABLE_ROW]
    head = lines[: len(paper.head)]
    last = _above_copies(lines)[-_LAST_LINES:]
    tail = [line for line in last if line not in head]
    frames = [_frame(paper, line) for line in (*head, *tail)]
    frames = [frame for frame in frames if frame.days]
    prose = first_prose(paper)
    above = [frame for frame in frames if frame.line in paper.lines[: max(_HEAD_LINES, prose)]]
    below = [frame for frame in frames if frame.line in tail or frame not in above]
    agreed = [_frame(paper, line) for line in lines[-_LAST_OF_AGREEMENT:]]
    closing = [frame for frame in below if frame.line in last]
    return _said_above(paper, frames, above) or _said_below(paper, frames, agreed, closing)


def _said_above(paper: Paper, frames: list[_Frame], above: list[_Frame]) -> Span | None:
    """Return the first day that a label, the head or the first words of a paper say to be its own."""
    return (
        _labelled(frames)
        or _called_after(paper, frames)
        or _alone(above)
        or running_day(paper)
        or _opening(paper, frames)
        or _met(paper, frames)
        or _matched([frame for frame in above if frame.line in paper.head], _IN_IT)
        or _between_slashes(above[:_FIRST_LINES])
        or _before_an_agency(frames[:_FIRST_LINES])
        or _matched(frames[:_FIRST_LINES], _HELD_ON)
        or _matched(frames, _DELIVERED)
        or _matched(frames, _RULED)
        or _numbered(frames)
        or _approved(frames)
        or _called_for(frames)
        or _of_every_day(paper, above)
        or _of_both_calendars(above)
    )


def _said_below(paper: Paper, frames: list[_Frame], agreed: list[_Frame], closing: list[_Frame]) -> Span | None:
    """Return the first day that the last lines of a paper, or a newspaper's line below it, say to be its own."""
    return (
        _signed(agreed)
        or _matched(frames, _WRITTEN_OUT)
        or _alone(closing)
        or _signed_at(paper, frames)
        or _matched([frame for frame in frames if frame.line in paper.lines[-_FEW_LAST:]], _IN_A_NEWSPAPER)
    )


def _above_copies(lines: Sequence[PaperLine]) -> Sequence[PaperLine]:
    """Return the lines above those that say who has a copy: «صورة مبلغة إلى: …»."""
    first = max(0, len(lines) - _LAST_OF_AGREEMENT)
    copies = next((index for index in range(first, len(lines)) if _COPIES.match(lines[index].folded)), len(lines))
    return lines[:copies] if copies > first else lines


def _frame(paper: Paper, line: PaperLine) -> _Frame:
    """Return a line with a sign for each of its days; a day in both calendars is one."""
    days: list[Span] = []
    for fact in paper.facts_in(line.span):
        if is_day(fact):
            joint = fact.span.start >= (days[-1].end if days else 0) and days
            between = paper.folded_in(Span(days[-1].end, fact.span.start)) if joint else ""
            if joint and _BETWEEN_CALENDARS.fullmatch(between):
                days[-1] = days[-1].cover(fact.span)
            elif days and fact.span.overlaps(days[-1]):
                days[-1] = max(fact.span, days[-1], key=len)  # «الثلاثاء» in «الثلاثاء 3 شباط 2026» is one, too
            else:
                days.append(fact.span)
    pieces, start = [], line.span.start
    for day in days:
        pieces.append(paper.folded_in(Span(start, day.start)))
        start = day.end
    pieces.append(paper.folded_in(Span(start, line.span.end)))
    return _Frame(line=line, words=_MARKUP.sub(" ", _DAY.join(pieces)).strip(), days=tuple(days))


def _labelled(frames: Sequence[_Frame]) -> Span | None:
    """Return the day right after a label that says it is the document's: at the head of a line or after a gap."""
    label = re.compile(
        rf"(?:^|\s{{2,}}|\t|[|–—\-؛]\s*)[\s•*\-]*(?:{listed('days', 'own')})\s*[:：/]?\s*(?:{_HOUR}[\s،,–—\-|]*)?"
        r"(?:\d{3,4}\s+)?(?:(?:فجر|صباح|مساء|ظهر|عصر)\s+)?"
        rf"{_SAYS_DAY}{_DAY}"
    )
    return next((day for frame in frames if (day := _day_at(frame, label))), None)


def _called_after(paper: Paper, frames: Sequence[_Frame]) -> Span | None:
    """Return the day of what a report is called after: «تاريخ الخروج: …» of a «تقرير خروج»."""
    for line in paper.lines[:_HEAD_LINES]:
        called = _CALLED.match(line.folded)
        label = re.compile(rf"تاريخ\s+(?:ال)?{called['after']}\s*:\s*{_SAYS_DAY}{_DAY}") if called else None
        day = next((day for frame in frames if label and (day := _day_at(frame, label))), None)
        if day:
            return day
    return None


def _day_at(frame: _Frame, pattern: re.Pattern[str]) -> Span | None:
    """Return the day whose sign ends the match of a pattern in a frame."""
    match = pattern.search(frame.words)
    return frame.days[frame.words[: match.end()].count(_DAY) - 1] if match else None


def _alone(frames: Sequence[_Frame]) -> Span | None:
    """Return the day of a line that says when, and at most where and that it was issued."""
    found = [frame for frame in frames if len(frame.days) == 1 and _is_alone(frame.words)]
    return found[0].days[0] if found and len(found) < _MOST_ALONE else None


def _is_alone(words: str) -> bool:
    issued = rf"(?:(?:{listed('days', 'issued')})(?!\w)[\s:،,–—\-]*)"
    place = rf"(?P<place>{_PLACE})\s*(?:[،,–—\-]|\s{{2,}})\s*(?:في\s+)?"
    line = (
        rf"(?:{place})?{issued}?(?:ب?(?P<where>{_PLACE})\s*[،,]?\s*)?(?:{_HOUR}[\s،,–—\-]*)?{_SAYS_DAY}{_DAY}{_AFTER}"
    )
    match = re.fullmatch(line, re.split(r"\s{3,}", words)[-1]) or re.fullmatch(line, words)
    if match is None:
        return False
    issuing = re.match(issued, words) is not None
    named = " ".join(match[name] or "" for name in ("place", "where")).split()
    where = _BEFORE_DAY.sub("", match["where"] or "")
    bare = where and not issuing and not match["place"] and len(where.split()) > 1
    of_another = any(re.fullmatch(listed("days", "of_others"), word) for word in named)
    return not (bare or of_another or (not issuing and _labels_another(words, where)))


def _labels_another(words: str, where: str) -> bool:
    """Whether a label before a day says of what else it is: «المزاد: §», but not «الموافق: §» or «الأحد: §»."""
    labels = bool(where) and f"{where}:" in words.replace(" :", ":")
    return labels and re.fullmatch(_SAYS_DAY, where) is None


def _opening(paper: Paper, frames: Sequence[_Frame]) -> Span | None:
    """Return the day in which a contract was drawn up, or a meeting held that the text is the minutes of."""
    minutes = any(_OPENS_MINUTES.match(line.folded) for line in paper.lines[:_HEAD_LINES])
    verbs = listed("days", "drawn_up") + ("|" + listed("days", "met") if minutes else "")
    opening = re.compile(
        rf"(?:.{{0,{_MOST_OF_A_BLESSING}}}?[وف]?(?:انه|ان)\s+)?{_AT_THE_HOUR}{_SAYS_DAY}(?P<day>{_DAY})[^.]{{0,{_MOST_BEFORE_VERB}}}?(?<!\w)و?(?:{verbs})(?!\w)"
    )
    for frame in frames:
        if frame.line in paper.head and opening.match(frame.words):
            return frame.days[0]
    return None


def _approved(frames: Sequence[_Frame]) -> Span | None:
    """Return the day on a line below the title that says by what a rule was approved: «المعتمدة بقرار … وتاريخ …»."""
    approved = re.compile(
        rf"(?:ال)?(?:معتمدة?|صادرة?|مصادق)\s+(?:علي\w*\s+)?(?:ب|من|عن).*\sو?(?:ب|بتاريخ|تاريخ|في)?\s*:?\s*{_DAY}{_AFTER}"
    )
    return next((frame.days[0] for frame in frames[:_FIRST_LINES] if approved.fullmatch(frame.words)), None)


def _called_for(frames: Sequence[_Frame]) -> Span | None:
    """Return the day that a paper of every day is called for: «النشرة الجوية ليوم …», «تقرير الأسواق | الأحد …»."""
    paper = rf"(?:ال)?(?:{listed('days', 'of_every_day')})(?!\w)"
    called = re.compile(
        rf"[^{_DAY}]{{0,12}}{paper}[^{_DAY}]*?(?:\sل(?:يوم)?|[|•–—])\s*{_SAYS_DAY}{_DAY}{_AFTER}(?:\s{{2,}}[^{_DAY}]{{1,30}})?"
    )
    return next((frame.days[0] for frame in frames[:_FIRST_LINES] if called.fullmatch(frame.words)), None)


def _of_every_day(paper: Paper, frames: Sequence[_Frame]) -> Span | None:
    """Return the day at the end of a line below the name of a paper of every day: «الأسبوع 36 - السبت §»."""
    name = re.compile(rf"\W*(?:ال)?(?:{listed('days', 'of_every_day')})(?!\w)")
    named = next((line for line in paper.lines[:_HEAD_LINES] if name.match(line.folded)), None)
    ends = re.compile(rf"[^{_DAY}:]{{1,30}}\s[–—\-|]\s{_SAYS_DAY}{_DAY}{_ERA}[\s.]*")
    below = (frame for frame in frames if named and frame.line.span.start >= named.span.start)
    return next((frame.days[0] for frame in below if ends.fullmatch(frame.words)), None)


def _of_both_calendars(frames: Sequence[_Frame]) -> Span | None:
    """Return a day in both calendars between a place and whose report it is: «نجد 18 جمادى الأولى … الموافق … واس»."""
    line = re.compile(rf"[^\W\d_]+(?:\s[^\W\d_]+)?\s+{_DAY}{_ERA}(?:\s[^\W\d_]+){{1,3}}[\s.]*")
    both = (frame for frame in frames[:_FIRST_LINES] if "موافق" in frame.line.folded)
    return next((frame.days[0] for frame in both if line.fullmatch(frame.words)), None)


def _met(paper: Paper, frames: Sequence[_Frame]) -> Span | None:
    """Return the day of the meeting in the first lines of its minutes: «عقد المجلس جلسته … من صباح يوم …»."""
    if not any(_OPENS_MINUTES.match(line.folded) for line in paper.lines[:_HEAD_LINES]):
        return None
    met = re.compile(
        rf"(?:(?:[^.{_DAY}]|\.(?=\d)){{1,90}}\s)?(?:و?(?:قد\s+)?)(?:{listed('days', 'met')})(?!\w)"
        rf"[^.{_DAY}]{{0,{_MOST_BEFORE_VERB}}}{_DAY}"
    )
    return next((frame.days[0] for frame in frames[:_FIRST_LINES] if met.match(frame.words)), None)


def _matched(frames: Sequence[_Frame], pattern: re.Pattern[str]) -> Span | None:
    """Return the first day of a line that opens with a pattern."""
    return next((frame.days[0] for frame in frames if pattern.match(frame.words)), None)


def _numbered(frames: Sequence[_Frame]) -> Span | None:
    """Return the day of a line that is the paper's own kind and number, and it."""
    return next((frame.days[0] for frame in frames if _NUMBERED_PAPER.fullmatch(frame.words)), None)


def _signed(frames: Sequence[_Frame]) -> Span | None:
    """Return the day at the end on which an agreement was signed or a ruling given: «وقعت هذه الاتفاقية … بتاريخ …»."""
    signed = re.compile(
        r"(?<!\w)(?<!المنتظر )(?<!المقرر )(?<!المتوقع )"
        rf"و?(?:(?:تم|جري)\s+)?(?:{listed('days', 'signed')})\s+(?:علي\s+)?هذ[اه]\s[^.]*?{_DAY}"
    )
    given = re.compile(rf"و?صدرت?(?:\s+و\w+){{1,2}}[^.{_DAY}]{{0,60}}?\s{_SAYS_DAY}{_DAY}{_AFTER}")
    found = (frame for frame in frames if frame.days)
    return next((day for frame in found if (day := _day_at(frame, signed) or _day_at(frame, given))), None)


def _signed_at(paper: Paper, frames: Sequence[_Frame]) -> Span | None:
    """Return the day beside a place of several words, over nothing but who signs: «كفر اللوز في §», «مدير المدرسة»."""
    place = re.compile(
        rf"(?P<where>[^\W\d_]+(?:\s[^\W\d_]+){{1,2}})\s+(?:في\s+|ب(?={_DAY})){_SAYS_DAY}{_DAY}{_ERA}[\s.]*"
    )
    for frame in frames:
        found = place.fullmatch(frame.words)
        index = paper.lines.index(frame.line)
        below = paper.lines[index + 1 :]
        beside = below or paper.lines[max(0, index - 1) : index]
        signs = len(below) <= _LAST_LINES and all(_may_sign(line) for line in beside)
        if found and index > 0 and signs and not _says_another(found["where"]):
            return frame.days[0]
    return None


def _between_slashes(frames: Sequence[_Frame]) -> Span | None:
    """Return the day between a place and whose report it is, or its first verb: «الساحل / § / أعلنت …»."""
    for frame in frames:
        found = _SLASHED.match(frame.words)
        if found and (found["verb"] is None or is_verb(found["verb"])):
            return frame.days[0]
    return None


def _before_an_agency(frames: Sequence[_Frame]) -> Span | None:
    """Return the day between a place and an agency's letters in brackets, before a verb: «الساحل، § (وجأ) أعلنت …»."""
    for frame in frames:
        found = _BRACKETED.match(frame.words)
        if found and is_verb(found["verb"]):
            return frame.days[0]
    return None


def _may_sign(line: PaperLine) -> bool:
    return len(line.folded.split()) <= _MOST_OF_A_SIGNATURE and not line.folded.rstrip().endswith((".", "؟", "!"))


def _says_another(where: str) -> bool:
    """Whether words before a day say what is on it, and are no place."""
    words = where.split()
    return any(is_verb(word) or re.fullmatch(listed("days", "of_others"), word) for word in words)


def day_lines(paper: Paper) -> Iterator[Span]:
    """Yield the lines near the head and the end that say a day and nothing else of themselves."""
    for line in (*paper.head, *paper.lines[-_LAST_LINES:]):
        frame = _frame(paper, line)
        if len(frame.days) == 1 and line.block.kind is not BlockKind.TABLE_ROW and _is_alone(frame.words):
            yield line.span
