"""An office seen from outside: whether it is well, and its figures, without a word of a source."""

from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from flows.pages import metrics
from tests.pages.made import PASSWORD, TEXT, fail, office, put, with_users
from tests.pages.test_access import basic


def figures(text: str) -> dict[tuple[str, ...], float]:
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_the_figures_are_those_of_the_office(tmp_path: Path) -> None:
    pages = office(tmp_path)
    put(tmp_path / "outputs", "أخير", times={"published": "2026-11-25T09:00:00+00:00", "seconds": {"pdf": 1.5}})
    put(tmp_path / "outputs", "أخير", "v002", times={"published": "2026-11-25T09:00:00+00:00", "seconds": {"pdf": 2}})
    fail(tmp_path / "outputs", "أ.txt", "2026-11-25T09:00:00+03:00")
    (tmp_path / "inbox").mkdir(exist_ok=True)
    (tmp_path / "inbox" / "جديد.txt").write_text("نص", "utf-8")
    answer = pages.get("/metrics")
    found = figures(answer.text)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert found["mujaz_published_total", "official"] == 4
    assert found["mujaz_published_total", "newsroom"] == 1
    assert found["mujaz_refused_total", "NoArabicError"] == 1
    assert found["mujaz_stage_seconds_count", "pdf"] == 2
    assert found["mujaz_stage_seconds_sum", "pdf"] == 3.5
    assert found["mujaz_sources", "new"] == found["mujaz_waiting",] == 1
    assert found["mujaz_disk_free_bytes",] > 0


def test_no_word_of_a_source_or_of_its_name_is_in_the_figures(tmp_path: Path) -> None:
    pages = office(tmp_path)
    fail(tmp_path / "outputs", "سري.txt", "2026-11-25T09:00:00+03:00")
    said = pages.get("/metrics").text
    for word in (*TEXT.split(), "سري", "محطات", "سدود"):
        assert not word.isalpha() or word not in said


def test_figures_are_for_those_who_may_enter_and_health_for_everybody(tmp_path: Path) -> None:
    pages = office(tmp_path, access=with_users(tmp_path))
    assert pages.get("/metrics").status == 401
    assert pages.get("/metrics", basic("بدر", PASSWORD)).status == 200
    assert pages.get("/healthz").json["status"] == "ok"


def test_an_office_that_cannot_do_its_work_is_not_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = office(tmp_path)
    monkeypatch.setattr(metrics, "_LEAST_FREE", 1 << 62)
    answer = pages.get("/healthz")
    assert (answer.status, answer.json["wrong"]) == (503, ["the disk is full"])


def test_a_store_that_cannot_be_written_is_not_well(tmp_path: Path) -> None:
    from tests.pages.made import client

    (tmp_path / "outputs").write_text("a file in its place")
    answer = client(tmp_path).get("/healthz")
    assert (answer.status, answer.json["wrong"]) == (503, ["the store cannot be written"])
