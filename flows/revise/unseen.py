"""Words that nobody means to be read: hidden, struck through, or what a control shows until something is typed into it.

What is held against the parent reports them.
"""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from flows.revise.paragraphs import is_counted
from flows.wordml.controls import is_placeholder
from flows.wordml.elements import w
from flows.wordml.looks import Styles
from flows.wordml.reading import is_hidden_row

_UNSEEN = ("vanish", "specVanish", "strike", "dstrike")
_SAID = tuple(map(w, ("t", "tab", "br", "cr", "noBreakHyphen", "sym")))


def without_unseen(body: Element, styles: Element | None) -> Element:
    """Return a body whose runs and rows that are hidden, struck or counted say nothing; it is changed in place."""
    known = Styles(styles)
    by_style = styles is not None and any(True for name in _UNSEEN for _ in styles.iter(w(name)))
    for run in _runs(body, by_style=by_style):
        paragraph = next(run.iterancestors(w("p")), None)
        if paragraph is not None and not known.of_run(run, paragraph).keys().isdisjoint(_UNSEEN):
            _say_nothing(run)
    for row in [row for row in body.iter(w("tr")) if is_hidden_row(row)]:
        for run in row.iter(w("r")):
            _say_nothing(run)
    for field in body.iter(w("fldSimple")):
        for run in field.iter(w("r")) if is_counted(field.get(w("instr"), "")) else ():
            _say_nothing(run)
    for control in body.iter(w("sdt")):
        if is_placeholder(control):
            for run in control.iter(w("r")):
                _say_nothing(run)
    return body


def _say_nothing(run: Element) -> None:
    for said in [each for each in run if each.tag in _SAID]:
        run.remove(said)


def _runs(body: Element, *, by_style: bool) -> Iterator[Element]:
    """Yield the runs that may be unseen: by their own properties, or, where a style may hide them, all."""
    if by_style:
        yield from list(body.iter(w("r")))
        return
    for name in _UNSEEN:
        for mark in list(body.iter(w(name))):
            properties = mark.getparent()
            run = None if properties is None else properties.getparent()
            if run is not None and run.tag == w("r"):
                yield run
