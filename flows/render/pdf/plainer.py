"""The rules of style that set some lines plainer: what a page needs after one that did not stand as it should.

WeasyPrint takes them for a reader's own rules, which yield to the house's unless they are marked as important.
"""

from flows.model.mends import Plainer

_REST = "body"
"""What is set plainer where the text is no line's, as the name of a body."""


def plainer_sheet(plainer: Plainer) -> str:
    """Return the rules for the lines that are to be set plainer; none for none."""
    flush = "".join(map(_flush, dict.fromkeys((*plainer.flush, *plainer.small))))
    return flush + "".join(map(_small, plainer.small))


def _flush(line: str) -> str:
    place = _place(line)
    rules = f"{place} {{ text-align: start !important }} h2{place}, h3{place} {{ break-before: page !important }}\n"
    rules += f"{place} [dir=ltr] {{ direction: ltr !important }} {place} [dir=rtl] {{ direction: rtl !important }}\n"
    return rules + (".annex p { text-align: start !important }\n" if line[:1] == "s" and line[1:].isdecimal() else "")


def _small(line: str) -> str:
    place = _place(line)
    wraps = f"{place}, {place} * {{ overflow-wrap: anywhere !important; white-space: normal !important }}\n"
    ends = f'{place} span::after, {place} bdi::after {{ content: "\\200b" !important }}\n'
    return f"{place} {{ font-size: 80% !important }} {wraps}{ends}"


def _place(line: str) -> str:
    return f"#{line}" if line else _REST
