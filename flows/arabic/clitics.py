"""The clitics: what is written onto the front of a word, «و» and «ف», then «ب», «ل» or «ك», then «ال». Folded text."""

from collections.abc import Iterable, Iterator

CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")
ARTICLE = "ال"
FOR_THE = "لل"
"""What «ل» and the article are written as."""
ARTICLES = (ARTICLE, *(FOR_THE if preposition == "ل" else preposition + ARTICLE for preposition in PREPOSITIONS))
"""The article by itself and with a preposition: «ال», «بال», «لل», «كال»."""
CLITICS = tuple(conjunction + preposition for conjunction in ("", *CONJUNCTIONS) for preposition in ("", *PREPOSITIONS))
"""What may stand before a word and its article: nothing, a conjunction, a preposition, or one of each."""


CONJUNCTION = f"[{''.join(CONJUNCTIONS)}]"
"""The pattern of a conjunction."""
PREPOSITION = f"[{''.join(PREPOSITIONS)}]"
"""The pattern of a preposition."""
PREFIX = f"{CONJUNCTION}?{PREPOSITION}?"
"""The pattern of any of `CLITICS`."""


def with_clitics(word: str, clitics: Iterable[str] = CLITICS) -> Iterator[tuple[str, str]]:
    """Yield every form that a folded word takes after clitics, with the clitics: ("وبدولار", "وب").

    A word in ال has «لل» for «ل» and the article, which is then among the clitics: ("للسعودية", "لل"); and «لال» too,
    for folding leaves no difference between the article and the first letters of «ألمانيا».
    """
    for before in clitics:
        yield before + word, before
        if before.endswith("ل") and word.startswith(ARTICLE):
            yield f"{before}ل{word.removeprefix(ARTICLE)}", f"{before}ل"
