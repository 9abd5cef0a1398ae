"""Texts whose first sentence is no summary: a feature that opens on a scene, a programme that is lines of hours."""

import re

from flows.arabic.letters import Stretch, fold, fold_letters
from flows.compose.material import MOST_WORDS, Material
from flows.compose.standing import stand_alone
from flows.compose.weights import weigh_span
from flows.model.facts import Date, Money, Percent, Period, Person
from flows.model.outline import Sentence
from flows.model.source import Span
from flows.structure.dates_alone import is_date_alone

_SCENE = re.compile(
    r"(?:(?:في|مع|عند|علي|قرب|امام|داخل|وسط|تحت)\s[^،.:]{3,80}،\s+)?"
    r"(?:[يت]قف|وقفت?|[يت]جلس|جلست?|[يت]تامل|[يت]تذكر|[يت]روي|[يت]نظر|[يت]ستيقظ|[يت]مشي|[يت]مسح|[يت]حدق)(?!\w)"
)
_AGED = re.compile(r"\d+\s+(?:عاما|سنة)(?!\w)|(?<!\w)(?:ال)?(?:عم|ام|ابو|الحاج|الحاجة)\s")
_NOTICE = re.compile(
    r"(?:[تين]نهي\s[^.،:؛]{0,80}?\s?الي\s+علم|[تين](?:علم|حيط|خبر|شعر|بلغ|فيد)(?=\s[^.،:؛]{0,80}?(?:علما|عموم|كافة|جميع|زبنا|زبائن|عملا|"
    r"المواطن|المسافر|الراغب|المشترك|المودع|المساهم|المستعمل|الطلب|الطلاب|اوليا|السادة|السيدات)))"
    r"[^.:؛]{0,60}?(?<!\w)(?:علما\s+)?ب?(?:ان|انه|انها|انهم)\s+(?=\S)"
)
"""«تنهي الوزارة إلى علم المواطنات والمواطنين أن …»: a body that gives notice of its own, to whom its notice goes."""
_LEAST_NOTICE_WORDS = 6
_REACH = 8
"""The paragraph that says what a feature is about stands within so many sentences of its scene."""
_LEAST_FACTS = 4.0
_PROGRAMME = re.compile(r"(?:ال)?(?:برنامج|جدول|مواعيد|اجندة|روزنامة)(?!\w)")
_HOUR = re.compile(r"^[ \t]*\d{1,2}[:.]\d{2}(?!\d)", re.MULTILINE)
_LEAST_HOURS = 4
_MOST_HEAD_WORDS = 25
_LONGEST_HEADLINE = 160
_MOST_HEADLINE_WORDS = 14
_ENDED = re.compile(r"[.؟!…][»”\")\]]*$")


def said_after_scene(material: Material, candidates: list[Sentence]) -> Span | None:
    """Return the paragraph's opening that says by its figures what a feature is about; None where no scene leads it.

    A scene is somebody named or of an age who stands, sits or remembers, without a sum or a share.
    """
    scene = material.body_of(candidates[0])
    facts = list(material.facts_in(scene))
    words = fold_letters(scene.of(material.text))
    somebody = any(isinstance(fact, Person) for fact in facts) or _AGED.search(words)
    if not (_SCENE.match(words) and somebody) or any(isinstance(fact, Money | Percent) for fact in facts):
        return None
    for sentence in candidates[1 : _REACH + 1]:
        body = material.body_of(sentence)
        if material.opens_paragraph(body) and weigh_span(material, body) >= _LEAST_FACTS:
            alone = stand_alone(material, material.shorten(body), ())
            if alone and material.words_in(alone) <= MOST_WORDS:
                return alone
    return None


def without_notice(text: str, lead: Span) -> Span:
    """Return a first sentence without what says that a body gives notice, and to whom: what it gives notice of."""
    folded = fold(lead.of(text))
    match = _NOTICE.match(folded.text)
    if match is None:
        return lead
    rest = folded.span(Stretch(match.end(), len(folded.text))).moved(lead.start)
    return Span(rest.start, lead.end) if len(rest.of(text).split()) >= _LEAST_NOTICE_WORDS else lead


def head_of_programme(material: Material, title: Span | None) -> Span | None:
    """Return the lines between the title of a programme and its first day or hour, which say where and when it is.

    None of a text that is no programme by its title and its lines of hours, or whose lines have no day.
    """
    if title is None or not _PROGRAMME.match(fold_letters(title.of(material.text))):
        return None
    hours = list(_HOUR.finditer(material.text, title.end))
    if len(hours) < _LEAST_HOURS:
        return None
    headings = [s.heading.span.start for s in material.outline.sections if s.heading]
    end = min([hours[0].start(), *(start for start in headings if start >= title.end)])
    lines = [s.span for s in material.sentences if title.end <= s.span.start and s.span.end <= end]
    lines = _up_to_its_first_day(material, lines)
    if not lines:
        return None
    head = lines[0].cover(lines[-1])
    dated = any(isinstance(fact, Date | Period) for fact in material.facts_in(head))
    return head if dated and material.words_in(head) <= _MOST_HEAD_WORDS else None


def _up_to_its_first_day(material: Material, lines: list[Span]) -> list[Span]:
    """Return the lines of a programme's head: a day alone below one that says when it is heads what is on that day."""
    dated = [any(isinstance(fact, Date | Period) for fact in material.facts_in(line)) for line in lines]
    first = dated.index(True) if True in dated else len(lines)
    alone = (i for i in range(first + 1, len(lines)) if is_date_alone(fold_letters(lines[i].of(material.text)).strip()))
    return lines[: next(alone, len(lines))]


def opens_headline(material: Material, span: Span) -> bool:
    """Whether words before two dots open a line of few words and no full stop: «من التأخر إلى الفوز.. النجم يقلب …»."""
    end = material.text.find("\n", span.end, span.end + _LONGEST_HEADLINE)
    rest = material.text[span.end : end if end >= 0 else span.end].strip()
    dots = span.of(material.text).rstrip()
    opens = dots.endswith("..") and not dots.endswith("...") and bool(rest)
    return opens and not _ENDED.search(rest) and len(rest.split()) <= _MOST_HEADLINE_WORDS
