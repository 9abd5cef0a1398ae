"""The label of an article that stands in one line with what it says, or right above it: no part of what is said.

الفصل الأول ـ | تسند منحة قدرها …
المادة الثانية: محل العقد ⏎ | يلتزم الطرف الثاني …
البند الثالث - المدة: | مدة الاتفاقية عشر سنوات
المادة 5 من الدستور تنص على …            a sentence about an article
"""

import re

from flows.arabic.letters import Stretch, fold
from flows.facts.text.verbs import is_verb
from flows.model.source import Span

_ORDINAL = r"(?:ال[ء-ي]{3,8}(?:\s+(?:عشرة?|و?ال[ء-ي]{5,9}))?|[ء-ي]{3,6})"
_LABEL = re.compile(
    rf"\W*(?:ال)?(?:ماد[ةه]|فصل|بند|باب)\s*[(\[]?\s*(?:\d+|{_ORDINAL}|فريد[ةه]?|وحيد[ةه]?)\s*[)\]]?\s*[:.\-–—ـ]+\s*"
)
_DASH = re.compile(r"(?<=\s)ـ(?=\s)")
"""A stroke that is written for a dash."""
_NAMED = re.compile(r"(?P<name>[^\n:.،؛؟!\d]{3,60}?)\s*(?:\n\s*|[:–—]\s+)(?=\S)")
"""The name of an article, over what it says or before its colon: «محل العقد ⏎», «المدة:»."""
_SAYS = re.compile(r"(?:لا|لن|لم|س?(?!ت[ء-ي]{1,3}ي[ء-ي](?!\w))[يتن][ء-ي]{2,}(?<!ة))(?!\w)")
"""A denial or a verb to come, and no verbal noun: «ترميم», «توريد»."""
_BARE_NAME = re.compile(r"[^\n:.،؛؟!\d]{3,60}")
_MOST_NAME_WORDS = 6
_LEAST_LEFT = 4
_REACH = 160


def without_run_in_label(text: str, span: Span) -> Span:
    """Return a statement without the label of its article, and without the article's name where a verb follows it.

    At least four words are left. A name opens with no verb: «يحظر ما يلي: …» is what the article says; and it stays
    where what follows says nothing without it («موضوع العقد: إعادة تأهيل الصومعة»).
    """
    folded = fold(_DASH.sub("-", text[span.start : min(span.end, span.start + _REACH)]))
    label = _LABEL.match(folded.text)
    if label is None:
        return span
    named = _NAMED.match(folded.text, label.end())
    says = named and _is_name(named["name"]) and _SAYS.match(folded.text, named.end())
    end = named.end() if named and says else label.end()
    rest = folded.span(Stretch(end, len(folded.text))).start + span.start if end < len(folded.text) else span.end
    left = Span(min(rest, span.end), span.end)
    return left if len(left.of(text).split()) >= _LEAST_LEFT else span


def only_labels(folded: str) -> bool:
    """Whether folded words are the label of an article and its name, and nothing that it says."""
    label = _LABEL.match(folded)
    name = folded[label.end() :].strip() if label else ""
    return bool(label) and (not name or (_BARE_NAME.fullmatch(name) is not None and _is_name(name)))


def _is_name(words: str) -> bool:
    first = words.split()[0]
    return len(words.split()) <= _MOST_NAME_WORDS and not (is_verb(first) or first == "لا")
