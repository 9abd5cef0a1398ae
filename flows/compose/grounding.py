"""The grounding gate: nothing is printed that does not stand in its place of the source."""

from flows.compose.checks import CHECKS
from flows.errors import Saying, UngroundedError
from flows.model.brief import Brief
from flows.model.source import SourceDocument


def require_grounded(brief: Brief, document: SourceDocument) -> None:
    """Hold everything that the brief prints as the source's against the source.

    Raises UngroundedError for the first thing that the source does not say in its place: it names the part of the brief
    and the words. What is held against what is the list of checks.CHECKS.
    """
    for check in CHECKS:
        for fault in check(brief, document):
            raise UngroundedError(
                document.name,
                Saying(
                    ar=f"في الموجز ما لا يقوله المصدر في موضعه: {fault.ar}.",
                    en=f"The brief says what the source does not say in its place: {fault.en}.",
                ),
                Saying(
                    ar="هذا خلل في موجز لا في مصدرك؛ أبلغ عنه وأرفق المصدر إن أمكن.",
                    en="This is a fault of Mujaz, not of your source; please report it, with the source if you can.",
                ),
            )
