"""Everything that is wrong with a house: its files, and what becomes of a sample set with them."""

import re
from collections.abc import Iterator
from pathlib import Path

from flows.errors import Bilingual, HouseError, RenderError
from flows.house.checking import Finding, check_files, finding_in, finding_of
from flows.house.faults import Fault
from flows.house.style import read_style
from flows.house.word_template import TEMPLATE as WORD_TEMPLATE
from flows.model.house import House
from flows.pipeline import Draft, set_docx
from flows.render.pdf.html import TEMPLATE
from flows.render.pdf.rendering import complaints
from flows.samples.drafting import sample_draft
from flows.verify.docx_rtl import rtl_faults

_AT = re.compile(r" at (\d+):\d+")


def check_house(templates: Path, name: str) -> tuple[Finding, ...]:
    """Return all that is wrong with a house: its files, then what becomes of a sample page; nothing if it is sound.

    A house whose settings, style sheets or fonts cannot be read is not tried on the sample. Of a Word template that
    does not open nothing else is said.
    """
    house, findings = check_files(templates / name)
    if house is None:
        return findings
    unread = {finding.place for finding in findings if finding.is_unread}
    return (*findings, *(finding for finding in _check_sample(house) if finding.place not in unread))


def _check_sample(house: House) -> Iterator[Finding]:
    """Yield what stops the sample, or would make it another page than the house designed."""
    draft = sample_draft(house)
    yield from _check_pdf(draft)
    try:
        faults = rtl_faults(set_docx(draft).data)
    except HouseError as error:
        yield finding_in(house, WORD_TEMPLATE, error.what)
    else:
        yield from (finding_in(house, WORD_TEMPLATE, _leftward(faults)) for _ in faults[:1])


def _leftward(faults: tuple[str, ...]) -> Bilingual:
    """What a template's styles do not set from right to left: the first of it, and how much there is."""
    return Bilingual(
        ar=f"لا يسير من اليمين إلى اليسار في {len(faults)} من المواضع، أولها: {faults[0]}؛ خذ الأنماط من دار سليمة",
        en=f"it does not go from right to left in {len(faults)} places, first: {faults[0]}; take the styles of another",
    )


def _check_pdf(draft: Draft) -> Iterator[Finding]:
    house = draft.order.house
    try:
        found = complaints(draft.view, house=house)
    except HouseError as error:
        yield Finding(place=error.subject, what=error.what)
    except RenderError as error:
        yield finding_in(house, TEMPLATE, error.what)
    else:
        yield from (_locate_complaint(house, each) for each in found)


def _locate_complaint(house: House, complaint: str) -> Finding:
    """Return what WeasyPrint says of the joined sheet with the file and line that it comes from."""
    what = Bilingual(ar=f"اعترض WeasyPrint: {complaint}", en=f"WeasyPrint complains: {complaint}")
    line = _AT.search(complaint)
    if line is None:
        return finding_in(house, TEMPLATE, what)
    file, number = read_style(house).place(int(line[1]) - 1)  # the sheet begins on the second line of its element
    return finding_of(Fault(file=file, line=number, what=what))
