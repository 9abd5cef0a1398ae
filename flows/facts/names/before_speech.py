"""What may stand between who speaks and what is said: the day, or at what it is said.

قال فلان | يوم الجمعة | إن …
قال فلان | في إفادة للشبكة | إن …
"""

from flows.facts.names.named_words import NamedWords
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import is_verb

THAT = frozenset({"ان", "انه", "انها", "بان", "بانه", "بانها", "اني", "انني", "انهم", "قائلا", "قائلة"})
"""Words that bring what is said."""
_DAY, _THIS_DAY = "يوم", frozenset({"امس", "اليوم"})
_AT = "في"
_MOST_OF_AN_OCCASION = 8


def past_day(known: NamedWords, at: int) -> int:
    """Return the word after the day on which it is said: «قال فلان | يوم الجمعة | إن …»."""
    if not known.joined(at):
        return at
    day = 2 * (known.form(at) == _DAY and known.joined(at + 1)) or int(known.form(at) in _THIS_DAY)
    return at + day


def past_occasion(known: NamedWords, at: int) -> int:
    """Return the word after at what it is said, where «أن» follows: «قال فلان | في إفادة للشبكة | إن …»."""
    occasion = known.form(at) == _AT and known.form(at + 1) in word_set("people", "occasions")
    if not occasion or not known.joined(at):
        return at
    for after in range(at + 2, at + _MOST_OF_AN_OCCASION):
        if not known.joined(after) or is_verb(known.form(after)):
            return at
        if known.form(after) in THAT:
            return after
    return at
