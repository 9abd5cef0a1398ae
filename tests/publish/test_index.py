"""Search finds a word however it is spelled, and the filters part what is asked for from the rest."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.publish.catalogue import Catalogue
from flows.publish.index import Index, Query
from flows.publish.searching import holds, loose, snippet, words_of
from tests.publish.shelves import at, shelve

TEXT = "أعلنت المؤسَّسة يوم الأربعاء إنشاء ١٢ محطّة في مدينة الرُّمّان،\nوقالت إنها ستعمل قبل نهاية العـــام."


@pytest.mark.parametrize(
    "words",
    ["المؤسسة", "الموسسه", "المؤسَّسة", "انشاء", "إنشاء", "محطه", "12", "١٢", "الرمان", "العام", "محطة مدينة", "سسة يوم"],
)
def test_a_word_is_found_however_it_is_spelled(tmp_path: Path, words: str) -> None:
    shelve(tmp_path, "أ", text=TEXT)
    found = Index().search(Catalogue(tmp_path).briefs(), Query(words=words))
    assert found.total == 1
    assert found.hits[0].snippet
    assert holds(loose(found.hits[0].snippet.found), (words_of(words)[0],)) or " " in words


@pytest.mark.parametrize("words", ["القطار", "محطة القطار", "13"])
def test_a_word_that_is_not_there_is_not_found(tmp_path: Path, words: str) -> None:
    shelve(tmp_path, "أ", text=TEXT)
    assert Index().search(Catalogue(tmp_path).briefs(), Query(words=words)).total == 0


def test_title_reference_and_source_are_searched_too(tmp_path: Path) -> None:
    shelve(tmp_path, "م-2026-15", title="موجز الموانئ", reference="م/2026/15")
    index, briefs = Index(), Catalogue(tmp_path).briefs()
    assert [index.search(briefs, Query(words=words)).total for words in ("الموانئ", "م/٢٠٢٦/١٥")] == [1, 1]


def test_a_place_is_shown_in_the_letters_of_the_source() -> None:
    shown = snippet(TEXT, words_of("محطه"))
    assert shown
    assert (shown.before[-10:], shown.found, shown.after[:5]) == (" إنشاء ١٢ ", "محطّة", " في م")


def test_the_filters_part_what_is_asked_for(tmp_path: Path) -> None:
    brief = {"classification": "سري"}
    shelve(tmp_path, "أ", times=at("2026-11-01T12:00:00+00:00"))
    shelve(tmp_path, "ب", times=at("2026-11-10T12:00:00+00:00"), house={"name": "newsroom"})
    shelve(tmp_path, "ج", times=at("2026-11-20T12:00:00+00:00"), brief=brief)
    index, briefs = Index(), Catalogue(tmp_path).briefs()

    def asked(query: Query) -> str:
        return "".join(hit.brief.folder for hit in index.search(briefs, query).hits)

    assert asked(Query()) == "جبأ"
    assert asked(Query(since=dt.date(2026, 11, 10))) == "جب"
    assert asked(Query(until=dt.date(2026, 11, 10))) == "بأ"
    assert asked(Query(house="newsroom")) == "ب"
    assert asked(Query(classification="سري")) == "ج"
    assert asked(Query(source="أ.TXT")) == "أ"
    assert index.search(briefs, Query()).choices.houses == (("official", 2), ("newsroom", 1))
    assert index.search(briefs, Query()).choices.classifications == (("سري", 1),)


def test_what_is_found_comes_in_pages(tmp_path: Path) -> None:
    for number in range(5):
        shelve(tmp_path, f"ر{number}", times=at(f"2026-11-0{number + 1}T12:00:00+00:00"))
    index, briefs = Index(), Catalogue(tmp_path).briefs()
    second = index.search(briefs, Query(page=2), page_size=2)
    assert [hit.brief.folder for hit in second.hits] == ["ر2", "ر1"]
    assert (second.page, second.pages, second.total) == (2, 3, 5)
    assert index.search(briefs, Query(page=99), page_size=2).page == 3
    assert index.search(briefs, Query(page=-1), page_size=2).page == 1


@given(st.text(), st.text(min_size=1))
def test_a_snippet_is_words_of_its_text_and_never_fails(text: str, words: str) -> None:
    shown = snippet(text, words_of(words))
    if shown:
        assert shown.found in text
        assert shown.found
