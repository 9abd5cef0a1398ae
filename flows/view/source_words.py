"""What a source is, in Arabic: its format and its pages."""

from flows.model.source import SourceDocument, SourceFormat, SourcePart
from flows.view.setter import Setter

FORMATS = {
    SourceFormat.TEXT: "نص",
    SourceFormat.MARKDOWN: "نص ماركداون",
    SourceFormat.SUBTITLES: "ترجمة مصاحبة",
    SourceFormat.CHAT: "محادثة مصدَّرة",
    SourceFormat.HTML: "صفحة ويب",
    SourceFormat.EMAIL: "رسالة بريد",
    SourceFormat.MSG: "رسالة أوتلوك",
    SourceFormat.DOCX: "مستند وورد",
    SourceFormat.ODT: "مستند أوبن دوكيومنت",
    SourceFormat.EPUB: "كتاب رقمي",
    SourceFormat.RTF: "مستند RTF",
    SourceFormat.DOC: "مستند وورد قديم",
    SourceFormat.XLSX: "مصنف إكسل",
    SourceFormat.XLS: "مصنف إكسل قديم",
    SourceFormat.ODS: "جدول أوبن دوكيومنت",
    SourceFormat.CSV: "جدول CSV",
    SourceFormat.PDF: "ملف PDF",
    SourceFormat.PICTURE: "صورة",
    SourceFormat.ZIP: "ملف مضغوط",
    SourceFormat.SEVERAL: "عدة مصادر",
}
"""What each format is called."""
_SAID_BY_REPAIRS = (SourceFormat.TEXT, SourceFormat.HTML, SourceFormat.EMAIL, SourceFormat.SEVERAL)
"""Formats that need no line of their own: the line on what was mended says them, or there is nothing to say."""


def part_form(setter: Setter, document: SourceDocument, part: SourcePart) -> str:
    """Return the format of one of several sources, and how many pages it has."""
    pages = sum(part.span.start <= page.start < part.span.end for page in document.pages)
    return _form(setter, part.format, pages)


def source_form(setter: Setter, document: SourceDocument) -> str:
    """Return the format of a source and how many pages it has; empty where nothing has to be said of it."""
    return "" if document.format in _SAID_BY_REPAIRS else _form(setter, document.format, len(document.pages))


def _form(setter: Setter, format_: SourceFormat, pages: int) -> str:
    counted = setter.labels["source_pages"].format(count=setter.mark(pages)) if pages else ""
    return "، ".join(filter(None, (FORMATS[format_], counted)))
