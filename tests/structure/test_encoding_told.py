"""That a text was in an old encoding is said of texts alone, not of files that are packed in another way."""

import pytest

from flows.model.source import SourceDocument, SourceFormat
from flows.structure import structure

TEXT = "أعلنت الهيئة فتح الميناء.\n"


@pytest.mark.parametrize(
    ("form", "encoding", "is_said"),
    [
        (SourceFormat.TEXT, "cp1256", True),
        (SourceFormat.HTML, "iso-8859-6", True),
        (SourceFormat.CSV, "mac-arabic", True),
        (SourceFormat.TEXT, "utf-8", False),
        (SourceFormat.DOCX, "xml", False),
        (SourceFormat.PDF, "pdf", False),
        (SourceFormat.ZIP, "zip", False),
        (SourceFormat.SEVERAL, "several", False),
        (SourceFormat.PICTURE, "ocr", False),
        (SourceFormat.EMAIL, "mime", False),
    ],
)
def test_an_old_encoding_is_said_of_texts_alone(form: SourceFormat, encoding: str, is_said: bool) -> None:
    document = SourceDocument(name="أ", text=TEXT, encoding=encoding, sha256="0" * 64, size=1, format=form)
    said = {repair.rule for repair in structure(document).repairs}
    assert ("repair.encoding" in said) is is_said
