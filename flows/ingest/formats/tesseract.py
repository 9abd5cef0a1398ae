"""Tesseract as it is called: a picture goes in, and words with their places come back."""

import csv
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO, StringIO

from PIL import Image

from flows.errors import Bilingual, BinarySourceError, ReadingLimitError, SourceError
from flows.ingest.formats.foreign_package import broken_error

ARABIC, ENGLISH = "ara", "eng"
"""English comes with Debian's Tesseract: it reads figures in Latin digits and the per cent sign, which Arabic loses."""
_SECONDS_A_PAGE = 90
_ONE_THREAD = "OMP_THREAD_LIMIT=1"
"""With a thread for each core it takes three times as long, where others want these, too."""
_BAR = re.compile(r"(\|)")
"""How Tesseract reads the line between two cells of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrWord:
    """A word as Tesseract read it."""

    words: str
    confidence: float
    """From 0 to 100."""
    paragraph: tuple[int, int]
    """The number of its block and of its paragraph in that."""
    line: int
    left: int
    """The left side of its box, in dots; the right one is further by its width."""
    width: int
    top: int = 0
    height: int = 0
    """How high its letters are, in dots; 0 where it is not known."""
    region: int = 0
    """The place of the region of its page that it stands in (`page_regions`)."""


def read_words(name: str, picture: Image.Image, dots: int, layout: int, language: str = ARABIC) -> Iterator[OcrWord]:
    """Yield the words of a gray picture of so many dots an inch, of a layout as Tesseract numbers them (`--psm`).

    Raises BrokenSourceError or ReadingLimitError.
    """
    with BytesIO() as png:
        picture.save(png, "PNG")
        data = png.getvalue()
    env = shutil.which("env")
    call = [*([env, _ONE_THREAD] if env else []), str(shutil.which("tesseract")), "stdin", "stdout"]
    call += ["-l", language, "--dpi", str(dots), "--psm", str(layout), "tsv"]
    try:
        done = subprocess.run(call, input=data, capture_output=True, timeout=_SECONDS_A_PAGE, check=True)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise _too_long_error(name) from error
    except subprocess.CalledProcessError as error:
        raise broken_error(name, f"tesseract: {error.returncode}") from error
    rows = csv.DictReader(StringIO(done.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        words = (row["text"] or "").strip()
        for part in filter(None, _BAR.split(words) if row["level"] == "5" else ()):
            yield OcrWord(
                words=part,
                confidence=float(row["conf"]),
                paragraph=(int(row["block_num"]), int(row["par_num"])),
                line=int(row["line_num"]),
                left=int(row["left"]),
                width=int(row["width"]),
                top=int(row["top"]),
                height=int(row["height"]),
            )


def require_tesseract(name: str) -> None:
    """Raise BinarySourceError where Tesseract or its Arabic is not installed."""
    if not has_language(ARABIC):
        raise _missing_error(name)


@lru_cache(maxsize=2)
def has_language(language: str) -> bool:
    """Whether Tesseract is installed and reads a language."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    said = subprocess.run([program, "--list-langs"], capture_output=True, timeout=30, check=False)  # noqa: S603
    return language.encode() in said.stdout.split() + said.stderr.split()


def _missing_error(name: str) -> SourceError:
    return BinarySourceError(
        name,
        Bilingual(
            ar="تُقرأ صور الصفحات ببرنامج Tesseract ولغته العربية، وليسا مثبتين معًا.",
            en="Pictures of pages are read by Tesseract with its Arabic, which are not both installed.",
        ),
        Bilingual(
            ar="ثبّتهما ثم أعد المحاولة (ديبيان وأوبنتو: apt-get install tesseract-ocr tesseract-ocr-ara).",
            en="Install them and try again (Debian, Ubuntu: apt-get install tesseract-ocr tesseract-ocr-ara).",
        ),
    )


def _too_long_error(name: str) -> SourceError:
    return ReadingLimitError(
        name,
        Bilingual(
            ar=f"استغرقت قراءة صفحة أكثر من {_SECONDS_A_PAGE} ثانية فأُوقفت.",
            en=f"Reading a page took more than {_SECONDS_A_PAGE} seconds and was stopped.",
        ),
        Bilingual(ar="امسح الصفحة من جديد بدقة ٢٠٠ نقطة للبوصة.", en="Scan the page anew at 200 dots an inch."),
    )
