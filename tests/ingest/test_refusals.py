"""What is no source is refused, and the user reads what happened, to which file, and the cure, in both languages."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from flows import errors
from flows.arabic.letters import is_arabic_letter
from flows.errors import MujazError
from flows.ingest import MAX_BYTES, read
from flows.sources import files_of, read_bytes

NEWS = "أعلنت الهيئة في بيانها الختامي من مدينة النخيل أن حركة الملاحة زادت زيادة كبيرة على ما كانت عليه.\n"
ARABIC = "أعلنت الهيئة في عام 2026 خطة من ثلاث مراحل.\n"


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", ARABIC)
    return file.getvalue()


BINARY = {
    "an archive of nothing": _zip(),
    "a DOC of old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "a PNG": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "a JPEG": b"\xff\xd8\xff\xe0" + b"JFIF" * 9,
    "a GIF": b"GIF89a" + bytes(20),
    "a GZIP": gzip.compress(ARABIC.encode(), mtime=0),
    "a program": b"\x7fELF" + bytes(60),
    "a text ridden with NULs": ARABIC.encode().replace(b" ", b"\x00"),
}
# Each final, initial, medial form as a program takes it out of a PDF: «أعلنت الهيئة خطة في المدينة».
FORMS = (
    "\ufe83\ufecb\ufee0\ufee8\ufe96 \ufe8d\ufedf\ufeec\ufef4\ufe8c\ufe94 \ufea7\ufec4\ufe94 "
    "\ufed3\ufef2 \ufe8d\ufedf\ufee4\ufeaa\ufef3\ufee8\ufe94\n"
)
CURES = {
    "an archive": (b"Rar!\x1a\x07\x00" + bytes(64), "Unpack"),
    "a recording": (b"ID3\x03" + bytes(64), ".srt"),
    "a document of old": (BINARY["a DOC of old"], ".docx"),
}
REFUSED = [
    *((name, data, errors.BinarySourceError) for name, data in BINARY.items()),
    ("a PDF that does not open", b"%PDF-1.7\n" + ARABIC.encode(), errors.BrokenSourceError),
    ("a file of nothing", b"", errors.EmptySourceError),
    ("a file of spaces", b" \r\n\t\n", errors.EmptySourceError),
    ("a file of a byte-order mark", b"\xef\xbb\xbf", errors.EmptySourceError),
    ("a UTF-16 mark and no text", b"\xff\xfe\n\x00", errors.EmptySourceError),
    ("a file of NULs", bytes(100), errors.EmptySourceError),
    ("an English text", b"The Authority announced a plan of three stages.\n", errors.NoArabicError),
    ("a Russian text in UTF-8", "Объявлен план из трёх этапов.\n".encode(), errors.NoArabicError),
    ("two Arabic letters", "no و yes ب\n".encode(), errors.NoArabicError),
    (
        "a Russian text in an old encoding",
        ("Объявлен план из трёх этапов. " * 4).encode("cp1251"),
        errors.EncodingError,
    ),
    (
        "a Russian text in the code page of DOS",
        ("Объявлен план из трёх этапов. " * 4).encode("cp866"),
        errors.EncodingError,
    ),
    ("a Russian text in KOI8", ("Объявлен план из трёх этапов. " * 4).encode("koi8-r"), errors.EncodingError),
    (
        "a Greek text in an old encoding",
        ("Το λιμάνι ανακοίνωσε σχέδιο. " * 4).encode("iso8859_7"),
        errors.EncodingError,
    ),
    ("a Hebrew text in an old encoding", ("הנמל הודיע על תוכנית חדשה " * 4).encode("cp1255"), errors.EncodingError),
    ("UTF-16 without a mark, cut within a letter", ARABIC.encode("utf-16-le")[:-1], errors.EncodingError),
    ("a French text in an old encoding", ("L'autorité a annoncé un été. " * 4).encode("cp1252"), errors.EncodingError),
    ("UTF-8 read as Windows-1252", NEWS.encode().decode("cp1252", "ignore").encode(), errors.GarbledTextError),
    ("a text backwards", NEWS[::-1].encode(), errors.ReversedTextError),
    ("presentation forms backwards", FORMS[::-1].encode(), errors.ReversedTextError),
    ("UTF-8 cut within a letter", ARABIC.encode()[:-3] * 4, errors.EncodingError),
    ("UTF-16 cut within a letter", ARABIC.encode("utf-16")[:-1], errors.EncodingError),
]


def _refusal(name: str, data: bytes, limit: int = MAX_BYTES) -> MujazError:
    with pytest.raises(MujazError) as refused:
        read(name, data, limit=limit)
    return refused.value


def _assert_says_all(error: MujazError, subject: str) -> None:
    assert error.subject == subject
    for saying in (error.what, error.cure):
        assert sum(map(is_arabic_letter, saying.ar)) > 5
        assert saying.en.isascii()
        assert (saying.ar[-1], saying.en[-1]) == (".", ".")
    assert all(subject in line for line in error.lines)


@pytest.mark.parametrize(("name", "data", "kind"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_refuses(name: str, data: bytes, kind: type[MujazError]) -> None:
    error = _refusal("خبر.txt", data)
    assert type(error) is kind
    _assert_says_all(error, "خبر.txt")


def test_reads_presentation_forms_in_reading_order() -> None:
    assert read("a.txt", FORMS.encode()).text == FORMS


@pytest.mark.parametrize("text", ["حرف ة في آخر الكلمة.", "نم يا صغيري، نم.", "قال الشاعر بيتًا واحدًا.", "ة\nة\nب\nت"])
def test_reads_what_only_looks_reversed(text: str) -> None:
    assert read("a.txt", text.encode()).text == text


def test_names_the_format_that_it_refuses() -> None:
    assert "(GZIP)" in _refusal("a.txt", BINARY["a GZIP"]).what.en
    assert "(GZIP)" in _refusal("a.txt", BINARY["a GZIP"]).what.ar


def test_refuses_what_is_over_the_limit_and_nothing_at_it() -> None:
    data = ARABIC.encode()
    assert read("a.txt", data, limit=len(data)).text == ARABIC
    error = _refusal("a.txt", data, limit=len(data) - 1)
    assert type(error) is errors.SourceTooLargeError
    _assert_says_all(error, "a.txt")
    assert f"{len(data)} bytes" in error.what.en
    assert "MUJAZ_MAX_SOURCE_BYTES" in error.cure.ar


def test_refuses_the_large_before_it_looks_inside() -> None:
    assert type(_refusal("a.txt", BINARY["a GZIP"], limit=10)) is errors.SourceTooLargeError


def test_refuses_what_is_missing(tmp_path: Path) -> None:
    for look in (files_of, lambda path: read_bytes(path, limit=100)):
        with pytest.raises(errors.MissingSourceError) as refused:
            look(tmp_path / "لا.txt")
        _assert_says_all(refused.value, str(tmp_path / "لا.txt"))


def test_refuses_a_folder_where_a_file_is_needed(tmp_path: Path) -> None:
    with pytest.raises(errors.NotAFileError) as refused:
        read_bytes(tmp_path, limit=100)
    _assert_says_all(refused.value, str(tmp_path))


def test_refuses_a_folder_without_sources(tmp_path: Path) -> None:
    (tmp_path / "notes.mp3").write_bytes(b"x")
    (tmp_path / ".hidden.txt").write_bytes(b"x")
    with pytest.raises(errors.EmptySourceError) as refused:
        files_of(tmp_path)
    _assert_says_all(refused.value, str(tmp_path))


def test_refuses_what_the_system_does_not_let_it_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(ARABIC, "utf-8")

    def denied(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(errors.UnreadableSourceError) as refused:
        read_bytes(tmp_path / "a.txt", limit=1000)
    _assert_says_all(refused.value, str(tmp_path / "a.txt"))


def test_every_refusal_ends_with_its_own_code() -> None:
    kinds = {kind for _, _, kind in REFUSED} | {errors.SourceTooLargeError, errors.MissingSourceError}
    codes = {kind.exit_code for kind in kinds}
    assert len(codes) == len(kinds)
    assert all(10 < code < 30 for code in codes)


@pytest.mark.parametrize(("data", "cure"), CURES.values(), ids=CURES)
def test_a_binary_file_is_refused_with_the_cure_of_its_format(data: bytes, cure: str) -> None:
    assert cure in _refusal("ملف.txt", data).cure.en
