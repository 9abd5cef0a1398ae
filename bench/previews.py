"""`python -m bench.previews`: renew the pictures in docs/previews and the sample of each house."""

from collections.abc import Iterator
from pathlib import Path

from bench.texts import INPUTS
from flows.compose import compose
from flows.facts import find_facts
from flows.house.loading import SAMPLE, houses, load_house
from flows.ingest import read
from flows.model.brief import Origin
from flows.model.length import Length
from flows.model.order import Order
from flows.pipeline import gate_brief, keep_length, set_pdf
from flows.render.pdf.preview import previews, slim
from flows.samples.drafting import sample_picture
from flows.settings import settings
from flows.structure import structure

FOLDER = Path(__file__).parents[1] / "docs" / "previews"
SOURCES = {"communique": "بيان-ملتقى-الموانئ", "decree": "مرسوم-المحميات"}
PICTURES = {
    ("official", "communique", Length.PAGE): {1: "official-1", 2: "official-2"},
    ("newsroom", "communique", Length.PAGE): {1: "newsroom-1"},
    ("research", "communique", Length.PAGE): {1: "research-1"},
    ("official", "decree", Length.TWO): {1: "two-1", 2: "two-2"},
    ("official", "communique", Length.FULL): {1: "full-1", 3: "full-2"},
}
"""Of which brief at which length which page becomes which picture."""


def pages_of(house: str, source: str, length: Length) -> tuple[bytes, ...]:
    """The first pages of a brief, as pictures."""
    file = INPUTS / f"{source}.txt"
    order = Order(
        house=load_house(settings().templates, house), reference=source, reference_origin=Origin.FILE, length=length
    )
    outline = structure(read(file.name, file.read_bytes()))
    facts = find_facts(outline)
    return previews(set_pdf(keep_length(gate_brief(outline, facts, compose(outline, facts, order), order))).data)


def renew() -> Iterator[Path]:
    """Write every picture; yields its file."""
    for (house, source, length), names in PICTURES.items():
        pages = pages_of(house, SOURCES[source], length)
        for page, name in names.items():
            file = FOLDER / f"{name}.png"
            file.write_bytes(slim(pages[page - 1]))
            yield file
    for name in houses(settings().templates):
        file = settings().templates / name / SAMPLE
        file.write_bytes(sample_picture(load_house(settings().templates, name)))
        yield file


if __name__ == "__main__":
    for written in renew():
        print(f"{written.stat().st_size:>9,}  {written.name}")
