"""Exports of a chat: who said what; the notices of the program are nobody's words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.arabic.chat_stamps import SENDER, SENDER_FIRST, STAMP
from flows.arabic.letters import Stretch, count_words, fold
from flows.kinds.messages import without_greeting
from flows.kinds.paper import Paper, trim
from flows.kinds.words import opening_with
from flows.model.plan import DocumentKind, Plan
from flows.model.source import Span

_MEDIA = re.compile(
    r"[<\[(]?\s*(?:تم استبعاد الوسائط|تم استبعاد الوساءط|media omitted|صورة|فيديو|ملصق"
    r"|رسالة صوتية|تم حذف هذه الرسالة|حذفت هذه الرسالة|لقد حذفت|image omitted"
    r"|video omitted|sticker omitted"
    r"|(?:تم|جري) (?:حذف|استبعاد|اسقاط|تجاهل) (?:ال)?(?:صور|فيديو|ملصق|مستند|صوت|ملف|وسا[ئء]ط|رسال|جه)"
    r"|audio omitted|document omitted|this message was deleted|الملف مرفق|تم تجاهل|مكالمة)[^.]{0,30}$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:الرسائل والمكالمات مشفرة|messages and calls are"
    r"|الرسائل مشفرة|تم تشفير|انت انشات|انضم|غادر|تمت اضافة|تمت ازالة)",
    re.IGNORECASE,
)
_FILE = re.compile(r"\S+\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|mp4|opus|m4a|vcf)(?!\w).{0,40}$", re.IGNORECASE)
_GROUP = re.compile(r"(?:انشا|انشات|غير|غيرت|انشئت)[^\"«»“”]{0,60}[\"«“](?P<name>[^\"«»“”]{3,60})[\"»”]")
_CORRECTS = re.compile(
    r"(?:تصحيح|تصويب|استدراك|تعديل|عفوا|معذرة|اقصد|قصدي)(?!\w)|.*\d.*(?<!\w)(?:و?ليست?|مش|مو)\s+(?:\w+\s+){0,2}\d"
)
"""«تصحيح: الاجتماع الساعة 11», «المبلغ 204 آلاف وليس 240»."""
_LABEL_OF_CORRECTION = re.compile(r"(?:تصحيح|تصويب|استدراك|تعديل)\s*[:：–—\-]\s*")
_MOST_CORRECTIONS = 2
_LEAST_MESSAGES = 3
_LEAST_TITLE_WORDS = 4
_MOST_COURTESY_WORDS = 5
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A line of a chat with the lines that go on with it."""

    stamp: Span
    day: str
    said: Span
    """The sender and the words; empty where nobody sent it."""
    words: Span


def is_chat(paper: Paper) -> bool:
    """Whether lines open with a day, a time and a sender, the more part of all."""
    messages = list(_messages(paper))
    sent = [message for message in messages if len(message.said)]
    return len(sent) >= _LEAST_MESSAGES and len(messages) * 2 >= len(paper.lines) - _continued(paper, messages)


def _continued(paper: Paper, messages: list[Message]) -> int:
    return (
        sum(1 for line in paper.lines for message in messages if message.words.contains(line.span))
        if len(messages) < 400
        else 0
    )


def plan_chat(paper: Paper) -> Plan:
    """Return the plan of a chat."""
    messages = list(_messages(paper))
    sent = [message for message in messages if len(message.said) and not _says_nothing(paper, message)]
    corrections = [message for message in sent if _CORRECTS.match(paper.folded_in(message.words).strip())]
    group = next((name for message in messages if (name := _group_name(paper, message))), None)
    days = {message.day for message in messages}
    kept = {message.said for message in sent}
    stamps = (message.stamp for message in messages if not message.stamp.overlaps(message.said))
    silent = (message.stamp.cover(message.words) for message in messages if message.said not in kept)
    return Plan(
        kind=DocumentKind.CHAT,
        title=group or _corrected_words(paper, corrections) or _opening_words(paper, sent),
        lead=tuple(message.said for message in corrections[-_MOST_CORRECTIONS:]),
        date=messages[0].stamp if len(days) == 1 else None,
        points=tuple(message.said for message in sent),
        apart=(*stamps, *silent),
    )


def _corrected_words(paper: Paper, corrections: list[Message]) -> Span | None:
    """Return what the first correction says: what opened the chat does not hold any more."""
    for message in corrections[:1]:
        label = _LABEL_OF_CORRECTION.match(message.words.of(paper.text))
        words = trim(paper.text, Span(message.words.start + (label.end() if label else 0), message.words.end))
        return words if paper.words_in(words) >= _LEAST_TITLE_WORDS else None
    return None


def _messages(paper: Paper) -> Iterator[Message]:
    """Yield the messages in order, each with the lines below it that have no stamp."""
    found: Message | None = None
    for block in paper.outline.blocks:
        message = _opened(paper.text, block.span)
        if message is None and found is not None:
            words = found.words.cover(block.span)
            found = Message(stamp=found.stamp, day=found.day, said=_said(found, words), words=words)
            continue
        if found is not None:
            yield found
        found = message
    if found is not None:
        yield found


def _said(message: Message, words: Span) -> Span:
    return Span(message.said.start, words.end) if len(message.said) else message.said


def _opened(text: str, line: Span) -> Message | None:
    folded = fold(line.of(text))
    first = SENDER_FIRST.match(folded.text)
    stamp = first or STAMP.match(folded.text)
    if stamp is None:
        return None
    after = line.start + folded.span(Stretch(0, stamp.end())).end
    place = Span(line.start, max(line.start, after))
    if first:
        words = trim(text, Span(after, line.end), marks=" \t\u200e\u200f")
        return Message(stamp=place, day=stamp["day"], said=line, words=words)
    sender = SENDER.match(folded.text, stamp.end())
    if sender is None:
        rest = Span(after, line.end)
        return Message(stamp=place, day=stamp["day"], said=Span(after, after), words=rest)
    start = line.start + folded.span(Stretch(*sender.span("sender"))).start
    words = trim(text, Span(line.start + folded.span(Stretch(0, sender.end())).end, line.end), marks=" \t\u200e\u200f")
    return Message(stamp=place, day=stamp["day"], said=Span(start, line.end), words=words)


def _says_nothing(paper: Paper, message: Message) -> bool:
    """Whether a message is a picture left out, a greeting or a sign of assent."""
    folded = paper.folded_in(message.words).strip()
    greets = any(opening_with("lines", key).match(folded) for key in ("greets", "closes"))
    short = count_words(folded) <= _MOST_COURTESY_WORDS and not _DIGIT.search(folded)
    is_notice = any(pattern.match(folded) for pattern in (_MEDIA, _NOTICE, _FILE))
    return is_notice or (greets and short) or not re.search(r"[ء-يA-Za-z]{2}", folded)


def _opening_words(paper: Paper, messages: list[Message]) -> Span | None:
    """Return the first words that say something, without the greeting before them."""
    asks = {message for message in messages if paper.folded_in(message.words).rstrip().endswith("؟")}
    for message in (*(each for each in messages if each not in asks), *(each for each in messages if each in asks)):
        words = trim(paper.text, without_greeting(paper, message.words))
        if paper.words_in(words) >= _LEAST_TITLE_WORDS:
            return words
    return None


def _group_name(paper: Paper, message: Message) -> Span | None:
    if len(message.said) and _NOTICE.match(paper.folded_in(message.words).strip()):
        return trim(paper.text, Span(message.said.start, message.words.start))
    words = Span(message.stamp.end, max(message.stamp.end, message.words.end))
    folded = fold(words.of(paper.text))
    match = _GROUP.search(folded.text) if not len(message.said) else None
    return folded.span(Stretch(*match.span("name"))).moved(words.start) if match else None
