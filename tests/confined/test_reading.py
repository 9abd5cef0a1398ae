"""A binary format is read in another process: what it gives comes back whole, and its errors too."""

import pytest

from flows.confined.reading import as_json, read_as_json, read_confined, reading_from
from flows.errors import NoArabicError
from flows.ingest import read
from flows.ingest.readers.plain_text import READER
from flows.ingest.readers.protocol import Enclosed, Incoming, Piece, Reading, ReadingLimits
from flows.model.source import Shape, SourceFormat

WHOLE = Reading(
    format=SourceFormat.PDF,
    encoding="pdf",
    pieces=(
        Piece(words="المراحل", shape=Shape.HEADING, level=2, page=3, doubtful=((0, 3),), property="title"),
        Piece(words="", shape=Shape.ROW, cells=("البئر", ""), table=1, header=True),
    ),
    text="نص\fنص",
    properties=(("author", "م. سالم"),),
    repairs=("repair.html",),
    enclosed=(Enclosed(name="../مرفق.bin", data=bytes(range(256))),),
    confidence=((1, 0.75),),
)


def test_a_reading_comes_back_as_it_was() -> None:
    assert reading_from(as_json(WHOLE)) == WHOLE


def test_a_file_is_read_in_another_process_as_in_this_one() -> None:
    file = Incoming("خبر.txt", "افتتحت الهيئة محطة.".encode("cp1256"))
    assert read_confined(READER, file, ReadingLimits()) == READER.read(file, ReadingLimits())
    assert reading_from(read_as_json("text", file.name, file.data, ReadingLimits())).encoding == "cp1256"


def test_what_reads_binary_files_is_asked_for_those_alone() -> None:
    def refuse(*_: object) -> Reading:
        raise AssertionError("a text was read elsewhere")

    assert read("خبر.txt", "نص المصدر.".encode(), confine=refuse).text == "نص المصدر."
    with pytest.raises(NoArabicError):
        read("خبر.txt", b"no Arabic", confine=refuse)
