from pathlib import Path

import pytest

from flows.press import press
from flows.settings import settings
from flows.sources import requests
from tests.pages.made import ROOT


@pytest.fixture(scope="session")
def version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a real brief, which a draft has too."""
    source = ROOT / "inputs" / "بيان-ملتقى-الموانئ.txt"
    (request,) = requests([source], out=tmp_path_factory.mktemp("made"), house="official")
    return press(request, settings()).folder
