"""The marks of notes in a web page, which are raised numbers: beside a word they would be a figure («حافلة1»)."""

from lxml.etree import _Element as Element

from flows.ingest.raised import raised

_WAYS_BACK = frozenset("↩↑^")
_VARIANTS = str.maketrans("", "", "\ufe0e\ufe0f")


def leads_to_note(raised: Element) -> bool:
    """Whether a raised stretch is a number that is a link to a note of its page."""
    number = "".join(map(str, raised.itertext())).strip()
    parent = raised.getparent()
    links = [*raised.iter("a"), *(() if parent is None or parent.tag != "a" else (parent,))]
    return number.isdecimal() and any((link.get("href") or "").startswith("#") for link in links)


def raise_numbers(root: Element) -> None:
    """Write the raised numbers of a page as raised digits, but for the marks of its notes."""
    for each in root.iter("sup"):
        said = "".join(map(str, each.itertext()))
        if raised(said) != said and not (leads_to_note(each) or _opens_fraction(each)):
            for inner in list(each):
                each.remove(inner)
            each.text = raised(said)


def _opens_fraction(upper: Element) -> bool:
    """Whether a raised number is the upper one of a fraction, before which no number stands."""
    before, parent = upper.getprevious(), upper.getparent()
    said = before.tail if before is not None else parent.text if parent is not None else ""
    return (upper.tail or "").startswith(("/", "\u2044")) and not (said or "")[-1:].isdigit()


def drop_ways_back(root: Element) -> None:
    """Empty the links by which a note leads back to its mark: «↩» is none of its words."""
    for link in root.iter("a"):
        if (link.text or "").strip().translate(_VARIANTS) in _WAYS_BACK and (link.get("href") or "").startswith("#"):
            link.text = ""
