"""The marks of Markdown inside a line: bold, links, pictures, code, notes. Those that open lines stay."""

import re
from collections.abc import Iterator

from flows.model.source import Span

_SIGNS = re.compile(r"\*\*|__|\]\(|`|\[\^")
_BOLD = re.compile(r"(?<![*\w])(?P<open>\*\*)(?=[^\s*])[^*\n\r]{1,300}?(?<=[^\s*])(?P<close>\*\*)(?![*\w])")
_CODE = re.compile(r"(?<!`)(?P<open>`)[^`\s](?:[^`\n\r]{0,200}[^`\s])?(?P<close>`)(?!`)")
_TARGET = r"\((?:https?://|mailto:|#|/|[\w%./-]{1,200}\.[A-Za-z]\w{1,4}\b)[^\s()]*(?:\s+\"[^\"\n\r]*\")?\)"
_LINK = re.compile(rf"(?<!!)(?P<open>\[)[^\[\]\n\r]{{1,300}}(?P<close>\]{_TARGET})")
_PICTURE = re.compile(rf"(?P<open>!\[[^\[\]\n\r]{{0,300}}\]{_TARGET})(?P<close>)")
_NOTE = re.compile(r"\[(?P<open>\^)\w{1,12}(?P<close>)\]")
_WHOLE_LINE = re.compile(r"^[ \t]*(?:\*\*|__)[^*_\n\r]+(?:\*\*|__)[ \t]*:?[ \t]*$", re.MULTILINE)


def find_inline_marks(text: str) -> Iterator[Span]:
    """Yield the places of the marks, which are left out; a line that is bold from end to end is a heading."""
    if not _SIGNS.search(text):
        return
    headings = {
        match.start("open") for line in _WHOLE_LINE.finditer(text) for match in _BOLD.finditer(text, *line.span())
    }
    for pattern in (_BOLD, _CODE, _LINK, _PICTURE, _NOTE):
        for match in pattern.finditer(text):
            if match.start("open") not in headings:
                yield from (Span(*match.span(name)) for name in ("open", "close") if match[name])
