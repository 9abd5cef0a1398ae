"""What Prefect's pages show of our runs: Markdown in Arabic, right to left; texts in, a text out."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from flows.arabic.direction import segments
from flows.errors import MujazError, ReviewNeededError
from flows.model.publication import Publication, SummaryFigure
from flows.pipeline import DOCX, FACTS, PDF
from flows.publish.records import read_summary
from flows.publish.summary import mark_editors
from flows.tally.rows import WORDS, State, counts, row_of
from flows.tally.table import cells
from flows.view.view import Part, View, lines_of

PAGES = "/reports"
"""Where the download pages lie beside Prefect's own."""
MOST_ROWS = 500
KINDS = {
    "number": "عدد",
    "ordinal": "ترتيب",
    "percent": "نسبة",
    "money": "مبلغ",
    "measure": "قياس",
    "multiple": "ضعف",
    "duration": "مدة",
    "date": "تاريخ",
    "period": "فترة",
    "time": "وقت",
    "person": "شخص",
    "place": "مكان",
    "organization": "جهة",
    "event": "حدث",
    "initiative": "مبادرة",
    "instrument": "نظام أو اتفاقية",
    "quotation": "اقتباس",
    "quoted_name": "اسم بين قوسين",
    "conflict": "تعارض",
    "missing": "نقص",
}
"""The Arabic names of the kinds of fact."""
_CHECKED = {"pdf": "ملف PDF", "docx": "ملف Word", "parity": "تطابق الملفين"}
_RTL, _LTR, _END = "\u2067", "\u2066", "\u2069"
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]|#~"})


def page_address(publication: Publication, file: str = "") -> str:
    """Return the address of a version's page, or of one of its files."""
    folder = publication.folder
    return f"{PAGES}/briefs/{quote(folder.parent.name)}/{folder.name}" + (f"/{quote(file)}" if file else "")


def arabic_markdown(*blocks: str) -> str:
    """Return Markdown that is read from right to left; the empty lines inside make it Markdown again."""
    return "\n\n".join(('<div dir="rtl" lang="ar">', *filter(None, blocks), "</div>")) + "\n"


def run_title(what: str, name: str) -> str:
    """Return the name of a run, as «موجز: بيان-2.txt»: what it makes, and of what.

    Prefect's pages run from left to right and would put such a name out of order, so it brings its own direction, and
    each stretch in it that runs from left to right too.
    """
    turned = (_LTR + each.text + _END if each.left_to_right else each.text for each in segments(name))
    return f"{_RTL}{what}: {''.join(turned)}{_END}" if name else what


def brief_title(asked: Mapping[str, Any]) -> str:
    """Return the name of a run of `brief`, by the parameters that it is asked with."""
    return run_title("موجز", str(asked.get("source") or asked.get("title") or "نص").rpartition("/")[2])


def escape_markdown(text: str) -> str:
    """Return words as Markdown that says just these words, on one line."""
    return escape(" ".join(text.split()), quote=False).translate(_MARKS)


def link(words: str, target: str) -> str:
    """Return a link."""
    return f"[{escape_markdown(words)}]({target})"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown cells; empty where there are no rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((f"| {' | '.join(header)} |", "|" + "---|" * len(header), *lines)) if lines else ""


def outcomes_page(
    outcomes: Iterable[tuple[str, Publication | MujazError]], duplicates: Iterable[tuple[str, str]] = ()
) -> str:
    """Return what became of each source of a run, by its name, failures first; and which files say the same."""
    listed = sorted(outcomes, key=lambda pair: isinstance(pair[1], Publication))
    rows = [_outcome_row(name, outcome) for name, outcome in listed]
    same = [(escape_markdown(name), escape_markdown(original)) for name, original in duplicates]
    return arabic_markdown(
        f"## {count_outcomes(outcome for _, outcome in listed)}",
        table(("المصدر", "ما جرى", "الموجز أو السبب"), rows),
        "### ملفات مكررة" if same else "",
        table(("الملف", "مضمونه مضمون"), same),
    )


def _outcome_row(name: str, outcome: Publication | MujazError) -> tuple[str, str, str]:
    if isinstance(outcome, ReviewNeededError):
        return escape_markdown(name), "• ينتظر المراجعة", escape_markdown(outcome.what.ar)
    if isinstance(outcome, MujazError):
        return escape_markdown(name), "✗ تعذّر", escape_markdown(f"{outcome.what.ar} الحل: {outcome.cure.ar}")
    state = "• لم يتغير شيء" if outcome.unchanged else "✓ نُشر"
    title = mark_editors(outcome.title, outcome.title_origin)
    return escape_markdown(name), state, link(title or outcome.reference, page_address(outcome))


def table_rows(outcomes: Iterable[tuple[str, Publication | MujazError]]) -> list[dict[str, str]]:
    """Return what became of each source of a run, failures first, for a table that can be sorted; the first of many."""
    rows = sorted((row_of(name, outcome) for name, outcome in outcomes), key=lambda row: row.state is not State.FAILED)
    columns = ("المصدر", "ما جرى", "المرجع", "الإصدار", "العنوان", "الخطأ", "السبب", "الحل")
    return [dict(zip(columns, cells(row), strict=True)) for row in rows[:MOST_ROWS]]


def failure_page(error: MujazError) -> str:
    """Return what happened, to which source, and the cure."""
    return arabic_markdown(
        f"## ✗ {escape_markdown(error.subject)}",
        escape_markdown(error.what.ar),
        f"**الحل:** {escape_markdown(error.cure.ar)}",
    )


def count_outcomes(outcomes: Iterable[Publication | MujazError]) -> str:
    """Return how many were published, unchanged, for a reviewer and failed, in a line; a kind with none is left out."""
    counted = counts(row_of("", outcome) for outcome in outcomes)
    return "، ".join(f"{WORDS[state].ar}: {count}" for state, count in counted.items()) or "لا جديد"


def brief_page(publication: Publication, manifest: Mapping[str, Any], record: Mapping[str, Any]) -> str:
    """Return the page of a brief from its manifest and its facts: key figures, files, the first page, the checks."""
    summary = read_summary(manifest.get("brief", {}))
    figures = [_figure_row(figure) for figure in summary.figures]
    state = "لم يتغير شيء، فبقيت نسخته" if publication.unchanged else ""
    head = (publication.reference, publication.version, summary.classification, state)
    checks = manifest.get("checks", ())
    return arabic_markdown(
        f"## {_words(publication.title, publication.title_origin)}",
        " · ".join(escape_markdown(words) for words in head if words),
        _download_links(publication),
        "\n".join(f"> {_words(line.text, line.origin)}" for line in summary.bottom_line),
        "### أبرز الأرقام" if figures else "",
        table(("الرقم", "ما قيل فيه"), figures),
        f"![الصفحة الأولى من الموجز]({page_address(publication, 'preview-1.png')})",
        f"### الحقائق: {len(record.get('facts', ()))} في {len(_sentence_places(record))} جملة",
        f"### الفحوص: اجتازها الملفان، وعددها {len(checks)}",
        _check_lines(checks),
        "### ما أُصلح" if manifest.get("mends") or manifest.get("repairs") else "",
        _mend_lines(manifest),
    )


def _mend_lines(manifest: Mapping[str, Any]) -> str:
    """Return what was set plainer on the pages, then what reading mended in the source and how often, a line each."""
    pages = (escape_markdown(mend["ar"]) for mend in manifest.get("mends", ()))
    read = (f"{escape_markdown(repair['ar'])}: {repair['count']}" for repair in manifest.get("repairs", ()))
    return "\n".join(f"- {line}" for line in (*pages, *read))


def _check_lines(checks: Sequence[Mapping[str, Any]]) -> str:
    """Return the checks in a line for each file that they were made of; those that failed by name."""
    kinds = [str(check["name"]).partition(".")[0] for check in checks]
    failed = [f"- ✗ `{check['name']}` {escape_markdown(check['detail'])}" for check in checks if not check["passed"]]
    listed = [f"- ✓ {_CHECKED.get(kind, kind)}: {kinds.count(kind)}" for kind in dict.fromkeys(kinds)]
    return "\n".join((*failed, *listed))


def draft_page(view: View, folder: str) -> str:
    """Return a draft as its reviewer reads it: the whole text without the annex, and a link to its PDF."""
    files = f"{PAGES}/drafts/{quote(folder)}"
    return arabic_markdown(
        f"## مسودة: {_words(view.title.text, view.title.origin)}",
        "اقرأها، ثم افتح قائمة ⋮ أعلى الصفحة واختر **Resume**، واملأ النموذج.",
        f"**{link('المسودة PDF', f'{files}/brief.pdf')}** · {link('المسودة Word', f'{files}/brief.docx')}",
        *(block for part in view.parts if part.id != "annex" for block in _part_markdown(part)),
    )


def _part_markdown(part: Part) -> tuple[str, str]:
    lines = [line for block in part.blocks for line in lines_of(block)]
    return f"### {escape_markdown(part.heading.text)}", "\n".join(
        f"- {_words(line.text, line.origin)}" for line in lines if line.text
    )


def _words(text: str, origin: str) -> str:
    """Return words as Markdown, the editor's with the mark for them."""
    return escape_markdown(mark_editors(text, origin))


def _figure_row(figure: SummaryFigure) -> tuple[str, str]:
    written = _words(f"{figure.qualifier} {figure.figure}", figure.origin)
    return written, _words(figure.clause, figure.clause_origin)


def _download_links(publication: Publication) -> str:
    files = (("PDF", PDF), ("Word", DOCX), ("الحقائق JSON", FACTS), ("الكل في ملف zip", "all.zip"))
    page = link("صفحة الموجز", page_address(publication))
    kept = (f"**{link(words, f'{page_address(publication, name)}?download')}**" for words, name in files)
    return " · ".join((*kept, page))


def _sentence_places(record: Mapping[str, Any]) -> list[tuple[int, int, int]]:
    """Return start, end and number of every sentence."""
    sentences = (sentence for block in record.get("blocks", ()) for sentence in block["sentences"])
    return [(each["span"]["start"], each["span"]["end"], each["number"]) for each in sentences]


def fact_rows(record: Mapping[str, Any]) -> list[dict[str, str | int]]:
    """Return the table of facts: kind, words, the sentence, and the place in the source; the first of very many."""
    sentences = _sentence_places(record)
    return [_fact_row(fact, sentences) for fact in record.get("facts", ())[:MOST_ROWS]]


def _fact_row(fact: Mapping[str, Any], sentences: Sequence[tuple[int, int, int]]) -> dict[str, str | int]:
    start, end = fact["span"]["start"], fact["span"]["end"]
    numbers = [number for begins, ends, number in sentences if begins <= start < ends]
    return {
        "النوع": KINDS.get(fact["kind"], fact["kind"]),
        "الكلمات": fact["words"],
        "الجملة": numbers[0] if numbers else "",
        "من": start,
        "إلى": end,
    }
