"""What is asked for: everything besides the source that decides what a brief says."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from flows.model.brief import Origin, Review
from flows.model.house import Calendar, Digits, House, PageSize
from flows.model.issue import Issue
from flows.model.length import AnnexPlace, Length
from flows.model.merging import Conflicts, OldValues


class PrintShop(StrEnum):
    """What the file for the printing house is to have."""

    CROP = "crop"
    """Crop marks and bleed."""
    CMYK = "cmyk"
    """These, and the four inks of the press, as PDF/X."""


class FontsInFile(StrEnum):
    """Whether a Word file carries its fonts."""

    YES = "yes"
    NO = "no"


class PicturesOfPages(StrEnum):
    """Whether pictures of pages are read by OCR."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What somebody asks for one brief; what is empty or None is left to the source or to the house.

    `flows.options` has the words of each field, its choices and its check.
    """

    title: str = ""
    reference: str = ""
    date: dt.date | None = None
    house: str = ""
    """The house by its folder; empty for the usual one."""
    classification: str = ""
    digits: Digits | None = None
    calendar: Calendar | None = None
    page_size: PageSize | None = None
    length: Length | None = None
    """None for the house's, else the one that its source asks for by its words."""
    annex: AnnexPlace | None = None
    print_shop: PrintShop | None = None
    """A file for the printing house, too; None for none."""
    conflicts: Conflicts | None = None
    """Whose words stay where an edited report and a newer version changed the same; None to be asked."""
    choose: str = ""
    """What stays of single lines that both changed, as `flows.revise.choosing` reads it; empty for nothing."""
    old_values: OldValues | None = None
    """What becomes of values that an editor changed in one place alone; None where it is only said where they stand."""
    embed_fonts: FontsInFile | None = None
    """Whether the Word file carries its fonts; None as the house has it."""
    distribution: str = ""
    """Whom it goes to; empty for the house's."""
    ocr: PicturesOfPages | None = None
    """Whether pictures of pages are read; None as the settings have it."""
    notes: str = ""
    """What the editor says of it, printed as the editor's; empty for nothing."""
    since: str = ""
    """The version of the same reference after which it says what is new («v001»); empty for all of it."""


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The order for one brief. The core knows no clock: `today` is passed in where the house prints it."""

    house: House
    """The house with the wishes already granted (`flows.house.loading.adapt_house`)."""
    reference: str
    reference_origin: Origin
    title: str = ""
    """The editor's title; empty for the source's own."""
    date: dt.date | None = None
    """The date to print; None for the source's own."""
    today: dt.date | None = None
    """Printed when neither is there and the house asks for it; None where it does not."""
    review: Review | None = None
    """Who has read it; None where nobody was asked to."""
    print_shop: PrintShop | None = None
    """What the file for the printing house is to have; None where none is asked for."""
    length: Length = Length.FULL
    annex: AnnexPlace = AnnexPlace.SAME
    notes: str = ""
    """What the editor says of it."""
    since: str = ""
    """The version after which it says what is new; empty where it says all."""
    known: tuple[str, ...] = ()
    """The sentences of the source of that version."""
    issue: Issue | None = None
    """The issue of a bulletin that it is for; None for a brief."""
