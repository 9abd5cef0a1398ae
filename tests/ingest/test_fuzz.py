"""Whatever the bytes: a document or an error of ours, in little time; what was one format, cut and changed anywhere."""

import io
import time
import zipfile
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import MujazError
from flows.ingest import read
from flows.ingest.readers import READERS
from flows.structure import structure

TEXT = "خبر الميناء\n\nافتتحت الهيئة في 3 مارس 2026 رصيفًا طوله 120 مترًا.\n\nالبند\tالعدد\nأ\t5\nب\t7\n"
PAGE = (
    "<html><head><title>بيان</title><meta property='article:published_time' content='2026-03-04'></head><body><ul><li>"
    "<a href='/'>أ</a></ul><h1>بيان</h1><p>زارت اللجنة <b>الرصيف</b>.</p><table><tr><th>أ<td>5</table></body></html>"
)


def _letter() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = (
        "متابعة",
        "a@oasis.example",
        "Sun, 12 Oct 2025 23:22:00 +0400",
    )
    message.set_content(TEXT)
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(TEXT.encode("cp1256"), maintype="application", subtype="octet-stream", filename="مرفق.txt")
    return message.as_bytes(policy=SMTP)


def _archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("أ.txt", TEXT)
        archive.writestr("ب.html", PAGE)
        archive.writestr("ج.eml", _letter())
    return file.getvalue()


SUBTITLES = "1\n00:00:01,000 --> 00:00:03,000\nافتتحت الهيئة\n\n2\n00:00:03,500 --> 00:00:05,000\nرصيفًا جديدًا.\n"
CHAT = "[3/3/2026، 10:15] سالم: تم افتتاح الرصيف\n[3/3/2026، 10:16] منى: ممتاز\n"
SEEDS = {
    "text": TEXT.encode(),
    "utf-16": TEXT.encode("utf-16"),
    "windows-1256": TEXT.encode("cp1256"),
    "page": PAGE.encode(),
    "letter": _letter(),
    "archive": _archive(),
    "subtitles": SUBTITLES.encode(),
    "chat": CHAT.encode(),
    "markdown": b"---\ntitle: x\n---\n# " + TEXT.encode() + b"\n| a | b |\n|---|---|\n| 1 | 2 |\n",
}
_LONGEST = 20.0


def survives(data: bytes) -> None:
    began = time.perf_counter()
    document = None
    with suppress(MujazError):
        document = read("ملف", data)
    if document is not None:
        outline = structure(document)
        assert all(s.span.of(document.text).strip() for s in outline.sentences)
        assert all(shape.span.end <= len(document.text) for shape in document.shapes)
        assert all(page.start <= len(document.text) for page in document.pages)
    assert time.perf_counter() - began < _LONGEST


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS)
@settings(max_examples=40, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6)), max_size=6), cut=st.integers(0, 4000))
def test_a_file_that_is_changed_and_cut_anywhere(seed: bytes, changes: list[tuple[int, bytes]], cut: int) -> None:
    data = bytearray(seed)
    for place, put in changes:
        place %= len(data) + 1
        data[place : place + len(put)] = put
    survives(bytes(data[: len(data) - cut % (len(data) + 1)]))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([b"", b"PK\x03\x04", b"<html>", b"From: a\r\nTo: b\r\n", b"%PDF-1.7\n"]), st.binary(max_size=400)
)
def test_bytes_that_only_begin_as_a_format(head: bytes, rest: bytes) -> None:
    survives(head + rest)


def test_every_seed_is_read() -> None:
    for seed in SEEDS.values():
        assert "رصيف" in read("ملف", seed).text or "الرصيف" in read("ملف", seed).text


def test_deep_and_long_pages_end() -> None:
    for page in (
        "<div>" * 5000 + "نص طويل",
        "<table><tr><td>" * 800 + "نص طويل",
        "<ul><li>" * 3000 + "نص طويل",
        "<p>نص طويل " * 20_000,
    ):
        survives(f"<html><body>{page}".encode())


def test_the_list_of_readers_has_every_reader_once_and_plain_text_last() -> None:
    formats = [reader.format for reader in READERS]
    assert len(formats) == len(set(formats))
    assert formats[-1] == "text"
