"""Who was there by a table of minutes: a column of names, one of offices, and who was absent left out."""

import re
from collections.abc import Iterator

from flows.kinds.paper import Paper, trim
from flows.model.outline import Table
from flows.model.plan import Attendee
from flows.model.source import Span

_NAMES = re.compile(r"(?:ال)?(?:اسم|اسماء|عضو|اعضاء)(?:\s+(?:ال)?(?:كامل|عضو|اعضاء|مشارك|حاضر|ثلاثي|رباعي|واللقب))?")
_OFFICES = re.compile(r"(?:ال)?(?:صفة|منصب|وظيفة|جهة|مسمي|دور|مهمة)(?:\s+\w+){0,2}")
_SHOWN = re.compile(r"(?:ال)?(?:حضور|حالة|حضور\s*/\s*غياب|توقيع|ملاحظات|ملاحظة)")
_ABSENT = re.compile(r"(?:غائب|غاب|غياب|معتذر|اعتذر|متغيب|تغيب|لم\s+يحضر|لم\s+تحضر|بعذر)")
HONORIFIC = re.compile(
    r"\s*و?(?:(?:السيدة?|الست|الدكتورة?|المهندسة?|الأستاذة?|الشيخة?|سعادة|معالي|الأخت?|أ\.د|د|م|أ|ا|السادة)"
    r"(?:\s*[/.]\s*|\s+(?=(?:[ء-ي][\u064b-\u0652]*){3})))+"
)


def attendance_tables(paper: Paper) -> Iterator[Table]:
    """Yield the tables that list by name who was there and who was not."""
    for table in paper.outline.tables:
        heads = _heads(paper, table)
        if _column(_NAMES, heads) is not None and len(heads) > 1:
            others = [_column(pattern, heads) for pattern in (_OFFICES, _SHOWN)]
            if any(other is not None for other in others):
                yield table


def present_in(paper: Paper, table: Table) -> Iterator[Attendee]:
    """Yield who was there by a table, each with the office beside the name."""
    heads = _heads(paper, table)
    name, office = _column(_NAMES, heads), _column(_OFFICES, heads)
    for row in table.rows[1:]:
        said = " ".join(paper.folded_in(cell) for cell in row)
        cell = row[name] if name is not None and name < len(row) else Span(0, 0)
        if not len(cell) or _ABSENT.search(said):
            continue
        titled = HONORIFIC.match(paper.text, cell.start, cell.end)
        person = trim(paper.text, Span(titled.end(), cell.end) if titled else cell)
        beside = row[office] if office is not None and office < len(row) else Span(0, 0)
        if paper.words_in(person) > 1:
            whole = person.cover(beside) if len(beside) else person
            yield Attendee(name=person, office=beside if len(beside) else None, statement=whole)


def _heads(paper: Paper, table: Table) -> list[str]:
    return [paper.folded_in(cell).strip() for cell in table.rows[0]] if table.header else []


def _column(pattern: re.Pattern[str], heads: list[str]) -> int | None:
    return next((place for place, head in enumerate(heads) if pattern.fullmatch(head)), None)
