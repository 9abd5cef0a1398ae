"""What failed in the drop folder is seen on the pages, with its reason and its cure."""

from pathlib import Path

import pytest

from flows.pages.views import failures
from tests.pages.made import fail, office


def test_a_failure_is_shown_with_its_reason_and_its_cure_the_latest_first(tmp_path: Path) -> None:
    pages = office(tmp_path)
    assert "/failed" not in pages.get("/").text
    fail(tmp_path / "outputs", "قديم.txt", "2026-11-01T10:00:00+00:00")
    fail(tmp_path / "outputs", "جديد.txt", "2026-11-02T10:00:00+00:00")
    assert "مصدران" in pages.get("/").text
    page = pages.get("/failed").text
    assert page.index("جديد.txt") < page.index("قديم.txt")
    for words in ("لا عربية في النص.", "الحل: تحقق من الملف."):
        assert words in page


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"source": {"name": 5}}'])
def test_a_broken_failure_is_passed_over(tmp_path: Path, broken: bytes) -> None:
    folder = fail(tmp_path, "أ.txt", "2026-11-01T10:00:00+00:00")
    fail(tmp_path, "ب.txt", "2026-11-01T10:00:00")
    (folder / "manifest.json").write_bytes(broken)
    (tmp_path / "_failed" / "link").symlink_to(folder)
    assert [failure.source.name for failure in failures(tmp_path)] == ["ب.txt"]


def test_where_nothing_failed_the_page_says_so(tmp_path: Path) -> None:
    assert "لم يتعذّر شيء" in office(tmp_path).get("/failed").text
