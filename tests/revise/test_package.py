"""What is refused of files that come in, before it can do harm; and what is only reported."""

import io
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import BrokenReportError, MujazError, NotAReportError, UnsafeReportError, WrongRecordError
from flows.model.uncarried import Left
from flows.revise.package import MOST_PARTS
from flows.revise.reading import read_report
from flows.revise.record import FORMAT, record_json, with_record
from flows.wordml.package import read_parts, write_parts
from tests.revise.made import read_back, report
from tests.revise.word import DOCUMENT

MEGABYTE = 1 << 20
MOST_MEMORY = 50 * MEGABYTE
TYPES, RELS = "[Content_Types].xml", "word/_rels/document.xml.rels"


def with_parts(parts: Mapping[str, bytes]) -> bytes:
    return write_parts({**read_parts(report()), **parts})


def zipped(*entries: tuple[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package that begins as the report does and has more entries, which may be named as they like."""
    made = io.BytesIO(report())
    with zipfile.ZipFile(made, "a") as package:
        for name, data in entries:
            entry = zipfile.ZipInfo(name)
            entry.filename = name  # as it is: the constructor would mend it
            package.writestr(entry, data, kind, compresslevel=1)
    return made.getvalue()


def changed(part: str, old: str, new: str) -> bytes:
    text = read_parts(report())[part].decode()
    assert old in text
    return with_parts({part: text.replace(old, new, 1).encode()})


@cache
def swelling(size: int) -> bytes:
    """Bytes that deflate to about a hundredth."""
    chosen = random.Random(1)
    return b"".join(chosen.randbytes(16) + bytes(2032) for _ in range(size // 2048))


def declared(data: bytes, name: str, size: int) -> bytes:
    """The package with another size declared for a part, in its directory and before its data."""
    written, out = name.encode(), bytearray(data)
    for signature, at_size, at_name in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        place = data.find(signature)
        while place >= 0:
            if data[place + at_name :].startswith(written):
                out[place + at_size : place + at_size + 4] = struct.pack("<I", size)
            place = data.find(signature, place + 1)
    return bytes(out)


LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
BOMBS: dict[str, Callable[[], bytes]] = {
    "a part of 100 MB": lambda: zipped(("word/media/a.bin", bytes(100 * MEGABYTE))),
    "a part that inflates 1000 times": lambda: zipped(("word/media/a.bin", bytes(25 * MEGABYTE))),
    "100 MB in all": lambda: zipped(*((f"word/media/{i}.bin", swelling(25 * MEGABYTE)) for i in range(4))),
    "too many parts": lambda: zipped(*((f"word/media/{i}.txt", b"") for i in range(MOST_PARTS))),
    "a directory of 6,000 parts": lambda: zipped(*((f"word/media/{i}.txt", b"") for i in range(6_000))),
    "entities that laugh": lambda: with_parts({DOCUMENT: LAUGHS.encode()}),
    "a DTD in UTF-16": lambda: with_parts({DOCUMENT: LAUGHS.replace("1.0", '1.0" encoding="utf-16').encode("utf-16")}),
    "a DTD in a part that is not read": lambda: with_parts({"word/fontTable.xml": LAUGHS.encode()}),
    "a DTD after a long comment": lambda: with_parts({DOCUMENT: f"<!--{'.' * 9000}-->{LAUGHS[21:]}".encode()}),
    "a swarm of elements": lambda: with_parts(
        {DOCUMENT: b"<x>" + b"".join(b"<a/><b%d/>" % i for i in range(1_010_000)) + b"</x>"}
    ),
    "macros by their type": lambda: changed(
        TYPES, "wordprocessingml.document.main", "ms-word.document.macroEnabled.main"
    ),
    "macros by their part": lambda: zipped(("word/vbaProject.bin", b"Attribute VB_Name")),
    "a lock or the old format": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "two parts of one name": lambda: zipped((DOCUMENT, b"<x/>")),
    "two parts of one name but for capitals": lambda: zipped(("WORD/Document.xml", b"<x/>")),
    "a name that leads out": lambda: zipped(("word/../../etc/passwd", b"x")),
    "a name from the root": lambda: zipped(("/etc/passwd", b"x")),
    "a name with a drive": lambda: zipped(("C:/x", b"x")),
    "an unusual compression": lambda: zipped(("word/media/a.bin", b"x" * 99), kind=zipfile.ZIP_BZIP2),
}
BROKEN: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no zip": lambda: "نص عادي".encode(),
    "half of a file": lambda: report()[: len(report()) // 2],
    "a zip without types": lambda: write_parts({"a.txt": b"x"}),
    "a part that is cut off": lambda: with_parts({DOCUMENT: b"<w:document"}),
    "a part larger than it declares": lambda: declared(
        zipped(("customXml/z.xml", bytes(9 * MEGABYTE))), "customXml/z.xml", 99
    ),
    "no document": lambda: write_parts({name: d for name, d in read_parts(report()).items() if name != DOCUMENT}),
}


def test_a_package_that_names_no_document_is_broken() -> None:
    assert isinstance(refusal(changed("_rels/.rels", '/officeDocument"', '/other"')), BrokenReportError)


def refusal(data: bytes) -> MujazError:
    with pytest.raises(MujazError) as raised:
        read_report("a.docx", data)
    assert raised.value.subject == "a.docx"
    assert "None" not in raised.value.what.ar + raised.value.what.en
    return raised.value


def frugal_refusal(data: bytes) -> MujazError:
    """The refusal, which may take little memory beyond the file itself: Python's own count, zlib's buffers included."""
    tracemalloc.start()
    try:
        error = refusal(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MOST_MEMORY
    return error


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", BOMBS)
def test_what_may_do_harm_is_refused_with_its_cure_and_little_memory(name: str) -> None:
    error = frugal_refusal(BOMBS[name]())
    assert isinstance(error, UnsafeReportError)
    assert all(len(text) > 20 for text in (error.cure.ar, error.cure.en))


@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_open_is_refused_with_its_cure_and_little_memory(name: str) -> None:
    error = frugal_refusal(BROKEN[name]())
    assert isinstance(error, BrokenReportError)
    assert "LibreOffice" in error.cure.ar


def test_a_lock_on_a_part_is_refused() -> None:
    data = bytearray(report())
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    assert isinstance(refusal(bytes(data)), UnsafeReportError)


def test_any_other_document_of_word_is_refused_with_what_can_be_done() -> None:
    parts = {name: data for name, data in read_parts(report()).items() if "ujaz" not in name and "custom" not in name}
    rels = parts[RELS].decode()
    data = write_parts({**parts, RELS: rels.replace("../customXml/mujaz.xml", "../customXml/other.xml").encode()})
    error = refusal(data)
    assert isinstance(error, NotAReportError)
    assert "brief.docx" in error.cure.ar


def test_the_refusal_of_the_strict_form_says_how_to_save_it() -> None:
    data = changed(
        "_rels/.rels",
        "http://schemas.openxmlformats.org/officeDocument/2006/",
        "http://purl.oclc.org/ooxml/officeDocument/",
    )
    error = refusal(data)
    assert isinstance(error, NotAReportError)
    assert "Strict" in error.what.en


@pytest.mark.parametrize(("old", "new"), [("</data>", "AAAA</data>"), ("<data>", "<data>%"), ("<data>eN", "<data>AA")])
def test_a_damaged_record_is_refused(old: str, new: str) -> None:
    assert isinstance(refusal(changed("customXml/mujaz.xml", old, new)), WrongRecordError)


def test_a_record_of_a_newer_mujaz_says_so() -> None:
    record = record_json(read_back(report()).record)
    record = record.replace(f'"format":{FORMAT}'.encode(), b'"format":99')
    data = write_parts(with_record(read_parts(plain_docx()), record, reference="م-1"))
    error = refusal(data)
    assert isinstance(error, WrongRecordError)
    assert "newer" in error.what.en


def plain_docx() -> bytes:
    """The report without its record."""
    parts = read_parts(report())
    kept = {name: data for name, data in parts.items() if not name.startswith(("customXml", "docProps/custom"))}
    for name in (TYPES, RELS, "_rels/.rels"):
        kept[name] = b"".join(
            piece
            for piece in kept[name].replace(b"/>", b"/>\0").split(b"\0")
            if b"ujaz" not in piece and b"custom" not in piece
        )
    return write_parts(kept)


@pytest.mark.parametrize(
    ("kind", "target", "mode"),
    [
        ("image", "http://example.org/a.png", ' TargetMode="External"'),
        ("attachedTemplate", "file:///C:/x.dotm", ' TargetMode="External"'),
        ("aFChunk", "chunk.html", ""),
    ],
)
def test_what_leads_outside_or_is_not_read_is_told(kind: str, target: str, mode: str) -> None:
    relation = f'<Relationship Id="rIdX" Type="http://x/relationships/{kind}" Target="{target}"{mode}/>'
    edited = read_back(changed(RELS, "</Relationships>", f"{relation}</Relationships>"))
    assert edited.edits == ()
    assert len(edited.warnings) == 1
    assert edited.warnings[0].startswith(f"{kind}: ")


def test_a_text_box_is_told_once() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>ملاحظة جانبية</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    edited = read_back(changed(DOCUMENT, "</w:p>", f"{box}{box}</w:p>"))
    assert (edited.edits, [(each.kind, each.now) for each in edited.uncarried]) == (
        (),
        [(Left.TEXT_BOX, "ملاحظة جانبية")],
    )


def test_a_text_box_is_told_where_nothing_is_there_to_hold_the_file_against() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>ملاحظة جانبية</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    edited = read_report("brief.docx", changed(DOCUMENT, "</w:p>", f"{box}{box}</w:p>"))
    assert edited.warnings == ("text box: ملاحظة جانبية",)


def test_a_link_to_the_web_is_no_warning() -> None:
    relation = '<Relationship Id="rIdX" Type="http://x/relationships/hyperlink" Target="http://example.org" TargetMode="External"/>'
    assert read_back(changed(RELS, "</Relationships>", f"{relation}</Relationships>")).warnings == ()


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=8)), min_size=1, max_size=5), st.booleans()
)
def test_a_file_that_was_damaged_anywhere_is_read_or_refused(damages: list[tuple[int, bytes]], inside: bool) -> None:
    """In the package, or in what it holds; an error that is none of ours would end the command without a word."""
    parts = read_parts(report())
    data = bytearray(parts[DOCUMENT] if inside else report())
    for place, wrong in damages:
        at = place % len(data)
        data[at : at + len(wrong)] = wrong
    damaged = write_parts({**parts, DOCUMENT: bytes(data)}) if inside else bytes(data)
    with suppress(MujazError):
        read_report("a.docx", damaged)
