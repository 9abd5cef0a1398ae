"""The marks of Markdown inside a line: bold, italics, links, pictures, code, notes. Those that open lines stay.

What programs of messages write so (*bold*, _italic_) is the same. Of words struck through (~~so~~) nothing is read.
"""

import re
from collections.abc import Iterator

from flows.model.source import Span

_SIGNS = re.compile(r"[*_`]|~~|\]\(|\[\^")
_LETTER = "[\u0621-\u064a]"
_BOLD = re.compile(r"(?<![*\w])(?P<open>\*\*)(?=[^\s*])[^*\n\r]{1,300}?(?<=[^\s*])(?P<close>\*\*)(?![*\w])")
_UNDERLINED = re.compile(r"(?<![\w_])(?P<open>__)(?=[^\s_])[^_\n\r]{1,300}?(?<=[^\s_])(?P<close>__)(?![\w_])")
_EMPHASIS = re.compile(
    rf"(?<![\w*])(?P<open>\*)(?=[^\s*])(?=[^*\n\r]*{_LETTER})[^*\n\r]{{1,80}}(?<=[^\s*])(?P<close>\*)(?![\w*])"
    rf"|(?<![\w_])(?P<from>_)(?=[^\s_])(?=[^_\n\r]*{_LETTER})[^_\n\r]{{1,80}}(?<=[^\s_])(?P<to>_)(?![\w_])"
)
_STRUCK = re.compile(r"(?<!~)~~(?=[^\s~])[^~\n\r]{1,300}(?<=[^\s~])~~(?!~)[ \t]?")
_CODE = re.compile(r"(?<!`)(?P<open>`)[^`\s](?:[^`\n\r]{0,200}[^`\s])?(?P<close>`)(?!`)")
_TARGET = r"\((?:https?://|mailto:|#|/|[\w%./-]{1,200}\.[A-Za-z]\w{1,4}\b)[^\s()]*(?:\s+\"[^\"\n\r]*\")?\)"
_LINK = re.compile(rf"(?<!!)(?P<open>\[)[^\[\]\n\r]{{1,300}}(?P<close>\]{_TARGET})")
_PICTURE = re.compile(rf"(?P<open>!\[[^\[\]\n\r]{{0,300}}\]{_TARGET})(?P<close>)")
_NOTE = re.compile(r"\[(?P<open>\^)\w{1,12}(?P<close>)\]")
_MARKED = re.compile(rf"{_BOLD.pattern}|{_UNDERLINED.pattern.replace('open', 'from').replace('close', 'to')}")
_WHOLE_LINE = re.compile(r"^[ \t]*(?:\*\*|__)[^*_\n\r]+(?:\*\*|__)[ \t]*:?[ \t]*$", re.MULTILINE)


def find_inline_marks(text: str) -> Iterator[Span]:
    """Yield the places of the marks, which are left out; a line that is bold from end to end is a heading."""
    if not _SIGNS.search(text):
        return
    headings = {match.start() for line in _WHOLE_LINE.finditer(text) for match in _MARKED.finditer(text, *line.span())}
    for pattern in (_BOLD, _UNDERLINED, _EMPHASIS, _CODE, _LINK, _PICTURE, _NOTE):
        for match in pattern.finditer(text):
            if match.start(1) not in headings:
                yield from (Span(*match.span(name)) for name in match.groupdict() if match[name])


def find_struck(text: str) -> Iterator[Span]:
    """Yield the places of words that are struck through, with their marks."""
    yield from (Span(*match.span()) for match in _STRUCK.finditer(text))
