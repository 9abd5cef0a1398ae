"""What programs change by saving alone, and no editor: looks that say nothing, or what counts where nothing is said.

Found by saving briefs of every house in LibreOffice 7.4 untouched, and from what Word writes by itself.
"""

import re
from collections.abc import Mapping

from flows.wordml.looks import Looks

_WORD = re.compile(r"Microsoft\b.*\bWord\b")
"""What Word calls itself in the files that it saves, on every system."""


def keeps_all(program: str) -> bool:
    """Whether a program, by its name, keeps the whole of a DOCX that it saves, as Word does."""
    return bool(_WORD.match(program))


_SAYS_NOTHING = frozenset(
    [
        "cs",
        "noProof",
        "lang",
        "lang.eastAsia",
        "rFonts.hint",
        "kern",
        "snapToGrid",
        "webHidden",
        "suppressAutoHyphens",
        "kinsoku",
        "overflowPunct",
        "topLinePunct",
        "autoSpaceDE",
        "autoSpaceDN",
        "adjustRightInd",
        "textAlignment",
        "suppressOverlap",
        "numPr.numId",
        "numPr.ilvl",
        "spacing.beforeAutospacing",
        "spacing.afterAutospacing",
        "divId",
        "wordWrap",
        "oMath",
        "fitText.id",
    ]
)
_OWN_LANGUAGE = "ar"
"""Which Arabic words are in, Word notes of the keyboard that they were typed on."""
_SIDES = {"ind.left": "ind.start", "ind.right": "ind.end"}
_ENDS = {"left": "start", "right": "end"}
"""One side under both its names: LibreOffice 7.4 writes the one or the other by the kind of DOCX it is asked for."""
_DEFAULTS: Mapping[str, tuple[str, ...]] = {
    "jc": ("left", "start"),
    "widowControl": ("1",),
    "u": ("none",),
    "color": ("auto",),
    "highlight": ("none",),
    "vertAlign": ("baseline",),
    "outlineLvl": ("9",),
    "spacing.line": ("240",),
    "spacing.lineRule": ("auto",),
    "shd": ("clear",),
    "shd.color": ("auto",),
    "shd.fill": ("auto",),
    "position": ("0",),
    "w": ("100",),
    "em": ("none",),
    "effect": ("none",),
}
"""What a property counts as where it is not there."""
_ONE_OF_TWO = {"bCs": "b", "iCs": "i"}
"""What programs write for Arabic letters beside, or instead of, what they write for all."""
REWRITTEN_STYLES = ("footnote reference", "endnote reference")
"""Styles that programs set by themselves."""
_SCRIPTS_AND_LINES = frozenset(
    [
        "rFonts.eastAsia",
        "rFonts.eastAsiaTheme",
        "color.themeColor",
        "color.themeShade",
        "color.themeTint",
        "widowControl",
    ]
)


def plain_looks(looks: Looks, *, roughly: bool) -> dict[str, str]:
    """Return looks without what says nothing; `roughly` for a file that a program has written anew."""
    found: dict[str, str] = {}
    for key, value in looks.items():
        name, value = _SIDES.get(key, key), _ENDS.get(value, value) if key == "jc" else value
        if name in _SAYS_NOTHING or value in _DEFAULTS.get(name, ()):
            continue
        if name == "lang.bidi" and (roughly or value.lower().startswith(_OWN_LANGUAGE)):
            continue
        if name.startswith("tabs."):
            value = _stop(value)
            if not value:
                continue
        if roughly and name in (*_SCRIPTS_AND_LINES, "rtl"):
            continue
        found[_ONE_OF_TWO.get(name, name) if roughly else name] = value
    return found


def _stop(value: str) -> str:
    """Return the stop of a tab; nothing for one that is taken away."""
    parts = dict(part.partition("=")[::2] for part in value.split(","))
    if parts.get("val") == "clear":
        return ""
    parts = {key: _ENDS.get(each, each) for key, each in parts.items() if (key, each) != ("leader", "none")}
    return ",".join(f"{key}={parts[key]}" for key in sorted(parts))


CORE = ("title", "subject", "creator", "keywords", "description", "category", "contentStatus", "identifier", "language")
"""The properties of a file that an editor writes; the others are a program's."""
APP = ("Company", "Manager", "HyperlinkBase")
OURS = "Mujaz"
"""How the names of our own custom properties begin."""
SECTION_DEFAULTS: Mapping[str, tuple[str, ...]] = {
    "type": ("nextPage",),
    "pgNumType.fmt": ("decimal",),
    "cols.num": ("1",),
    "cols.equalWidth": ("1", "true"),
    "cols.sep": ("0", "false"),
    "pgMar.gutter": ("0",),
    "pgSz.orient": ("portrait",),
    "textDirection": ("lrTb", "lr"),
    "formProt": ("0", "false"),
    "docGrid.type": ("default",),
    "vAlign": ("top",),
}
SECTION_LEFT = frozenset(("headerReference", "footerReference"))
SECTION_VALUES_LEFT = frozenset(("docGrid.linePitch", "docGrid.charSpace"))
"""What stands in sections for the scripts of the far east alone, or is read elsewhere."""
OF_PROGRAMS = frozenset(("footnotePr", "endnotePr"))
"""What a program that writes a file anew adds to its sections."""
TWIPS = 20
"""A point: programs round measures."""
SETTINGS = frozenset(
    [
        "documentProtection",
        "writeProtection",
        "evenAndOddHeaders",
        "mirrorMargins",
        "gutterAtTop",
        "bookFoldPrinting",
        "removePersonalInformation",
    ]
)
"""The settings that change pages, or who may write, and that every program keeps."""
SETTINGS_OF_PROGRAMS = frozenset(
    [
        "activeWritingStyle",
        "alwaysShowPlaceholderText",
        "attachedTemplate",
        "captions",
        "clickAndTypeStyle",
        "decimalSymbol",
        "displayHorizontalDrawingGridEvery",
        "displayVerticalDrawingGridEvery",
        "doNotAutoCompressPictures",
        "doNotDemarcateInvalidXml",
        "doNotDisplayPageBoundaries",
        "doNotEmbedSmartTags",
        "doNotIncludeSubdocsInStats",
        "doNotUseMarginsForDrawingGridOrigin",
        "doNotValidateAgainstSchema",
        "documentType",
        "drawingGridHorizontalOrigin",
        "drawingGridHorizontalSpacing",
        "drawingGridVerticalOrigin",
        "drawingGridVerticalSpacing",
        "embedSystemFonts",
        "embedTrueTypeFonts",
        "forceUpgrade",
        "hdrShapeDefaults",
        "hyphenationZone",
        "ignoreMixedContent",
        "listSeparator",
        "noLineBreaksAfter",
        "noLineBreaksBefore",
        "noPunctuationKerning",
        "proofState",
        "revisionView",
        "rsids",
        "saveInvalidXml",
        "savePreviewPicture",
        "saveSubsetFonts",
        "schemaLibrary",
        "shapeDefaults",
        "showEnvelope",
        "showXMLTags",
        "smartTagType",
        "strictFirstAndLastChars",
        "stylePaneFormatFilter",
        "stylePaneSortMethod",
        "summaryLength",
        "themeFontLang",
        "uiCompat97To2003",
        "updateFields",
        "view",
        "zoom",
    ]
)
"""What a program that keeps a file writes there by itself: how it was looked at, by whom, in which language."""
MADE_BY_PROGRAMS = (
    "word/webSettings",
    "word/fontTable",
    "word/fonts/",
    "word/stylesWithEffects",
    "word/people",
    "word/comments",
    "word/glossary/",
    "word/theme/",
    "word/media/",
    "word/charts/",
    "word/embeddings/",
    "word/drawings/",
    "word/printerSettings",
    "word/header",
    "word/footer",
    "word/footnotes",
    "word/endnotes",
    "word/numbering",
    "word/settings",
    "word/styles",
    "word/document",
    "docProps/",
    "docMetadata/",
    "customXml/",
    "_rels/",
    "[Content_Types].xml",
    "[trash]/",
)
"""How the names of the parts begin that are read elsewhere, or that programs add."""
DATA_OF_PROGRAMS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/bibliography",
    "http://schemas.microsoft.com/office/",
    "http://schemas.microsoft.com/sharepoint/",
    "http://www.wps.cn/",
    "urn:mujaz:",
)
"""How the names begin of the data that programs keep in a file by themselves: sources, covers, what a server knows."""
