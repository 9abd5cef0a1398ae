"""What is told of pages that cannot be set, or not as the house designed them."""

from collections.abc import Iterable, Sequence

from flows.errors import RenderError, Saying

_SHOWN = 40
"""Letters of a text that a message shows."""


def failure(subject: str, reason: str) -> RenderError:
    """Pages that WeasyPrint stops at, or says something against."""
    return RenderError(
        subject,
        Saying(ar=f"لم تكتمل صفحات PDF: {reason}.", en=f"The pages of the PDF could not be set: {reason}."),
        Saying(
            ar="صحّح brief.html.j2 أو brief.css في مجلد القالب، أو استعمل القالب الرسمي.",
            en="Correct brief.html.j2 or brief.css in the folder of the house, or use the official house.",
        ),
    )


def overflow(subject: str, wide: Sequence[tuple[int, str]]) -> RenderError:
    """Text that stands out of its box: each piece after the number of its page."""
    page, text = wide[0]
    return RenderError(
        subject,
        Saying(
            ar=f"يخرج النص «{text[:_SHOWN]}» عن موضعه في الصفحة {page}، ومعه {len(wide) - 1} غيره.",
            en=f"The text «{text[:_SHOWN]}» stands out of its box on page {page}, and {len(wide) - 1} more do.",
        ),
        Saying(
            ar="وسّع الموضع في brief.css، أو اسمح بقطع الكلمات فيه (overflow-wrap: anywhere).",
            en="Make the box wider in brief.css, or let words be cut in it (overflow-wrap: anywhere).",
        ),
    )


def missing_letters(subject: str, letters: Iterable[str]) -> RenderError:
    """Letters that none of the house's fonts has."""
    named = " ".join(f"{letter} (U+{ord(letter[0]):04X})" for letter in letters)
    return RenderError(
        subject,
        Saying(ar=f"لا ترسم خطوط القالب هذه الحروف: {named}.", en=f"No font of the house draws these: {named}."),
        Saying(
            ar="احذفها من المصدر أو من التقرير المعدَّل، أو أضف إلى templates/fonts خطًا يرسمها وسمّه في brief.css.",
            en=(
                "Delete them from the source or the edited report, or add a font that has them to templates/fonts and "
                "name it in brief.css."
            ),
        ),
    )
