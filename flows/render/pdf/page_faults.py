"""What would make a page another than the house designed: how it is noticed, and the error that says so.

WeasyPrint goes on where it cannot do what a style sheet asks, and logs it; here every such message is kept.
"""

import errno
import logging
import os
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from flows.errors import Bilingual, LayoutError, RenderError
from flows.house.style import FONT_PREFIX

_SHOWN = 40
"""Letters of a text that a message shows."""
_TOLERATED = "Using fontTools instead of HarfBuzz-Subset"
"""A message of WeasyPrint: a page set so is the same page and only takes longer."""
_BOX = ".notdef glyph rendered"
"""Its message about a letter that no font has; the letter is its first argument."""
_LOGGER = logging.getLogger("weasyprint")


class WarningLog(logging.Handler):
    """Keeps what WeasyPrint logs in one thread; others may be setting pages beside it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[str] = []
        self.boxes: list[str] = []
        """Letters that no font at all has: an empty box is printed for them."""
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        message = record.getMessage()
        if record.thread != self._thread or message.startswith(_TOLERATED):
            return
        if message.startswith(_BOX) and isinstance(record.args, tuple):
            self.boxes += [letter for letter in map(str, record.args) if letter.strip()][:1]
        else:
            self.complaints.append(message)


@contextmanager
def keep_warnings() -> Iterator[WarningLog]:
    """Keep what WeasyPrint logs at the level of warnings and above: it goes on where a run should stop."""
    log = WarningLog()
    if not _LOGGER.isEnabledFor(logging.WARNING):
        _LOGGER.setLevel(logging.WARNING)
    _LOGGER.addHandler(log)
    try:
        yield log
    finally:
        _LOGGER.removeHandler(log)


def foreign_letters(document: Any) -> str:
    """List the letters for which Pango took a font of the system; a space is drawn by none."""
    fonts = (font for font in document.fonts.values() if not font.family.startswith(FONT_PREFIX))
    return "".join(text for font in fonts for text in font.to_unicode.values() if text.strip())


def failure_error(subject: str, reason: str) -> RenderError:
    """Pages that WeasyPrint stops at, or says something against; where the disk is full, that is what is said."""
    if any(os.strerror(code) in reason for code in _FULL):
        return _full_error(subject)
    return RenderError(
        subject,
        Bilingual(ar=f"لم تكتمل صفحات PDF: {reason}.", en=f"The pages of the PDF could not be set: {reason}."),
        Bilingual(
            ar="صحّح brief.html.j2 أو brief.css في مجلد الدار؛ والأمر mujaz templates check يعدّد كل عيب.",
            en="Correct brief.html.j2 or brief.css in the folder of the house; see mujaz templates check.",
        ),
    )


_FULL = (errno.ENOSPC, errno.EDQUOT)


def _full_error(subject: str) -> RenderError:
    """Return the error for fonts that find no room in the folder of temporary files."""
    folder = tempfile.gettempdir()
    return RenderError(
        subject,
        Bilingual(ar=f"لا مساحة في المجلد {folder}.", en=f"The folder {folder} is full."),
        Bilingual(
            ar="أفرغ مساحة فيه، أو اختر غيره بالمتغير TMPDIR، ثم شغّله من جديد.",
            en="Make room in it, or choose another with TMPDIR, and start it again.",
        ),
    )


def overflow_error(subject: str, wide: Sequence[tuple[int, str, str]]) -> LayoutError:
    """Text that stands out of its box: each piece after its page and the id of its line."""
    page, _, text = wide[0]
    error = LayoutError(
        subject,
        Bilingual(
            ar=f"يخرج النص «{text[:_SHOWN]}» عن موضعه في الصفحة {page}، ومعه {len(wide) - 1} غيره.",
            en=f"The text «{text[:_SHOWN]}» stands out of its box on page {page}, and {len(wide) - 1} more do.",
        ),
        Bilingual(
            ar="وسّع الموضع في brief.css، أو اسمح بقطع الكلمات فيه (overflow-wrap: anywhere).",
            en="Make the box wider in brief.css, or let words be cut in it (overflow-wrap: anywhere).",
        ),
    )
    error.places = [(page, line, text[:_SHOWN]) for page, line, text in wide]
    return error


def missing_letters_error(subject: str, letters: Iterable[str]) -> RenderError:
    """Letters that none of the house's fonts has."""
    named = " ".join(f"{letter} (U+{ord(letter[0]):04X})" for letter in letters)
    return RenderError(
        subject,
        Bilingual(ar=f"لا ترسم خطوط القالب هذه الحروف: {named}.", en=f"No font of the house draws these: {named}."),
        Bilingual(
            ar="احذفها من المصدر أو من التقرير المعدَّل، أو أضف إلى templates/fonts خطًا يرسمها وسمّه في brief.css.",
            en=(
                "Delete them from the source or the edited report, or add a font that has them to templates/fonts and "
                "name it in brief.css."
            ),
        ),
    )
