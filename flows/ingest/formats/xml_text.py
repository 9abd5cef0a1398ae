"""XML of a file that is no package, parsed with care."""

from lxml import etree
from lxml.etree import _Element as Element

from flows.errors import Bilingual, SourceTooLargeError
from flows.ingest.formats.foreign_package import broken_error

_MOST_TAGS = 1_500_000


def parse_xml(name: str, data: bytes) -> Element:
    """Return the root. Raises a SourceError for what is no XML, has a DTD, or has more elements than are read."""
    if max(data.count(b"<"), data.count(b"=")) > _MOST_TAGS:
        raise SourceTooLargeError(
            name,
            Bilingual(ar=f"عناصر الملف أكثر من {_MOST_TAGS:,}.", en=f"The file has more than {_MOST_TAGS:,} elements."),
            Bilingual(ar="قسّمه إلى ملفات أصغر.", en="Split it into smaller files."),
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken_error(name, str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise broken_error(name, "DTD")
    return root
