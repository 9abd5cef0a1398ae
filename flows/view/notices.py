"""What was mended, in the source as it was read and on the pages, in the house's words: the last lines of a brief."""

from collections.abc import Iterable, Iterator, Sequence

from flows.arabic.repairs import CHANGES_WORDS, SAID
from flows.model.house import House
from flows.model.length import Length
from flows.model.mends import STEP_LABELS, Mend, Step
from flows.model.outline import Repair
from flows.model.source import SourceDocument
from flows.view.file_names import masthead_name
from flows.view.setter import Setter
from flows.view.source_words import source_form

_BETWEEN = "، "
_LONGEST = 40
"""Letters of a line that is named, cut at a word."""
_MOST_NAMED = 4
"""Lines or letters that are named of those that were mended alike."""
_LAST_MARKS = " .،؛:"
_INNER_MARKS = str.maketrans("", "", "«»")


def notices_of(
    house: House, document: SourceDocument, repairs: Iterable[Repair], mends: Iterable[Mend] = ()
) -> tuple[str, ...]:
    """Return a line about what reading mended in a source, and one for each step that was taken on its pages.

    What lay in the source and could not be read is named, each with why.

    Reported is what changes the words that are printed, with its count where there is more than one; of a doubled space
    the manifest says enough.
    """
    setter = Setter(house, document.text)
    said = [_repair(setter, repair) for repair in repairs if repair.rule in CHANGES_WORDS]
    read = [house.labels["mended_source"].format(repairs=_BETWEEN.join(said))] if said else []
    form = source_form(setter, document)
    named = [house.labels["source_form"].format(form=form)] if form else []
    return (
        *named,
        *read,
        *doubtful_notice(setter, document),
        *_left_out(setter, document),
        *_steps(setter, tuple(mends)),
    )


def name_notice(house: House, document: SourceDocument, length: Length) -> tuple[str, ...]:
    """Return a line with the whole name of a source's file, where the masthead has room for a part of it."""
    is_whole = masthead_name(document.name, length) == document.name
    return () if is_whole else (house.labels["source_file"].format(name=document.name),)


def doubtful_notice(setter: Setter, document: SourceDocument) -> Iterator[str]:
    """Yield what explains the mark of figures of which a reader is not sure, and the first of them."""
    named = list(dict.fromkeys(f"«{place.of(document.text)}»" for place in document.doubtful))
    if named:
        mark = setter.labels["doubtful_mark"].format(words="")
        yield setter.labels["doubtful_figures"].format(mark=mark, words=_BETWEEN.join(_first(setter, named)))


def _left_out(setter: Setter, document: SourceDocument) -> Iterator[str]:
    named = [f"«{left.name}» ({left.ar.rstrip('.')})" for left in document.left_out]
    if named:
        yield setter.labels["left_sources"].format(names=_BETWEEN.join(_first(setter, named)))


def _repair(setter: Setter, repair: Repair) -> str:
    said = SAID[repair.rule].ar
    return f"{said} ({setter.mark(repair.count)})" if repair.count > 1 else said


def _steps(setter: Setter, mends: Sequence[Mend]) -> Iterator[str]:
    for step in Step:
        named = list(dict.fromkeys(name for mend in mends if mend.step is step for name in _names(mend)))
        if named:
            yield setter.labels[STEP_LABELS[step]].format(words=_BETWEEN.join(_first(setter, named)))


def _names(mend: Mend) -> Iterator[str]:
    """Yield the first words of a line between guillemets; of letters that no font draws the code of each."""
    words = " ".join(mend.words.translate(_INNER_MARKS).split()).rstrip(_LAST_MARKS)
    if mend.step is Step.SQUARE:
        yield from (f"U+{ord(letter):04X}" for letter in mend.words if not letter.isspace())
    elif len(words) > _LONGEST:
        yield f"«{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]}…»"
    elif words:
        yield f"«{words}»"


def _first(setter: Setter, named: Sequence[str]) -> Iterator[str]:
    """Yield the first of them, then how many more there are."""
    yield from named[:_MOST_NAMED]
    if len(named) > _MOST_NAMED:
        yield setter.labels["mended_more"].format(count=setter.mark(len(named) - _MOST_NAMED))
