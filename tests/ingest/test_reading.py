"""Bytes become the author's text, whatever the encoding, and nothing in it is changed."""

import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flows.errors import GarbledTextError, SourceError
from flows.ingest import read
from flows.ingest.encoding import decode
from flows.structure import structure
from tests.texts import WORDS, any_texts, arabic_texts

INPUTS = Path(__file__).parents[2] / "inputs"
NEWS = (
    "أعلنت هيئة الموانئ، في بيانها الختامي، أن حركة الملاحة زادت بنسبة 12,5% على ما كانت عليه في عام 2025.\r\n"
    "وقال رئيس الهيئة إن العمل مستمر؛ فهل تكفي الأرصفة القائمة؟\r\n"
)
SHORT = "صدر في عمّان"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("cp1256", "cp1256"),
        ("iso8859_6", "iso8859_6"),
    ],
)
def test_reads_one_text_from_every_encoding(encoding: str, found: str) -> None:
    document = read("خبر.txt", NEWS.replace("%", "").encode(encoding))
    assert document.text == NEWS.replace("%", "")
    assert document.encoding == found


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_reads_either_order_of_bytes_by_its_mark(mark: str) -> None:
    assert decode("a", ("\ufeff" + NEWS).encode(mark))[0] == NEWS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [NEWS, SHORT, "عمّان - 12/10/2025 - 48 مليون ريال", "الهيئة (Authority) الموانئ\n"])
def test_reads_utf_16_without_a_mark_in_either_order(text: str, encoding: str) -> None:
    assert decode("a", text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("text", ["12/10/2025 و\x06 في", "a\x00b\x00", "نص قصير", "\u0640\u0640"])
def test_what_only_looks_like_utf_16_is_read_as_utf_8(text: str) -> None:
    assert decode("a", text.encode()) == (text, "utf-8")


def _in_cp864(text: str) -> bytes:
    """As programs of DOS wrote it: each letter by the shape for its place, in the order of reading."""
    shapes: dict[tuple[str, bool], int] = {}
    for byte in range(256):
        try:
            shape = bytes([byte]).decode("cp864")
        except UnicodeDecodeError:
            continue
        goes_on = unicodedata.name(shape, "").endswith(("INITIAL FORM", "MEDIAL FORM"))
        shapes.setdefault((unicodedata.normalize("NFKC", shape), goes_on), byte)
    written = []
    for letter, following in zip(text, text[1:] + " ", strict=True):
        joined = following.isalpha()
        written += [shapes[key] for key in ((letter, joined), (letter, not joined)) if key in shapes][:1]
    return bytes(written)


def test_reads_the_shapes_of_a_code_page_of_dos_as_letters() -> None:
    text = "قال رئيس هيئة الموانئ في بيان أن عدد السفن بلغ 37 سفينة، وسيبدأ العمل في مارس من عام 2026\r\n" * 3
    document = read("a.txt", _in_cp864(text))
    assert document.encoding == "cp864"
    assert document.text.split() == text.split()


def test_reads_mac_arabic_with_its_own_spaces() -> None:
    data = NEWS.encode("mac_arabic")
    document = read("a.txt", data)
    assert (document.encoding, b"\xa0" in data) == ("mac_arabic", True)
    assert document.text == NEWS


@pytest.mark.parametrize("encoding", ["cp1256", "mac_arabic", "cp720"])
@pytest.mark.parametrize("file", sorted(INPUTS.glob("*.txt")), ids=lambda file: file.stem)
def test_an_old_encoding_is_known_by_the_letters_that_stand_together(file: Path, encoding: str) -> None:
    for size in (80, 400, 4000):
        data = file.read_text(encoding="utf-8")[:size].encode(encoding, "ignore")
        assert decode("a", data) == (data.decode(encoding), encoding)


def test_a_short_text_of_no_common_word_is_read_as_windows_1256() -> None:
    assert decode("a", SHORT.encode("cp1256")) == (SHORT, "cp1256")


@pytest.mark.parametrize("file", sorted(INPUTS.glob("*.txt")), ids=lambda file: file.stem)
def test_windows_1256_and_utf_8_give_the_same_text(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("٪", "%").translate({0x660 + n: str(n) for n in range(10)})
    assert read(file.name, text.encode("cp1256")).text == read(file.name, text.encode("utf-8")).text == text


def test_the_text_is_not_repaired() -> None:
    text = "\tسطر أول  \r\n\r\nسطر\u00a0ثانٍ\u200f\rوثالثـــ\u2028رابع\x0c\n\n"
    assert read("a.txt", text.encode()).text == text


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    plain, marked = read("a", NEWS.encode()), read("a", b"\xef\xbb\xbf" + NEWS.encode())
    assert marked.text == plain.text == NEWS
    assert marked.sha256 != plain.sha256


def test_a_mark_inside_the_text_is_part_of_it() -> None:
    assert read("a", ("سطر\n\ufeffسطر").encode()).text == "سطر\n\ufeffسطر"


def test_a_document_knows_its_bytes() -> None:
    data = b"\xef\xbb\xbf" + NEWS.encode()
    document = read("خبر.txt", data)
    assert (document.name, document.size, document.sha256) == ("خبر.txt", len(data), sha256(data).hexdigest())


@given(arabic_texts | any_texts, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_comes_back_as_it_was_written(text: str, encoding: str) -> None:
    assume(not text.startswith("\0"))  # after the mark of UTF-16 it makes that of UTF-32
    marked = text.startswith("\ufeff") and encoding == "utf-8"
    assert decode("a", text.encode(encoding))[0] == (text[1:] if marked else text)


@given(st.lists(st.sampled_from(WORDS.split()), min_size=5, max_size=40))
def test_windows_1256_comes_back_as_it_was_written(words: list[str]) -> None:
    text = " ".join(words)
    assert decode("a", text.encode("cp1256")) == (text, "cp1256")


LINES = ("أعلنت الهيئة خطة جديدة للمياه في 12 مارس.\n", "وأضافت أن الكلفة زادت بنسبة خمسة في المئة عن العام الماضي.\n")
UTF_8 = LINES[0].encode()


def _wrongly(words: str) -> str:
    return words.encode().decode("latin-1")


DAMAGED = {
    "lines in two encodings": (UTF_8 + LINES[1].encode("cp1256"), "".join(LINES)),
    "lines in two encodings, the old first": (LINES[1].encode("cp1256") + UTF_8, LINES[1] + LINES[0]),
    "a mark of UTF-8 over an old encoding": (b"\xef\xbb\xbf" + LINES[1].encode("cp1256"), LINES[1]),
    "quotation marks of Windows in UTF-8": (UTF_8 + b"\x93" + "نص".encode() + b"\x94", LINES[0] + "“نص”"),
    "a broken byte": (UTF_8[:13] + b"\xff" + UTF_8[13:], LINES[0][:7] + "\ufffd" + LINES[0][7:]),
    "UTF-8 read as Windows-1256 and saved": (UTF_8.decode("cp1256").encode(), LINES[0]),
    "UTF-8 read as Latin and saved": (UTF_8.decode("latin-1").encode(), LINES[0]),
    "Windows-1256 read as Latin and saved": (LINES[0].encode("cp1256").decode("latin-1").encode(), LINES[0]),
    "one line of UTF-8 read as Latin": (
        UTF_8 + LINES[1].encode().decode("latin-1").encode() + UTF_8,
        LINES[0] + LINES[1] + LINES[0],
    ),
    "one line of UTF-8 read as Windows-1256": (UTF_8.decode("cp1256").encode() + 3 * UTF_8, LINES[0] * 4),
    "one line of Windows-1256 read as Latin": (
        UTF_8 + LINES[1].encode("cp1256").decode("latin-1").encode(),
        "".join(LINES),
    ),
    "a quotation of UTF-8 read as Latin": (
        f"وقالت: «{_wrongly('نحن معكم')}» و{_wrongly('سنعود غدا')}.\n{LINES[0]}".encode(),
        f"وقالت: «نحن معكم» وسنعود غدا.\n{LINES[0]}",
    ),
}
SHOWN = {
    "a few letters that show what goes wrong": f"{LINES[0]}تظهر الكلمة هكذا: Ø§Ù„ في البرامج القديمة.",
    "names of the North": f"{LINES[0]}وصل Øyvind Ødegård من Ålesund إلى Ærø.",
}


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_latin_that_only_looks_garbled_stays(text: str) -> None:
    assert decode("a", text.encode()) == (text, "utf-8")


@pytest.mark.parametrize(("data", "text"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_damaged_without_loss_is_mended_and_what_is_lost_is_shown(data: bytes, text: str) -> None:
    document = read("a.txt", data)
    assert document.text == text
    mended = [repair.rule for repair in structure(document).repairs]
    undone = not document.encoding.startswith(("utf-8", "utf-16"))
    assert ("repair.encoding" in mended) is undone
    assert ("repair.lost-letters" in mended) is ("\ufffd" in text)


@pytest.mark.parametrize(
    "lost",
    ["\ufffd" * 12, LINES[1].encode().decode("latin-1").replace("\x84", "")],
    ids=["signs", "letters read as two"],
)
def test_a_sound_text_with_a_line_that_is_lost_names_the_encoding(lost: str) -> None:
    with pytest.raises(GarbledTextError):
        read("a.txt", f"{LINES[0]}{lost}\n{LINES[1]}".encode())
    assert "\ufffd" in read("a.txt", f"{LINES[0] * 9}وقال \ufffd ذلك.".encode()).text


def test_a_text_with_many_broken_bytes_is_refused() -> None:
    broken = UTF_8.replace("ا".encode(), b"\xff\xfe")
    with pytest.raises(SourceError):
        read("a.txt", broken)
