"""The regions of a page, one below the other in one column: what Tesseract reads without losing a line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageOps

from flows.ingest.formats.page_regions import Region
from flows.ingest.formats.ruled_lines import Dots
from flows.ingest.formats.tesseract import OcrWord

_GAP, _MARGIN, _INSET = 0.2, 0.04, 0.03
"""Inches of white between two regions and around what is written in one; what is left of a cell along its lines."""
_WHITE, _DARK = 255, 170
_SPECK = 0.04
"""Inches of a speck of dust."""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A picture of one column, and where each region stands in it."""

    picture: Image.Image
    places: tuple["Place", ...]
    speck: int = 0
    """How high the place of a speck of dust is, in dots."""

    def in_regions(self, words: Iterable[OcrWord]) -> Iterator[tuple[OcrWord, "Place"]]:
        """Yield words with the places of the regions that they stand in; those that stand between two are none."""
        for word in words:
            middle = word.top + word.height / 2
            for place in self.places:
                if place.top <= middle < place.bottom:
                    yield word, place
                    break

    def without_words(self, words: Iterable[OcrWord]) -> Iterator["Place"]:
        """Yield the places in which something is written, higher than a speck of dust, and no word stands."""
        said = {place.region for _, place in self.in_regions(words)}
        yield from (
            place for place in self.places if place.region not in said and place.bottom - place.top > self.speck
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a region stands in the column."""

    top: int
    bottom: int
    region: int
    across: int = 0
    down: int = 0
    """By how much it has been moved from where it was."""


def unfolded(picture: Image.Image, regions: Sequence[Region], dots: int, share: float) -> Unfolded:
    """Return the regions of a gray picture one below the other, each at the right side.

    Takes them as boxes in another picture of the page, which is by `share` smaller, and the dots an inch of this one.
    """
    if len(regions) == 1:
        return Unfolded(picture, (Place(0, picture.height, 0),))
    gap = round(_GAP * dots)
    parts = [(number, box) for number, each in enumerate(regions) if (box := _written(picture, each, dots, share))]
    width = max((box[2] - box[0] for _, box in parts), default=1) + 2 * gap
    column = Image.new("L", (width, gap + sum(box[3] - box[1] + gap for _, box in parts)), _WHITE)
    places: list[Place] = []
    top = gap
    for number, box in parts:
        left, foot = width - gap - (box[2] - box[0]), top + box[3] - box[1]
        column.paste(picture.crop(box), (left, top))
        places.append(Place(top - gap // 2, foot + gap // 2, number, left - box[0], top - box[1]))
        top = foot + gap
    return Unfolded(column, tuple(places), gap + round((2 * _MARGIN + _SPECK) * dots))


def _written(picture: Image.Image, region: Region, dots: int, share: float) -> Dots | None:
    """Return where something is written in a region; None where nothing is."""
    left, top, right, bottom = (round(each * share) for each in region.box)
    inset = round(_INSET * dots) if region.cell else 0
    box = (left + inset, top + inset, right - inset, bottom - inset)
    if box[2] <= box[0] or box[3] <= box[1]:
        return None
    part = picture.crop(box)
    written = ImageOps.autocontrast(part).point(lambda value: 255 if value < _DARK else 0).getbbox()
    return _around(written, round(_MARGIN * dots), box) if written and _is_ink(part) else None


def _around(written: Dots, margin: int, within: Dots) -> Dots:
    left, top, right, bottom = written
    across, down, most_right, most_down = within
    return (
        max(across, across + left - margin),
        max(down, down + top - margin),
        min(most_right, across + right + margin),
        min(most_down, down + bottom + margin),
    )


def _is_ink(part: Image.Image) -> bool:
    """Whether something dark is written in a part, and it is not only a little grayer here and there."""
    counted = [value for value, count in enumerate(part.histogram()) if count]
    return counted[0] < _DARK and counted[-1] - counted[0] > _WHITE // 4
