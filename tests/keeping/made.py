"""A store with one real brief, made once for all tests of keeping."""

from pathlib import Path

from flows.press import press
from flows.settings import Settings
from flows.sources import requests

TEXT = (
    "اعتمد مجلس إدارة صندوق الواحة خطة لترميم 14 سدًا خلال عام 2026 بكلفة 3 ملايين ريال.\n\n"
    "وقال المدير العام سالم بن راشد إن العمل يبدأ يوم 12 مارس 2026.\n"
)


def make_office(folder: Path) -> Settings:
    """An office whose drop folder has a source, and whose store its brief."""
    (folder / "inputs").mkdir(parents=True)
    source = folder / "inputs" / "سدود.txt"
    source.write_text(TEXT, "utf-8")
    chosen = Settings(outputs=folder / "outputs", inputs=folder / "inputs", state=folder / ".mujaz")
    (request,) = requests([source], out=chosen.outputs, house="official")
    press(request, chosen)
    return chosen
