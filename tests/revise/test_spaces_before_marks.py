"""A space that the source has before a comma is its own: no report that is only saved has changed it."""

import pytest

from flows.revise.units import _typed_citations
from tests.revise.made import made


@pytest.mark.parametrize(
    ("text", "rest", "cites"),
    [
        ("ثلاثة أشواط ، ظهر السبت [7]", "ثلاثة أشواط ، ظهر السبت", (7,)),
        ("ثلاثة أشواط [7]، ظهر السبت", "ثلاثة أشواط، ظهر السبت", (7,)),
        ("ثلاثة أشواط [7] ، ظهر", "ثلاثة أشواط ، ظهر", (7,)),
        ("ثلاثة [٧] أشواط.", "ثلاثة أشواط.", (7,)),
        ("الخبر [7، 5].", "الخبر.", (7, 5)),
        ("بند [999] منه ، وغيره", "بند [999] منه ، وغيره", ()),
    ],
)
def test_only_the_space_of_a_citation_goes_with_it(text: str, rest: str, cites: tuple[int, ...]) -> None:
    assert _typed_citations(text, "", made()[0]) == (rest, cites)
