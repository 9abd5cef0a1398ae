"""One file for the archive and for the blind reader: what makes a PDF both PDF/A-3a and PDF/UA-1."""

from codecs import BOM_UTF16_BE
from typing import Any

import pydyf

VARIANT = "pdf/a-3a"
"""WeasyPrint's name for it; the marks of PDF/UA-1 are added to it here."""
# A PDF/A file must describe every schema of its metadata that PDF/A itself does not know (ISO 19005-3, 6.6.2.3).
_ACCESSIBLE = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_END = b"</rdf:RDF>"


def declare_accessible(pdf: Any) -> None:
    """Say in the metadata of a PDF/A that it follows PDF/UA-1 too, and leave them readable without decompressing."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    written = b"".join(pydyf._to_bytes(part) for part in metadata.stream)
    metadata.stream = [written.replace(_END, _ACCESSIBLE + _END, 1)]
    metadata.compress = False


def forget_times(pdf: Any) -> None:
    """Take the time of the run from the enclosures: the same brief has the same bytes."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.extra.get("Type") == "/EmbeddedFile":
            for time in ("CreationDate", "ModDate"):
                del thing.extra["Params"][time]


def written_name(name: str) -> bytes:
    """Return the name of an enclosure as it is written, by which a tree of names is sorted (ISO 32000-1, 7.9.6).

    All names are in one encoding. Where only some are, who compares their letters has «12-خبر.txt» and «facts.json» in
    another order than who compares their bytes. What no file can hold is left out.
    """
    return BOM_UTF16_BE + name.encode("utf-16-be", "ignore")


def name_as_sorted(pdf: Any) -> None:
    """Write the names of the enclosures as they were sorted."""
    if reference := pdf.catalog.get("Names", {}).get("EmbeddedFiles"):
        names = pdf.objects[int(reference.split()[0])]["Names"]
        names[::2] = [f"<{written_name(key.string.decode()).hex()}>" for key in names[::2]]


_stock_data = pydyf.Stream.data.fget
_AMBIGUOUS, _UNAMBIGUOUS = b"\r\nendstream", b"\r\r\nendstream"


def _data_with_clear_end(stream: Any) -> bytes:
    """Return a stream as pydyf writes it, but so that its length can be seen.

    pydyf sets a line feed after the data. Where the data end in a carriage return, the two read as one end of line, and
    the data as one byte shorter than they are said to be (ISO 19005-3, 6.1.7.1).
    """
    written: bytes = _stock_data(stream)
    return written[: -len(_AMBIGUOUS)] + _UNAMBIGUOUS if written.endswith(_AMBIGUOUS) else written


unambiguous_data = property(_data_with_clear_end)
"""Takes the place of `pydyf.Stream.data`."""
