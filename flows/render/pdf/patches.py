"""What is replaced in WeasyPrint and pydyf: one table, for exactly one version of each.

Private functions may change with any release, so both are pinned in pyproject.toml. To raise one: raise its version
here and there, see whether the issue of each line is closed, and look at the pages.
"""

from dataclasses import dataclass
from types import ModuleType

import pydyf
import weasyprint
import weasyprint.css
import weasyprint.pdf
from weasyprint import draw
from weasyprint.draw import text as draw_text
from weasyprint.layout import LayoutContext, block, inline, percent, preferred
from weasyprint.pdf import fonts, stream
from weasyprint.text import line_break

from flows.render.pdf import (
    archive,
    columns,
    lengths,
    line_starts,
    lines,
    running,
    style_fonts,
    style_sheets,
    style_values,
    tags,
    text_fonts,
    text_layer,
)

VERSIONS = {weasyprint: "70.0", pydyf: "0.13.0"}
"""The version of each library that its replacements are made for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """One thing that is replaced."""

    owner: ModuleType | type
    """The module or the class that has it."""
    name: str
    replacement: object
    issue: str = ""
    """What it works round, as its maintainers know it; empty where it has not been reported."""

    @property
    def target(self) -> str:
        """`weasyprint.pdf.stream.Stream.add_font`."""
        module = self.owner.__name__ if isinstance(self.owner, ModuleType) else self.owner.__module__
        return ".".join((module, *([self.owner.__name__] if isinstance(self.owner, type) else []), self.name))


PATCHES = (
    Patch(
        owner=draw,
        name="draw_inline_level",
        replacement=text_layer.draw_inline,
        issue="Kozea/WeasyPrint#2841",
    ),
    Patch(
        owner=draw_text,
        name="draw_first_line",
        replacement=text_layer.draw_line,
        issue="Kozea/WeasyPrint#2841",
    ),
    Patch(
        owner=stream.Stream,
        name="add_font",
        replacement=text_fonts.add_font,
        issue="Kozea/WeasyPrint#2841",
    ),
    Patch(
        owner=fonts,
        name="_build_vector_font_dictionary",
        replacement=text_fonts.build_dictionary,
        issue="Kozea/WeasyPrint#2841",
    ),
    Patch(
        owner=weasyprint.pdf,
        name="add_tags",
        replacement=tags.add_tags,
        issue="Kozea/WeasyPrint#2903",
    ),
    Patch(
        owner=weasyprint.css,
        name="CSS",
        replacement=style_sheets.parsed,
    ),
    Patch(
        owner=block,
        name="columns_layout",
        replacement=columns.columns_layout,
    ),
    Patch(
        owner=inline,
        name="split_first_line",
        replacement=lines.split_first_line,
    ),
    Patch(
        owner=preferred,
        name="split_first_line",
        replacement=lines.split_first_line,
    ),
    Patch(
        owner=inline,
        name="can_break_text",
        replacement=lines.can_break_text,
    ),
    Patch(
        owner=inline,
        name="split_inline_box",
        replacement=line_starts.split_inline_box,
    ),
    Patch(
        owner=inline,
        name="split_text_box",
        replacement=line_starts.split_text_box,
    ),
    Patch(
        owner=inline,
        name="strut",
        replacement=style_fonts.strut,
    ),
    Patch(
        owner=line_break,
        name="get_font_description",
        replacement=style_fonts.description,
    ),
    Patch(
        owner=weasyprint.css.ComputedStyle,
        name="__missing__",
        replacement=style_values.missing,
    ),
    Patch(
        owner=percent,
        name="resolve_one_percentage",
        replacement=lengths.resolve_one_percentage,
    ),
    Patch(
        owner=block,
        name="resolve_percentages",
        replacement=lengths.resolve_percentages,
    ),
    Patch(
        owner=inline,
        name="resolve_percentages",
        replacement=lengths.resolve_percentages,
    ),
    Patch(
        owner=LayoutContext,
        name="__init__",
        replacement=running.begin,
    ),
    Patch(
        owner=pydyf.Stream,
        name="data",
        replacement=archive.unambiguous_data,
    ),
)


def install() -> None:
    """Replace everything in the table, in this process, from now on; a second call changes nothing.

    Raises RuntimeError, and replaces nothing, for another version of either library.
    """
    for library, version in VERSIONS.items():
        if library.__version__ != version:
            name = library.__name__
            raise RuntimeError(f"what is replaced in {name} is made for {version}, not for {library.__version__}")
    for patch in PATCHES:
        setattr(patch.owner, patch.name, patch.replacement)
