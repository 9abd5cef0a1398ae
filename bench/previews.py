"""`python -m bench.previews`: renew the pictures in docs/previews and the sample of each house."""

from collections.abc import Iterator
from pathlib import Path

from bench.texts import INPUTS
from flows.compose import compose
from flows.facts import find_facts
from flows.house.loading import SAMPLE, houses, load_house
from flows.ingest import read
from flows.model.brief import Origin
from flows.model.order import Order
from flows.pipeline import gate_brief, set_pdf
from flows.render.pdf.preview import previews, slim
from flows.samples.drafting import sample_picture
from flows.settings import settings
from flows.structure import structure

FOLDER = Path(__file__).parents[1] / "docs" / "previews"
SOURCES = {"communique": "بيان-ملتقى-الموانئ", "decree": "مرسوم-المحميات", "report": "تقرير-موسم-الأمطار"}
PICTURES = {
    ("official", "communique"): {1: "official-1", 2: "official-2", 3: "official-3"},
    ("newsroom", "communique"): {1: "newsroom-1", 3: "newsroom-2"},
    ("research", "communique"): {1: "research-1", 3: "research-2"},
    ("official", "decree"): {1: "decree-1"},
    ("newsroom", "report"): {1: "report-1"},
}
"""Of which brief which page becomes which picture."""


def pages_of(house: str, source: str) -> tuple[bytes, ...]:
    """The first pages of a brief, as pictures."""
    file = INPUTS / f"{source}.txt"
    order = Order(house=load_house(settings().templates, house), reference=source, reference_origin=Origin.FILE)
    outline = structure(read(file.name, file.read_bytes()))
    facts = find_facts(outline)
    return previews(set_pdf(gate_brief(outline, facts, compose(outline, facts, order), order)).data)


def renew() -> Iterator[Path]:
    """Write every picture; yields its file."""
    for (house, source), names in PICTURES.items():
        pages = pages_of(house, SOURCES[source])
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
