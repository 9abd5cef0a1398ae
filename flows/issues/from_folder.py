"""Sources that have no brief yet as dispatches: read and composed, and not published."""

from collections.abc import Callable
from pathlib import Path

from flows.bulletin.dispatches import Dispatch, dispatch_of
from flows.compose import compose, without_ungrounded
from flows.confined.reading import read_confined
from flows.errors import EmptySourceError, MujazError
from flows.facts import find_facts
from flows.ingest import read
from flows.model.order import Order
from flows.publish.manifest import NAME
from flows.publish.names import version_number
from flows.settings import Settings
from flows.sources import clean, files_of, is_bundle, read_bytes
from flows.structure import structure

Failed = tuple[Path, MujazError]


def dispatches_in(
    folder: Path, order: Order, settings: Settings, *, known: Callable[[str], Dispatch | None]
) -> tuple[tuple[Dispatch, ...], tuple[Failed, ...]]:
    """Return the sources of a folder, and those that cannot be read; `known` gives the brief of a source by its hash.

    Raises MissingSourceError for a folder that is not there; one without sources has none.
    """
    made: list[Dispatch] = []
    failed: list[Failed] = []
    for file in _files(folder):
        try:
            made.append(_dispatch(file, order, settings, known))
        except MujazError as error:
            failed.append((file, error))
    return tuple(made), tuple(failed)


def _files(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(file for file in files_of(folder) if not (is_bundle(file) or _is_ours(file)))
    except EmptySourceError:
        return ()


def _is_ours(file: Path) -> bool:
    """Whether a file lies in a published version: the store may stand in the folder, and what is in it is no source."""
    return version_number(file.parent.name) > 0 and (file.parent / NAME).is_file()


def _dispatch(file: Path, order: Order, settings: Settings, known: Callable[[str], Dispatch | None]) -> Dispatch:
    limit = settings.max_source_bytes
    data = read_bytes(file, limit=limit)
    document = read(clean(file.name), data, limit=limit, confine=read_confined, ocr=settings.ocr)
    before = known(document.sha256)
    if before:
        return before
    outline = structure(document)
    facts = find_facts(outline, lexicon=order.house.names)
    brief = without_ungrounded(compose(outline, facts, order), document)  # one that is refused stops no issue
    return dispatch_of(outline, facts, brief)
