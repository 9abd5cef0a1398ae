"""Words that a file hides or strikes through: they are not read, and what is held against the parent reports them."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from flows.wordml.elements import w
from flows.wordml.looks import Styles

_UNSEEN = ("vanish", "specVanish", "strike", "dstrike")
_SAID = tuple(map(w, ("t", "tab", "br", "cr", "noBreakHyphen", "sym")))


def without_unseen(body: Element, styles: Element | None) -> Element:
    """Return a body whose runs that are hidden or struck through say nothing; it is changed in place."""
    known = Styles(styles)
    by_style = styles is not None and any(True for name in _UNSEEN for _ in styles.iter(w(name)))
    for run in _runs(body, by_style=by_style):
        paragraph = next(run.iterancestors(w("p")), None)
        if paragraph is not None and not known.of_run(run, paragraph).keys().isdisjoint(_UNSEEN):
            for said in [each for each in run if each.tag in _SAID]:
                run.remove(said)
    return body


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
