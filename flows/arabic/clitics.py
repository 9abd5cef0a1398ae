"""The clitics: what is written onto the front of a word, «و» and «ف», then «ب», «ل» or «ك», then «ال». Folded text."""

from collections.abc import Iterable, Iterator

CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")
ARTICLE = "ال"
FOR_THE = "لل"
"""What «ل» and the article are written as."""
CLITICS = tuple(conjunction + preposition for conjunction in ("", *CONJUNCTIONS) for preposition in ("", *PREPOSITIONS))
"""What may stand before a word and its article: nothing, a conjunction, a preposition, or one of each."""

CONJUNCTION = f"[{''.join(CONJUNCTIONS)}]?"
"""A pattern for a conjunction or none."""
PREPOSITION = f"[{''.join(PREPOSITIONS)}]?"
"""A pattern for a preposition or none."""
PREFIX = CONJUNCTION + PREPOSITION
"""A pattern for any of `CLITICS`."""


def with_clitics(word: str, clitics: Iterable[str] = CLITICS) -> Iterator[tuple[str, str]]:
    """Yield every form that a folded word takes after clitics, with the clitics: ("وبدولار", "وب").

    A word with the article has «لل» for «ل» and «ال», and the clitics are reported with both: ("للسعودية", "لل").
    """
    for before in clitics:
        if before.endswith("ل") and word.startswith(ARTICLE):
            yield f"{before}ل{word.removeprefix(ARTICLE)}", f"{before}ل"
        else:
            yield before + word, before
