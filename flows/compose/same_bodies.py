"""Two names of one body in a text: the shorter is the longer without its head, or without its land.

منظمة أطباء بلا حدود، أطباء بلا حدود      its head
وزارة الصحة الجزائرية، وزارة الصحة        its land: of two ministries of two lands the short name is neither's
المحكمة الابتدائية بفاس، المحكمة الابتدائية   its town
محكمة الاستئناف في بغداد، محكمة الاستئناف    and after «في»
الاتحاد العام للعمال، الاتحاد العام          for whom it is
المجلس الأعلى لمجلس التعاون، المجلس الأعلى  the body whose it is
مجلس النواب اللبناني، البرلمان اللبناني    two words for one house
"""

from collections import defaultdict
from collections.abc import Collection, Iterator

from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.facts.names.gazetteer import organization_heads

_NISBA = ("ي", "ية", "يه", "يين")
_TWO = 2
_IN, _WHERE = "ب", "في"
_PARLIAMENT = ["مجلس", "النواب"]


def longer_bodies(names: Collection[str]) -> dict[str, str]:
    """Return by folded name the one longer name of the same body among `names`."""
    longer: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for short in _shorter(name.split()):
            if short in names:
                longer[short].add(name)
    return {short: next(iter(found)) for short, found in longer.items() if len(found) == 1}


def _shorter(words: list[str]) -> Iterator[str]:
    if len(words) <= _TWO:
        return
    if words[:_TWO] == _PARLIAMENT:
        yield " ".join(["البرلمان", *words[_TWO:]])
    if words[0] in organization_heads() and words[1] not in organization_heads() and not words[1].startswith(ARTICLE):
        yield " ".join(words[1:])
    if words[-1].startswith(_IN) and words[-2].startswith(ARTICLE):
        yield " ".join(words[:-1])
    if _WHERE in words[_TWO:-1] and words[words.index(_WHERE) - 1].startswith(ARTICLE):
        yield " ".join(words[: words.index(_WHERE)])
    served = next((at for at, word in enumerate(words) if at >= _TWO and _serves(word)), 0)
    if served and words[served - 1].startswith(ARTICLE):
        yield " ".join(words[:served])
    if words[-1].startswith(FOR_THE) and words[-2].startswith(ARTICLE):
        yield " ".join(words[:-1])
    if words[-1].startswith(ARTICLE) and words[-1].endswith(_NISBA):
        yield " ".join(words[:-1])


def _serves(word: str) -> bool:
    return word.startswith("ل") and word[1:] in organization_heads()
