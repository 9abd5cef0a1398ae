"""What a timeline says beside a date: words that are whole without the date, else the clause with it.

أعلن الجهاز | يوم الأربعاء | وقف الضخ           its object stands after the date
تأسست | عام 2014 | وتدير ستة مراكز             the date is of the verb before it alone
في تمام الساعة السادسة من مساء يوم …           only when
"""

import re

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.event_days import held_then, is_inserted, up_to_day
from flows.compose.fitting import has_pair_cut, opening_phrases, says, trim
from flows.compose.label_openings import joined_by_and
from flows.compose.material import Material
from flows.compose.standing import has_conjunction
from flows.facts.text.verbs import is_verb, saying_verbs
from flows.model.brief import Statement
from flows.model.source import Span

_MOST_WORDS, _MOST_AFTER, _LEAST = 16, 12, 2
_NEXT = re.compile(r"[ \u00a0]+(?P<word>\w[^\s،؛.:]*)(?:\s+(?P<second>\w+))?")
_OF_THE_DATE = re.compile(
    r"ال(?:ماضي|مقبل|جاري|قادم|حالي|منصرم|فائت|ساعة|موافق|واقع|مذكور|سابق|لاحق)ة?|صباحا|مساء|ظهرا|عصرا|فجرا|ليلا"
    r"|عند|عبر|حين|حينما|عندما|بواسطة|لدي|كان|كانت|ثم|بسبب|اثر|عقب|اذ|حيث|م[ء-ي]{3,}(?:ا|ين|ة)"
)
"""What goes on with a date, or says how and when: «عند الساعة», «مطالبين»; no object of the verb before it."""
_COMPLEMENTS = (
    (re.compile(r"(?<!\w)(?:وافق|صادق|اتفق|حصل|عثر|اطلع|ادعي|ادع)(?:ت|وا|ا)?(?!\w)"), "علي"),
    (re.compile(r"(?<!\w)(?:اعلن|كشف|اسفر|افرج)(?:ت|وا|ا)?(?!\w)"), "عن"),
    (re.compile(r"(?<!\w)(?:دعا|دعت|ادي|ادت|توصل|توصلت|انضم|انضمت)(?!\w)"), "الي"),
)
_TAIL = re.compile(r"[\s،]+(?:كانت?|ابتداء?ا?ً?|اعتبارا?ً?|وذلك|من\s+(?:صباح|مساء|ظهر|عصر|فجر))\Z")
_HEAD = re.compile(r"(?:و?لكن|بينما|هذا\s+و(?=كان))\s+(?=\w)|هذا\s+و(?=كان)")
_MARK = re.compile(r"[،؛:\n]|(?<!\d)\.|\s(?=(?:الذي|التي|الذين|وذلك|بعد|حيث|بحضور|بدعوة|برئاسة)\s)")
_LAST_PART = re.compile(r"[^،؛:.)\n]*\Z")
_THAT_IS = re.compile(r"\s*،\s*(?:أي|اي)\s+")
_COMMA = re.compile(r"\s*،?\s*(?=[^\W\d]{2})")
_NO_SUBJECT = re.compile(r"[ء-ي]+ت\s+(?:ب[ء-ي]{3,}|في\s+[ء-ي]+)")
"""«انعقدت بالرباط، | يومي 4 و5 نونبر |، الدورة الثامنة»."""
_AT = re.compile(r"(?:على|علي|في|عند)\s+(?:تمام\s+)?الساعة\s[^،]*(?:،|\Z)")
_CAN = re.compile(r"(?<!\w)[وف]?تمكن(?:ت|وا)?(?!\w)")
_FROM = re.compile(r"\s*،\s*من\s")
_THAT = re.compile(r"(?<!\w)[وب]?[أإا]ن[َّ]*(?:ه|ها)?\s")
_MEETINGS = frozenset({"لقاء", "اجتماع", "جلسة", "حفل"})
_HOURS = (
    "في تمام الساعة من مساء صباح ظهر عصر فجر ليلة يوم الواقع فيه الموافق بتاريخ السبت الأحد الاثنين الإثنين الثلاثاء"
    " الأربعاء الخميس الجمعة الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة الواحدة"
    " والنصف على وذلك عشرة"
)
_CLOCK = frozenset(map(fold_letters, _HOURS.split()))


def whole_event(material: Material, statement: Statement, when: Span, few: Statement | None) -> Statement | None:
    """Return the words beside a date as a whole phrase, with the date where it stands in it; None where none are."""
    if few is None or few.span.start < when.end < few.span.end:
        return few
    held = held_then(material, few, when)
    if held is not None:
        return held
    if few.span.start >= when.end:
        return _after(material, statement.span, when, few)
    said = fold_letters(few.words)
    if _CLOCK.issuperset(said.split()):
        return _what_follows(material, Span(when.end, statement.span.end))
    if _CAN.search(said) and _FROM.match(material.text, when.end):
        whole = material.sentence_at(when.start).span
        return _with_the_rest(material, Span(few.span.start, whole.end), when, few.span)
    bare = material.statement(_trimmed(material, few.span))
    if is_inserted(material, bare, when):
        return _with_what_follows(material, material.sentence_at(when.start).span, when, bare.span)
    if _goes_on(material, statement.span, when, said):
        return _with_the_rest(material, statement.span, when, few.span)
    return up_to_day(material, bare, when)


def _trimmed(material: Material, span: Span) -> Span:
    head = _HEAD.match(material.text, span.start, span.end)
    start = (head.end() if head else span.start) + joined_by_and(material, span)
    tail = _TAIL.search(material.text, start, span.end)
    return Span(start, tail.start() if tail else span.end)


def _after(material: Material, whole: Span, when: Span, few: Statement) -> Statement | None:
    """Return words after a date, with the verb before it that it is of; a sentence that somebody says to its end."""
    hour = _AT.match(few.words)
    if hour:
        return _what_follows(material, Span(few.span.start + hour.end(), whole.end))
    part = _LAST_PART.search(material.text, whole.start, when.start)
    before = strip_span(material.text, Span(part.start(), when.start)) if part else Span(when.start, when.start)
    lone = fold_letters(before.of(material.text)).split()
    joined = has_conjunction(fold_letters(few.words).split()[0]) or material.text.endswith("و", 0, few.span.start)
    joined = joined or _THAT_IS.fullmatch(material.text[when.end : few.span.start]) is not None
    if lone and (len(lone) == 1 or lone[1:] == ["في"]) and (joined or lone[0] in _MEETINGS):
        return _fit(material, Span(before.start, few.span.end))
    cut = few.span.end < whole.end and material.text[few.span.end].isspace()
    speaks = fold_letters(few.words).split()[-1] in saying_verbs() or _THAT.search(few.words) is not None
    if cut and speaks:
        return _fit(material, Span(few.span.start, whole.end))
    return (_up_to_the_mark(material, few.span, whole.end) if cut else None) or few


def _up_to_the_mark(material: Material, few: Span, end: int) -> Statement | None:
    """Return words that break off in their clause up to the next mark, where few enough stand there."""
    mark = _MARK.search(material.text, few.end, end)
    return _fit(material, Span(few.start, mark.start() if mark else end))


def _fit(material: Material, span: Span) -> Statement | None:
    span = strip_span(material.text, span)
    fits = material.words_in(span) <= _MOST_WORDS and not has_pair_cut(span.of(material.text))
    return material.statement(span) if fits else None


def _what_follows(material: Material, after: Span) -> Statement | None:
    """Return the first words after a date before which only the hour stands."""
    opened = _COMMA.match(material.text, after.start, after.end)
    rest = trim(material, Span(opened.end() if opened else after.start, after.end))
    mark = _MARK.search(material.text, rest.start, rest.end)
    rest = trim(material, Span(rest.start, mark.start() if mark else rest.end))
    fits = says(material, rest) and material.words_in(rest) <= _MOST_AFTER
    part = rest if fits else opening_phrases(material, rest, _MOST_AFTER)
    return material.statement(part) if part else None


def _goes_on(material: Material, whole: Span, when: Span, said: str) -> bool:
    """Whether what a verb before a date does, or who does it, stands after the date."""
    if _NO_SUBJECT.fullmatch(said) and is_verb(said.split()[0]):
        return _COMMA.match(material.text, when.end, whole.end) is not None
    found = _NEXT.match(material.text, when.end, whole.end)
    if found is None or not said:
        return False
    following = fold_letters(found["word"])
    if any(verb.search(said) and following == word and word not in said.split() for verb, word in _COMPLEMENTS):
        return True
    if following[:1].isdigit():
        return True
    placed = following in listed_words("placing", "fitting.toml") or following in listed_words("particles")
    if placed or _OF_THE_DATE.fullmatch(following) or has_conjunction(following):
        return False
    last = said.split()[-1]
    return is_verb(last) if following[0] in "بل" else not is_verb(following)


def _with_what_follows(material: Material, whole: Span, when: Span, few: Span) -> Statement | None:
    """Return words with a date that commas hold and what is done, or where that is long its first phrases."""
    rest = _with_the_rest(material, whole, when, few)
    following = None if rest else _what_follows(material, Span(when.end, whole.end))
    return material.statement(few.cover(following.span)) if following else rest


def _with_the_rest(material: Material, whole: Span, when: Span, few: Span) -> Statement | None:
    """Return the words with the date and what follows it, up to a mark."""
    mark = _MARK.search(material.text, when.end + 2, whole.end)
    end = mark.start() if mark else whole.end
    span = strip_span(material.text, Span(few.start + joined_by_and(material, few), end))
    last = span.of(material.text).split()[-1]
    if is_verb(fold_letters(last)) and span.end - len(last) > when.end:
        span = strip_span(material.text, Span(span.start, span.end - len(last)))
    fits = material.words_in(Span(when.end, end)) <= _MOST_AFTER and not has_pair_cut(span.of(material.text))
    return material.statement(span) if fits else None
