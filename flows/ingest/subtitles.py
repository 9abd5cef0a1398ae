"""Subtitles (SubRip, WebVTT, SBV): their text runs on, without the numbers and times of its pieces.

Those of SubStation (.ass, .ssa), whose pieces are rows of fields, are written as the others first.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from flows.model.source import Span

_TIME = r"(?:\d{1,3}:)?\d{2}:\d{2}[,.]\d{1,3}"
_BETWEEN = r"(?:[ \t]*-->[ \t]*|(?<=\.\d{3}),(?=\d{1,3}:\d{2}:\d{2}\.\d{3}[ \t]*[\r\n]))"
"""What parts the two times of a piece: an arrow, or in SBV a comma."""
_TIMES = re.compile(rf"^[ \t]*(?P<from>{_TIME}){_BETWEEN}(?P<to>{_TIME})[^\r\n]*(?=[\r\n]|\Z)", re.MULTILINE)
_SCRIPT = re.compile(r"\A[\ufeff\s]*\[Script Info\]", re.IGNORECASE)
_DIALOGUE = re.compile(
    rf"^Dialogue:[^,\n]*,(?P<from>{_TIME}),(?P<to>{_TIME}),(?:[^,\n]*,){{6}}(?P<words>[^\r\n]*)", re.MULTILINE
)
_BREAK = re.compile(r"\\[Nn]")
_HEAD = re.compile(r"\A\s*WEBVTT[^\r\n]*")
_STYLE = re.compile(r"</?(?:[ibuc]|font|v|lang|ruby|rt)\b[^>\n]*>|<[\d:.]{5,12}>|\{\\[^}\n]*\}", re.IGNORECASE)
_BLANK = re.compile(r"(?>\r\n|\r|\n)[ \t]*(?>\r\n|\r|\n)|\Z")
_NEXT_NUMBER = re.compile(r"[\r\n][ \t]*\d+[ \t]*[\r\n]*\Z")
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_DASHES = ("-", "–", "—")
_LONG_SILENCE = 2.0
"""After so many seconds a new paragraph begins."""


def find_cue_gaps(text: str) -> Iterator[tuple[Span, str]]:
    """Yield what stands around the words of each piece, with what takes its place; nothing for another text."""
    times = list(_TIMES.finditer(text))
    nexts = [*(match.start() for match in times[1:]), len(text)][: len(times)]
    cues = [(match, _words_below(text, match, until)) for match, until in zip(times, nexts, strict=True)]
    spoken = [(match, words) for match, words in cues if len(words)]
    if not spoken or not _opens_with_cues(text, cues[0][0].start()):
        return
    yield Span(0, spoken[0][1].start), ""
    for (before, words), (after, following) in pairwise(spoken):
        silent = _seconds(after["from"]) - _seconds(before["to"]) >= _LONG_SILENCE
        turn = text[following.start : following.start + 1] in _DASHES
        yield Span(words.end, following.start), "\n\n" if silent else "\n" if turn else " "
    if spoken[-1][1].end < len(text):
        yield Span(spoken[-1][1].end, len(text)), "\n"
    for _, words in spoken:
        yield from _inside(text, words)


def as_cues(text: str) -> str:
    """Return subtitles of SubStation in their order of time, with arrows between the times; any other text as it is."""
    if not _SCRIPT.match(text):
        return text
    rows = sorted(_DIALOGUE.finditer(text), key=lambda row: _seconds(row["from"]))
    cues = (f"{row['from']} --> {row['to']}\n{_BREAK.sub(chr(10), row['words'])}\n" for row in rows)
    return "\n".join(cues).replace("\\h", " ")


def _opens_with_cues(text: str, first: int) -> bool:
    """Whether no prose stands before the first times: a number, or the head of the file."""
    above = _HEAD.sub("", text[:first]).strip("\ufeff \t\r\n")
    return text.lstrip("\ufeff \n").startswith("WEBVTT") or above == "" or above.isdecimal()


def _words_below(text: str, times: re.Match[str], until: int) -> Span:
    """Return the words below some times, up to a blank line, or to the next times where none stands before these."""
    end = _BLANK.search(text, times.end(), until)
    words = text[times.end() : end.start() if end else until]
    if until < len(text) and (end is None or end.start() == until):
        words = _NEXT_NUMBER.sub("", words)
    start = times.end() + len(words) - len(words.lstrip())
    return Span(start, max(start, times.end() + len(words.rstrip())))


def _inside(text: str, words: Span) -> Iterator[tuple[Span, str]]:
    """Yield the marks of style in a piece, and the ends of its lines; a dash opens the words of another speaker."""
    for match in _STYLE.finditer(text, words.start, words.end):
        yield Span(*match.span()), ""
    for match in _LINE_END.finditer(text, words.start, words.end):
        yield Span(*match.span()), "\n" if text[match.end() : match.end() + 1] in _DASHES else " "


def _seconds(written: str) -> float:
    seconds = 0.0
    for part in written.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds
