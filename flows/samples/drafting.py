"""The sample: a text of our own in which every part of a brief has something to print, composed for a house."""

from importlib.resources import files

from flows.compose import compose
from flows.facts import find_facts
from flows.ingest import read
from flows.model.brief import Origin
from flows.model.house import House
from flows.model.order import Order
from flows.pipeline import Draft, gate_brief, set_pdf
from flows.render.pdf.preview import previews, slim
from flows.structure import structure

_NAME = "نموذج.txt"
_REFERENCE = "م/2026/15"
_DPI = 80


def sample_draft(house: House) -> Draft:
    """Return the sample as the house would print it."""
    document = read(_NAME, files(__package__).joinpath("sample.txt").read_bytes())
    order = Order(house=house, reference=_REFERENCE, reference_origin=Origin.EDITOR)
    outline = structure(document)
    facts = find_facts(outline, lexicon=house.names)
    return gate_brief(outline, facts, compose(outline, facts, order), order)


def sample_picture(house: House) -> bytes:
    """Return a picture of the sample's first page, as PNG. Raises what rendering a brief raises."""
    (picture,) = previews(set_pdf(sample_draft(house)).data, dpi=_DPI, pages=1)
    return slim(picture)
