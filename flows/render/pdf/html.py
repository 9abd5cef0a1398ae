"""View -> HTML: the look is the house's template, the words are the View's, and every one of them is escaped."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from textwrap import shorten
from types import TracebackType

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from flows.arabic.direction import Script, segments
from flows.errors import Bilingual, BrokenHouseError
from flows.house.faults import Fault, house_error
from flows.house.style import SHARED, style_sheet
from flows.model.house import House
from flows.model.stress import Stress
from flows.view.contents import entries
from flows.view.doubts import doubt_mark
from flows.view.issues import has_cover, items_of
from flows.view.printable import loosened, settable, showable
from flows.view.source_tables import is_wide
from flows.view.view import Heading, Labelled, Line, Paragraphs, PartBlock, Run, Table, View, marks_of
from flows.view.zones import SIGNATURE, counted_after, frames_of, proper_parts, sides_of

Marks = tuple[Stress, ...]
TEMPLATE = "brief.html.j2"
"""The file of a house's folder that this module fills."""

# A mark-up border inside a joined word breaks the shape of its letters (WeasyPrint shapes each box alone).
_WORD = re.compile("[\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06fa-\u06fc\u200d]+")

_GAP = re.compile(r"(?<=\S) {2,}(?= \S)")
"""The gap between the two halves of a verse, which a page of HTML would draw together."""

_LONG = 20
"""Letters up to which a word fits the width of a page's text, also with its vowel signs."""
_LONG_WORD = re.compile(rf"(\S{{{_LONG + 1},}})")
# Where an address may be parted. Not before a second of the kind, as in «//», and not inside «3.2».
_JOINT = re.compile(r"(?<=[/._?&=#@-])(?![/._?&=#@-])(?!(?<=\d\.)\d)")
_INDIC = "[\u0660-\u0669\u06f0-\u06f9]"
_WHOLE = 30
"""Letters up to which an address or a formula stands in one line of a page's text, and in half of it."""
_MIXED_WORD = re.compile(rf"(?<!\S)(?=\S*\d)\S{{3,{_LONG}}}(?!\S)")
_MIXED_JOINT = re.compile(r"(?<=[^\W\d_][/.-])(?=\w)|(?<=[/.-])(?=[^\W\d_])")
"""Where a word of letters and digits, as «م/112» and «12-أ», would be parted at the end of a line."""
_NO_BREAK = "\u2060"
_FORMULA = re.compile(r"\S [=<>≤≥≈≠±+×] ?\S|^[^ ]*\d [^ ]{1,6}$|^\(?[A-Z]{2}\d\d |# ?\w+$|^\S{2,}$")
"""What no line should part: «EF = 35%», «500 mg», an IBAN, «Lot# 7», an address, «--help»."""
_QUARTER = 24
"""Letters that a quarter of the line of the masthead of a short brief holds."""
_BETWEEN_INDIC = re.compile(rf"(?<={_INDIC})(?:[^\w.,:/٫٬\u200e]|_)+(?={_INDIC})")
_TALL = 900
"""Letters from which on a point, a row or a remark may fill much of a page, and so may break over two."""
_TITLE_LETTERS = {"Amiri": 2.15, "IBM Plex Sans Arabic": 2.75, "Noto Kufi Arabic": 3.05}
"""The usual width of a letter of the title of a short brief, in mm, by its family; a wide one is set smaller."""
_USUAL_LETTER, _TITLE_MOST, _TITLE_SLACK = 2.75, 165, 1.13
"""That of other families; the width of the longest line; room for longer words."""
_DOUBTFUL = 3
"""The flag of letters of a figure of which a reader is not sure; below it those of facts."""
_LONG_HEAD = 24
"""Letters of the first cell of a row from which on it takes a wider column."""
_RUN_IN = 36
"""Letters of a heading that leave room beside it for words of its paragraph."""
_DESCRIBED = 300
"""Letters of a brief that a catalogue shows below its title; PDF/A lets no string have more than 32,767 bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a line in one script, cut further where the underlining of a fact begins or ends."""

    script: Script
    runs: tuple[Run, ...]
    left_to_right: bool = False
    """Whether it is one stretch from left to right; numbers in ٠-٩ go as the line does."""
    whole: bool = False
    """Whether it stands in one line where there is room."""


def render_html(
    view: View, *, house: House, created: dt.date | None = None, contents: bool = False, apart: bool = True
) -> str:
    """Fill the template of a house with a view, its style sheet in it.

    `created` becomes the creation date of the document; without it the document has none. `contents` asks for a list of
    the parts and sections with their pages; `apart` has what is signed and the annex count their pages each for itself,
    which is true where no side runs on over more than one. Pure: the files of the house
    and the arguments decide every character. Raises BrokenHouseError if template or style sheet is missing, wrong, or
    asks for what there is not.
    """
    proper = proper_parts(view)
    try:
        template = template_environment(house.folder).get_template(TEMPLATE)
        html = template.render(
            view=view,
            house=house,
            style=style_sheet(house, short=view.is_short, issue=view.is_issue).text,
            created=created.isoformat() if created else "",
            description=_description(view),
            generator="Mujaz",
            digits=_digit_style(view),
            contents=entries(view) if contents else (),
            frames=tuple(frames_of(view)),
            counted_after=counted_after(view),
            title_margin=_balancing_margin(view.title.text, house.fonts.headings) if view.is_short else 0,
            proper=len(proper),
            has_cover=view.is_issue and has_cover(view),
            signed_sides=len(sides_of(view)) if apart and view.is_short and view.has_annex else 0,
            signed=bool(proper and proper[-1].id == SIGNATURE),
        )
    except TemplateError as error:
        raise template_error(house.folder, error) from error
    return showable(html)


def stretches(words: Line | str) -> tuple[Stretch, ...]:
    """Cut a line, or plain words, into stretches whose runs join to it as it is printed.

    The underlining of a fact is widened to the whole word where it would end inside one («بالصين»), since a border
    between two joined letters would draw both in their isolated shapes. A Latin stretch («No. 7») is
    underlined whole or not at all, a number («3:35») whole.
    """
    given = (Run(words),) if isinstance(words, str) else words.runs
    texts = loosened(settable(run.text) for run in given)
    runs = tuple(replace(run, text=_GAP.sub(_kept, text)) for run, text in zip(given, texts, strict=True))
    text = "".join(run.text for run in runs)
    flags = _whole_words(text, [_flag(run) for run in runs for _ in run.text])
    stress = _whole_stress(text, [run.stress for run in runs for _ in run.text])
    tied = _tied(text)
    found = []
    start = 0
    for segment in segments(text):
        end = start + len(segment.text)
        here = flags[start:end]
        if segment.script is not Script.ARABIC:  # readers turn the pieces of one that is cut by an underline
            here = [(min if segment.script is Script.LATIN else max)(here)] * len(here)
        letters = tied[start:end] if segment.script is Script.ARABIC else tuple(segment.text)
        joined = tuple(_join_runs(letters, here, _of_segment(segment.script, stress[start:end])))
        if segment.script is Script.LATIN:
            joined = tuple(replace(run, text=_in_own_order(run.text)) for run in joined)
        whole = len(segment.text) <= _WHOLE and bool(_FORMULA.search(segment.text))
        found.append(Stretch(script=segment.script, runs=joined, left_to_right=segment.left_to_right, whole=whole))
        start = end
    return tuple(found)


def _flag(run: Run) -> int:
    """1 in a fact, 2 in one that is not sure, 3 in a figure of which a reader is not sure."""
    return _DOUBTFUL if run.doubtful else run.fact + run.unsure


def _tied(text: str) -> tuple[str, ...]:
    """Return the letters of a text, those after which a reference may not be parted with a joiner of words."""
    letters = list(text)
    for word in _MIXED_WORD.finditer(text):
        for joint in _MIXED_JOINT.finditer(word.group()):
            letters[word.start() + joint.start() - 1] += _NO_BREAK
    return tuple(letters)


def _in_own_order(text: str) -> str:
    """Return Latin with a left-to-right mark after what parts two numbers in ٠-٩, which else change places (UAX #9)."""
    return _BETWEEN_INDIC.sub("\\g<0>\u200e", text)


def _whole_words(text: str, flags: list[int]) -> list[int]:
    """Flag the whole of each word in which some letter is flagged, by the highest of its flags (`_flag`)."""
    widened = list(flags)
    for word in _WORD.finditer(text):
        here = slice(word.start(), word.end())
        widened[here] = [max(flags[here])] * len(word.group())
    return widened


def _whole_stress(text: str, stress: list[Marks]) -> list[Marks]:
    """Set the whole of each word apart of which some letter is."""
    widened = list(stress)
    for word in _WORD.finditer(text):
        here = slice(word.start(), word.end())
        widened[here] = [_all_of(stress[here])] * len(word.group())
    return widened


def _of_segment(script: Script, stress: list[Marks]) -> list[Marks]:
    """A Latin stretch, or a number, is set apart whole."""
    return stress if script is Script.ARABIC else [_all_of(stress)] * len(stress)


def _all_of(stress: list[Marks]) -> Marks:
    return tuple(each for each in Stress if any(each in marks for marks in stress))


def _join_runs(letters: Sequence[str], flags: list[int], stress: list[Marks]) -> Iterator[Run]:
    """Join neighbours that share a flag; spaces at the end of a run stand alone.

    WeasyPrint 70 breaks a right-to-left line too early, or pushes it past the margin, where a text that ends in a
    space stands before an inline element; it does not where the space has an element of its own.
    """
    for (flag, marks), group in groupby(zip(letters, flags, stress, strict=True), key=lambda each: each[1:]):
        run = "".join(letter for letter, *_ in group)
        words = run.rstrip(" ")
        if words:
            yield Run(words, flag > 0, flag > 1, marks, flag == _DOUBTFUL)
        if words != run:
            yield Run(run[len(words) :], flag > 0, flag > 1, marks, flag == _DOUBTFUL)


def _is_cuttable(line: Line) -> bool:
    """Whether a line has a word so long, as an address, that it may have to be cut to fit where it is printed."""
    return _LONG_WORD.search(line.text) is not None


def _is_tall(lines: Line | tuple[Line, ...]) -> bool:
    """Whether a line, or one of a row, is so long that it may break over two pages."""
    return any(len(line.text) > _TALL for line in (lines if isinstance(lines, tuple) else (lines,)))


def _is_wide_item(item: Labelled) -> bool:
    """Whether an item of the masthead has a word, as a name of a file, that a quarter of the line does not hold."""
    letters = max(map(len, item.line.text.split()), default=0)
    return letters + len(item.label) * (" " not in item.line.text) > _QUARTER and letters <= _WHOLE


def _has_long_heads(block: Table) -> bool:
    """Whether the first cell of a row is so long, as a day in two calendars, that it takes a wider column."""
    return any(len(row[0].text) > _LONG_HEAD for row in block.rows if row)


def _is_run_in(block: PartBlock, following: PartBlock | Undefined) -> bool:
    """Whether a heading is so short that the paragraph below it may begin beside it."""
    return isinstance(block, Heading) and isinstance(following, Paragraphs) and len(block.line.text) <= _RUN_IN


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a run, or one long word in the parts between which a line may end."""

    text: str
    parts: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it is parted only where there is no room for it in a line of its own."""
        return len(self.text) <= _WHOLE


def _kept(gap: re.Match[str]) -> str:
    return "\u00a0" * len(gap.group())


def pieces(text: str) -> tuple[Piece, ...]:
    """Part long words, as addresses, from the others: they alone may be cut, after a joint first."""
    if not _LONG_WORD.search(text):
        return (Piece(text),)
    cut = _LONG_WORD.split(text)
    return tuple(
        Piece(piece, tuple(filter(None, _JOINT.split(piece))) if place % 2 else ())
        for place, piece in enumerate(cut)
        if piece
    )


def _marks(line: Line, view: View) -> tuple[str, ...]:
    """What is printed after a line of an editor's doing besides words."""
    return marks_of(view, line)


def _kind(block: PartBlock) -> str:
    """The name of the macro that draws a block."""
    return type(block).__name__.lower()


def _description(view: View) -> str:
    """The words of the first paragraphs: what a catalogue shows below the title."""
    for part in view.parts:
        for block in part.blocks:
            if isinstance(block, Paragraphs):
                return shorten(" ".join(line.text for line in block.lines), _DESCRIBED, placeholder=" …")
    return ""


def _balancing_margin(title: str, family: str) -> int:
    """Return the mm at either side of a short brief's title that make its lines about of one length; 0 for one line.

    By its letters, not by laying it out: a line that is an eighth too wide still leaves no word alone on the last.
    """
    letters = sum(not unicodedata.combining(letter) for letter in title)
    letter = _TITLE_LETTERS.get(family, _USUAL_LETTER)
    lines = -(-letters * letter // _TITLE_MOST)
    width = letters / max(1, lines) * letter * _TITLE_SLACK
    return int(max(0, _TITLE_MOST - width) / 2) if lines > 1 else 0


def _digit_style(view: View) -> str:
    """Which digits the badges and the page numbers take: those in which the view prints its citations."""
    return "latin" if any(mark.isascii() for mark in view.cite_marks.values()) else "arabic-indic"


@lru_cache(maxsize=8)
def template_environment(folder: Path) -> Environment:
    """The compiled templates of a house; a template that changes on disk is read anew.

    A house may come from elsewhere: its template reaches what it is given and nothing of Python beyond that.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader((folder, folder.parent)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        stretches=stretches, kind=_kind, pieces=pieces, marks=_marks, doubt=doubt_mark, items=items_of
    )
    environment.tests.update(
        wide_source=is_wide,
        wide_item=_is_wide_item,
        cuttable=_is_cuttable,
        tall=_is_tall,
        run_in=_is_run_in,
        long_headed=_has_long_heads,
    )
    return environment


def template_error(folder: Path, error: TemplateError) -> BrokenHouseError:
    """Name the file and the line: a mistake of writing knows them, one of filling shows them in its traceback."""
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or TEMPLATE, error.lineno
    else:
        name, line = _place_of(error)
    here = folder / name
    what = Bilingual(ar=f"تعذّر ملؤه: {error}", en=f"it cannot be filled: {error}")
    return house_error(Fault(file=here if here.is_file() else folder.parent / name, line=line, what=what))


def _place_of(error: TemplateError) -> tuple[str, int]:
    """The template's line that was being filled; jinja writes it into the traceback."""
    steps = ((Path(step.tb_frame.f_code.co_filename), step.tb_lineno) for step in _steps(error.__traceback__))
    places = [(file, line) for file, line in steps if file.suffix == ".j2"]
    if not places:
        return TEMPLATE, 0
    file, line = places[-1]
    return (f"{SHARED}/{file.name}" if file.parent.name == SHARED else file.name), line


def _steps(traceback: TracebackType | None) -> Iterator[TracebackType]:
    while traceback is not None:
        yield traceback
        traceback = traceback.tb_next
