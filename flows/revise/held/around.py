"""What stands around the body, held against what stood there: margins, sections, properties, settings, other parts."""

import re
from collections.abc import Iterator, Mapping
from posixpath import basename

from lxml import etree
from lxml.etree import _Element as Element

from flows.model.uncarried import Left, Uncarried
from flows.revise.held.comparing import Book, compare_paragraphs
from flows.revise.held.controls import compare_controls
from flows.revise.held.marks import compare_marks
from flows.revise.held.neutral import (
    APP,
    CORE,
    DATA_OF_PROGRAMS,
    MADE_BY_PROGRAMS,
    OF_PROGRAMS,
    OURS,
    SECTION_DEFAULTS,
    SECTION_LEFT,
    SECTION_VALUES_LEFT,
    TWIPS,
)
from flows.revise.held.notes import compare_lines_of_notes, compare_notes
from flows.revise.held.settings import compare_settings
from flows.revise.held.stories import HeldParagraph
from flows.revise.held.table_styles import compare_own_styles, compare_table_styles
from flows.revise.held.tables import compare_tables
from flows.revise.held.things import Things
from flows.revise.paragraphs import as_text
from flows.wordml.elements import W, w

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def compare_around(old: Book, new: Book) -> Iterator[Uncarried]:
    """Yield everything that differs outside the body."""
    yield from compare_margins(old, new)
    yield from _compare_sections(old, new)
    names = (old.styles.names, new.styles.names)
    yield from compare_tables(old.body, new.body, names, roughly=new.reader.roughly)
    if not new.reader.roughly:
        yield from compare_table_styles(old.part("styles"), new.part("styles"))
        yield from compare_own_styles(old.part("styles"), new.part("styles"))
        yield from compare_notes(old, new)
        yield from compare_lines_of_notes(old, new)
        yield from compare_controls(_stories(old), _stories(new))
    yield from compare_marks(_stories(old), _stories(new), roughly=new.reader.roughly)
    yield from _compare_properties(old, new)
    yield from compare_settings(old, new)
    yield from _compare_themes(old, new)
    yield from _new_parts(old, new)


_STORY = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml")


def _stories(book: Book) -> tuple[Element, ...]:
    """The body, and the parts of margins and notes."""
    return (book.body, *(book.package.xml(name) for name in sorted(book.package.names) if _STORY.fullmatch(name)))


def margins_by_use(book: Book) -> dict[str, tuple[HeldParagraph, ...]]:
    """Return the headers and footers by what they are for: «header default 1» is that of the first section."""
    targets = {
        relation.get("Id", ""): target
        for relation, target in zip(
            _relations(book), (each[1] for each in book.package.relations(book.main)), strict=True
        )
    }
    found: dict[str, tuple[HeldParagraph, ...]] = {}
    for number, section in enumerate(book.body.iter(w("sectPr")), 1):
        for reference in section.iter(w("headerReference"), w("footerReference")):
            kind = reference.tag.removeprefix(f"{{{W}}}").removesuffix("Reference")
            part = targets.get(reference.get(_R_ID, ""), "")
            if part in book.package.names:
                things = Things(book.package, part, {}, roughly=book.reader.roughly)
                use = f"{kind} {reference.get(w('type'), 'default')} {number}"
                found[use] = book.reader.read(book.package.xml(part), things)
    return found


def _relations(book: Book) -> tuple[Element, ...]:
    name = f"{book.main.rpartition('/')[0]}/_rels/{basename(book.main)}.rels"
    found = book.package.xml(name) if name in book.package.names else ()
    return tuple(each for each in found if str(each.tag).endswith("}Relationship"))


def compare_margins(old: Book, new: Book) -> Iterator[Uncarried]:
    """Yield what differs in headers and footers: their words, their looks, their pictures."""
    was, now = margins_by_use(old), margins_by_use(new)
    known = [{_words(each) for each in margins.values()} for margins in (was, now)]
    for use in sorted(was.keys() | now.keys()):
        before, after = was.get(use, ()), now.get(use, ())
        both = (_words(before) in known[1] or not before) and (_words(after) in known[0] or not after)
        if both and new.reader.roughly and _words(before) != _words(after):
            continue  # a program has put them in other places, where sections begin
        for place in range(max(len(before), len(after))):
            first = before[place] if place < len(before) else None
            second = after[place] if place < len(after) else None
            yield from _compare_margin(first, second, use.partition(" ")[0])


def _words(margin: tuple[HeldParagraph, ...]) -> tuple[object, ...]:
    return tuple((each.key, each.style, each.things) for each in margin if each.key or each.things)


def _compare_margin(first: HeldParagraph | None, second: HeldParagraph | None, kind: str) -> Iterator[Uncarried]:
    said = [" ".join(each.text.split()) if each else "" for each in (first, second)]
    if said[0] != said[1] and not (second and second.roughly and _is_said_again(*said)):
        yield Uncarried(kind=Left.MARGIN, what=kind, was=said[0], now=said[1])
    if second:
        yield from compare_paragraphs(first, second)


def _is_said_again(was: str, now: str) -> bool:
    """Whether a margin says nothing but its own letters, more often: LibreOffice 7.4 writes a control of one twice."""
    return len(now) > len(was) and set(now) <= set(was)


def _compare_sections(old: Book, new: Book) -> Iterator[Uncarried]:
    quiet = frozenset(SECTION_LEFT | (OF_PROGRAMS if new.reader.roughly else frozenset()))
    was, now = ([_section(each, quiet) for each in book.body.iter(w("sectPr"))] for book in (old, new))
    grounds = [_ground(book) for book in (old, new)]
    if grounds[0] != grounds[1]:
        yield Uncarried(kind=Left.SECTION, what="background", was=grounds[0], now=grounds[1])
    if len(was) != len(now):
        yield Uncarried(kind=Left.SECTION, what="sectPr", was=str(len(was)), now=str(len(now)))
        return
    if new.reader.roughly and was and now and was[0].get("type") == "continuous":
        now[0].setdefault("type", "continuous")  # how the first begins is of no account
    if new.reader.roughly and len(was) > 1 and now[0].get("titlePg") is None:
        was[0].pop("titlePg", None)  # of a first section of one page LibreOffice 7.4 makes its first page all of it
    for before, after in zip(was, now, strict=True):
        names = [name for name in sorted(before.keys() | after.keys()) if not _same_measure(before, after, name)]
        if names:
            yield Uncarried(
                kind=Left.SECTION,
                what=" ".join(dict.fromkeys(name.partition(".")[0] for name in names)),
                was=" ".join(f"{name}={before[name]}" for name in names if name in before),
                now=" ".join(f"{name}={after[name]}" for name in names if name in after),
            )


def _ground(book: Book) -> str:
    """The colour of the pages."""
    found = book.package.xml(book.main).find(w("background"))
    return "" if found is None else found.get(w("color"), "")


def _section(section: Element, quiet: frozenset[str]) -> dict[str, str]:
    """Return what a section says of its pages, without what counts where nothing is said."""
    found: dict[str, str] = {}
    for each in section:
        name = each.tag.removeprefix(f"{{{W}}}") if isinstance(each.tag, str) else ""
        if name in quiet or not name or name == "sectPrChange":
            continue
        if name == "cols" and each.get(w("num"), "1") == "1":
            continue  # one column has nothing between it and others
        below = [each, *each]
        values = {
            f"{name}.{key.removeprefix(f'{{{W}}}')}": str(value) for one in below for key, value in one.attrib.items()
        }
        if name in ("titlePg", "bidi", "rtlGutter", "noEndnote", "formProt") and not each.attrib:
            values = {name: "1"}
        found |= {key.removesuffix(".val"): value for key, value in values.items()}
    found = {key: value for key, value in found.items() if key not in SECTION_VALUES_LEFT}
    return {key: value for key, value in found.items() if value not in SECTION_DEFAULTS.get(key, ())}


def _same_measure(was: Mapping[str, str], now: Mapping[str, str], name: str) -> bool:
    first, second = was.get(name, "0"), now.get(name, "0")
    if first == second:
        return True
    measured = name.partition(".")[0] in ("pgSz", "pgMar", "cols") and name != "cols.num"
    numbers = first.lstrip("-").isdigit() and second.lstrip("-").isdigit()
    return measured and numbers and abs(int(first) - int(second)) <= TWIPS


def _compare_properties(old: Book, new: Book) -> Iterator[Uncarried]:
    was, now = _properties(old), _properties(new)
    for name in sorted(was.keys() | now.keys()):
        if was.get(name, "") != now.get(name, ""):
            yield Uncarried(kind=Left.PROPERTY, what=name, was=was.get(name, ""), now=now.get(name, ""))


def _properties(book: Book) -> dict[str, str]:
    """Return what a package says of itself: what an editor writes, and what somebody added."""
    found: dict[str, str] = {}
    for kind, part, _ in book.package.relations(""):
        if (
            kind not in ("core-properties", "extended-properties", "custom-properties")
            or part not in book.package.names
        ):
            continue
        for each in book.package.xml(part):
            name = str(each.get("name") or each.tag.rpartition("}")[2])
            added = kind == "custom-properties" and not name.startswith(OURS)
            if added or (kind == "core-properties" and name in CORE) or (kind == "extended-properties" and name in APP):
                said = as_text("".join(str(text) for text in each.itertext()))
                found |= {name: said} if said else {}
    return found


def _compare_themes(old: Book, new: Book) -> Iterator[Uncarried]:
    """The colours and the fonts of a theme; the rest of one no brief shows."""
    was, now = (_theme(book) for book in (old, new))
    if was and now and was != now:
        yield Uncarried(kind=Left.THEME, was=" ".join(sorted(was - now)), now=" ".join(sorted(now - was)))


def _theme(book: Book) -> frozenset[str]:
    root = book.part("theme")
    if root is None:
        return frozenset()
    named = [*root.iter(f"{_A}srgbClr"), *root.iter(f"{_A}latin", f"{_A}cs")]
    return frozenset(_slot(each) for each in named if each.get("val") or each.get("typeface"))


def _slot(named: Element) -> str:
    """A colour or a font with what it is for."""
    parent = named.getparent()
    above = "" if parent is None else str(parent.tag).rpartition("}")[2]
    return f"{above}.{str(named.tag).rpartition('}')[2]}={named.get('val', '')}{named.get('typeface', '')}"


def _new_parts(old: Book, new: Book) -> Iterator[Uncarried]:
    """Whole parts of kinds that nothing here reads; and items of data that somebody put in."""
    for name in sorted(set(new.package.names) - set(old.package.names)):
        if not name.startswith(MADE_BY_PROGRAMS) and not name.endswith("/") and "/_rels/" not in name:
            yield Uncarried(kind=Left.PART, what=name, now=name)
    for name in () if new.reader.roughly else sorted(set(new.package.names) & set(old.package.names)):
        if name.startswith(_EMBEDDED) and new.package.bytes_of(name) != old.package.bytes_of(name):
            yield Uncarried(kind=Left.PART, what=name, now=name)
    known = {root.tag for _, root in _items(old)}
    for name, root in _items(new):
        if root.tag not in known and not str(etree.QName(root).namespace).startswith(DATA_OF_PROGRAMS):
            yield Uncarried(kind=Left.PART, what=name, now=as_text("".join(map(str, root.itertext())))[:_SHOWN])


_SHOWN = 80
_EMBEDDED = "word/embeddings/"
"""The tables that charts are drawn from, which open with a chart."""


def _items(book: Book) -> Iterator[tuple[str, Element]]:
    """The items of data of a package, wherever a program has put them, without what says their ids."""
    for name in sorted(book.package.names):
        if name.startswith("customXml/") and name.endswith(".xml"):
            root = book.package.xml(name)
            if etree.QName(root).localname != "datastoreItem":
                yield name, root
