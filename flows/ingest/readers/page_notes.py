"""The marks of notes in a web page, which are raised numbers: beside a word they would be a figure («حافلة1»)."""

from lxml.etree import _Element as Element


def leads_to_note(raised: Element) -> bool:
    """Whether a raised stretch is a number that is a link to a note of its page."""
    number = "".join(map(str, raised.itertext())).strip()
    parent = raised.getparent()
    links = [*raised.iter("a"), *(() if parent is None or parent.tag != "a" else (parent,))]
    return number.isdecimal() and any((link.get("href") or "").startswith("#") for link in links)
