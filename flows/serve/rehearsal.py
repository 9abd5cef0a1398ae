"""A rehearsal before there is a run: the sample is drafted, set and checked once, and nothing of it is kept.

Patterns are compiled, lexicons read, fonts and pages opened for the first time by it, in the process that makes the
next run and in the one that sets its pages: of a short source that is half of what its brief takes.
"""

from collections.abc import Iterator
from contextlib import suppress

from flows import pipeline, press
from flows.errors import MujazError
from flows.facts import find_facts
from flows.house.loading import load_house
from flows.ingest import read
from flows.samples.drafting import sample_draft
from flows.settings import settings
from flows.structure import structure

_MONEY = "بلغت كلفة المشروع 40 مليون ريال."
"""A currency that the text does not name in full: the sample has none."""


def rehearse() -> Iterator[None]:
    """Yield after every step, so that it can be broken off; a broken house or setting is the run's to report."""
    try:
        with suppress(MujazError, OSError):
            yield from _steps()
    finally:
        settings.cache_clear()  # the run has its own


def _steps() -> Iterator[None]:
    chosen = settings()
    find_facts(structure(read("نقد.txt", _MONEY.encode())))
    yield
    draft = sample_draft(load_house(chosen.templates, chosen.house))
    yield
    draft = press.keep_length(draft, chosen)
    yield
    pdf = press.set_pdf(draft, chosen)
    yield
    docx = pipeline.set_docx(draft)
    yield
    press.verify_files(draft, pdf, docx, None, chosen)
