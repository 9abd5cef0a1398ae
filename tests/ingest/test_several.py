"""Several sources in one: archives and what is attached to e-mails; what cannot be read is told, and the rest is read."""

import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import BrokenSourceError, EmptySourceError, LockedSourceError, MujazError, ReadingLimitError
from flows.ingest import as_document, read
from flows.model.several import join_sources, split_sources
from flows.model.source import SourceDocument, SourceFormat
from flows.together import pack

FIRST = "خبر الميناء\n\nافتتحت الهيئة رصيفًا طوله 120 مترًا.\n".encode()
SECOND = "<html><body><h1>بيان</h1><p>زارت اللجنة الرصيف.</p><table><tr><td>نص</td><td>5</td></tr></table></body></html>".encode()


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def test_an_archive_is_read_as_its_sources_in_their_order() -> None:
    document = read("حزمة.zip", zipped(("أ.txt", FIRST), ("مجلد/ب.html", SECOND), ("__MACOSX/._x", b"x")))
    assert [(part.number, part.name, part.format) for part in document.parts] == [
        (1, "أ.txt", SourceFormat.TEXT),
        (2, "ب.html", SourceFormat.HTML),
    ]
    assert document.format is SourceFormat.SEVERAL
    assert [part.span.of(document.text).splitlines()[0] for part in document.parts] == ["خبر الميناء", "بيان"]


def test_what_cannot_be_read_is_told_and_the_rest_is_read() -> None:
    document = read("حزمة.zip", zipped(("أ.txt", FIRST), ("x.png", b"\x89PNG\r\n\x1a\n"), ("e.txt", b"English only")))
    assert document.text.startswith("خبر الميناء")
    assert [left.name for left in document.left_out] == ["x.png", "e.txt"]
    assert (document.parts, document.name) == ((), "أ.txt")


def test_an_archive_of_which_nothing_can_be_read_is_refused_by_its_first() -> None:
    with pytest.raises(MujazError) as caught:
        read("حزمة.zip", zipped(("x.png", b"\x89PNG\r\n\x1a\n"), ("e.txt", b"English only")))
    assert caught.value.subject == "x.png"


def test_names_in_an_archive_never_become_paths() -> None:
    document = read("z.zip", zipped(("../../etc/أ.txt", FIRST), ("c:\\windows\\ب.txt", FIRST)))
    assert [part.name for part in document.parts] == ["أ.txt", "ب.txt"]


def test_names_of_old_programs_are_read_in_their_code_page() -> None:
    member = zipfile.ZipInfo("x")
    member.filename = "خبر.txt".encode("cp720").decode("cp437")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, FIRST)
        archive.writestr("b.txt", FIRST)
    assert read("z.zip", _without_utf8_flag(file.getvalue())).parts[0].name == "خبر.txt"


def _without_utf8_flag(data: bytes) -> bytes:
    name, old = "خبر.txt".encode("cp720").decode("cp437").encode(), "خبر.txt".encode("cp720")
    assert data.count(name) == 2
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as archive:
        for info, stand_in in zip(source.infolist(), ("s" * len(old), "b.txt"), strict=True):
            archive.writestr(stand_in, source.read(info))
    return file.getvalue().replace(b"s" * len(old), old)


BOMB = zipped(("a.txt", b"0" * 101_000_000))
LOCKED = bytearray(zipped(("a.txt", FIRST)))
for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
    LOCKED[LOCKED.index(mark) + place] |= 1


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (BOMB, ReadingLimitError),
        (zipped(*((f"{n}.txt", FIRST) for n in range(201))), ReadingLimitError),
        (bytes(LOCKED), LockedSourceError),
        (zipped(("a.txt", FIRST))[:-30] + b"PK\x05\x06" + bytes(18), MujazError),
        (zipped(("a/", b"")), EmptySourceError),
        (zipped(("a.txt", FIRST), method=zipfile.ZIP_STORED).replace(FIRST[:4], b"XXXX"), BrokenSourceError),
    ],
    ids=["too large", "too many", "locked", "no directory", "empty", "damaged"],
)
def test_an_archive_that_cannot_be_taken_is_refused_with_its_cure(data: bytes, kind: type[MujazError]) -> None:
    with pytest.raises(kind) as caught:
        read("z.zip", data)
    assert caught.value.cure.ar


def test_archives_in_archives_end_somewhere() -> None:
    data = zipped(("a.txt", FIRST))
    for _ in range(6):
        data = zipped(("z.zip", data))
    with pytest.raises(ReadingLimitError):
        read("z.zip", data)


def _letter(*attached: tuple[str, bytes, str]) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "متابعة", "a@oasis.example", "b@oasis.example"
    message["Date"] = "Sun, 12 Oct 2025 23:22:00 +0400"
    message.set_content("السلام عليكم،\n\nأرفق لكم التقرير.\n")
    for name, data, kind in attached:
        main, sub = kind.split("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes(policy=SMTP)


def test_what_is_attached_to_an_e_mail_is_a_source_of_its_own() -> None:
    document = read(
        "a.eml", _letter(("تقرير.html", SECOND, "text/html"), ("x.p7s", b"x", "application/pkcs7-signature"))
    )
    assert [part.name for part in document.parts] == ["a.eml", "تقرير.html"]
    assert [part.format for part in document.parts] == [SourceFormat.EMAIL, SourceFormat.HTML]


def test_an_e_mail_whose_attachment_cannot_be_read_says_so() -> None:
    document = read("a.eml", _letter(("شعار.gif", b"GIF89a" + bytes(20), "image/gif")))
    assert (document.parts, document.format) == ((), SourceFormat.EMAIL)
    assert [left.name for left in document.left_out] == ["شعار.gif"]


@given(st.lists(st.text("نص\nأ1. ", min_size=1).filter(str.strip), min_size=2, max_size=5))
def test_sources_that_are_joined_are_parted_again(texts: list[str]) -> None:
    documents = [as_document(text) for text in texts]
    whole = join_sources(documents)
    assert [part.text.rstrip() for part in split_sources(whole)] == [text.rstrip() for text in texts]
    assert join_sources(split_sources(whole)).text == whole.text


def test_shapes_and_tables_keep_their_places_when_sources_are_joined() -> None:
    pages = [read("ب.html", SECOND), read("ج.html", SECOND)]
    whole = join_sources(pages)
    assert [shape.span.of(whole.text) for shape in whole.shapes] == [
        shape.span.of(page.text) for page in pages for shape in page.shapes
    ]
    assert len({shape.table for shape in whole.shapes if shape.cells}) == 2
    assert [part.shapes for part in split_sources(whole)] == [
        _tables_from(page, index) for index, page in enumerate(pages)
    ]


def _tables_from(page: SourceDocument, index: int) -> tuple[object, ...]:
    from dataclasses import replace

    step = 1 + max(shape.table for shape in page.shapes)
    return tuple(replace(shape, table=shape.table + index * step) for shape in page.shapes)


def test_files_are_packed_alike_and_told_apart() -> None:
    data = pack([("أ.txt", FIRST), ("أ.txt", SECOND)])
    assert data == pack([("أ.txt", FIRST), ("أ.txt", SECOND)])
    assert [part.name for part in read("z.zip", data).parts] == ["أ.txt", "2-أ.txt"]
