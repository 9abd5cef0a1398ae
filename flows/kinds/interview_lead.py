"""What an interview comes to: who speaks, by name and office, and what is said first of all.

The introduction leads where it is news itself («أكد المحافظ، …، أن …»). Of a scene («في مكتبه، خريطة …») only the
sentence leads that says who speaks, and beside it the answer that says what the title quotes, else the one with most of
its words and figures.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter

from flows.arabic.letters import fold_letters
from flows.facts.relations.stems import stems_of
from flows.facts.text.verbs import saying_verbs, without_conjunction
from flows.kinds.paper import Paper
from flows.model.facts import AnyFact, Measure, Money, Percent, Person
from flows.model.source import Span

_MOST_WORDS = 45
_LEAST_ANSWER_WORDS = 7
_LEAST_LEFT = 12
_MOST_POINT_WORDS = 22
_MOST_ALONE_WORDS = 40
_OF_THE_TITLE = 0.6
"""An answer that has so many of the words after the title's colon says what it quotes."""
_TITLE_WEIGHT = 6
_MOST_FIGURES = 2
_MOST_ANSWERS = 4
"""The first that stands alone leads; the others wait for one that does not."""
_FIRST_WORDS = 2
_SIGNS = re.compile(r"[\s\-–—=+*•■□●○◆◇▪▫►▸▶◾◽]*")
_LABEL = re.compile(r"([^:]{1,30}?)\s*[\d٠-٩]*\s*:\s+")
_ANSWER = frozenset(fold_letters("ج جواب الجواب الإجابة الضيف الضيفة").split())
_SCENE = re.compile(
    r"(?:ل[ام]\s+)?[يت]\w{2,}(?!\w)|(?:في|علي|عند|قبل|بعد|قرب|امام|داخل|وسط|تحت|بين|من|مع|كان|كانت|حين|ليس)(?!\w)"
)
"""A verb of what is seen or a place opens a scene: «يجلس …», «في شقتها …»."""
_MEETS = re.compile(r"[،,]\s*(?:و?التقي?ت?|و?حاور(?:ت|نا)?|و?استضاف(?:ت|نا)?)\s")
"""After where or amid what, who met whom: «وسط الجدل حول …، التقت الصحيفة الدكتورة …»."""
_MET_BY = re.compile(
    r"(?:[«\"“][^»\"”]{2,30}[»\"”]\s+)?(?:التقت|التقينا|حاورت|حاورنا|استضافت|استضفنا)\s"
    r"(?!(?:\S+\s+){0,2}?\w{3,}(?:ه|ها|هم)\s)"
)
"""«"الساحل اليوم" التقت رئيس الاتحاد، فلانا»: whom a paper met; «مديرته» is of what another sentence names."""
_HANGS = re.compile(
    r"لا(?=\s*[.،])|[\d٠-٩]|(?:نحو|حوالي|قرابة|زهاء|اكثر|اقل)(?!\w)|(?:و|ف|ثم|لكن|بل|نعم|كلا|لان|هذ[اه]|ذلك|تلك|هو|هي|هم|كما|بالطبع|طبعا|ربما|اما|عن|ايضا|صحيح|غير\s+صحيح|اذا\s+كانت?\s+لديه[ام]?)(?!\w)"
    r"|[وف](?:هو|هي|هذا|هذه|ذلك|لا|لم|قد|من\s+ثم)(?!\w)"
)
"""What opens an answer that says nothing without its question."""
_ASKS = re.compile(r"(?:نحن\s+)?(?:نطالب|طالبنا|نطلب|طلبنا|نرفض|رفضنا|نشترط|اشترطنا|قررنا|(?:لن\s+ن|سن)\w+)(?!\w)")
"""What somebody asks for or is going to do weighs as a figure does."""
_VERBS_OF_NEWS = frozenset(
    fold_letters(
        "أعلن أعلنت قرر قررت أطلق أطلقت افتتح افتتحت وقع وقعت اتهم اتهمت طالب طالبت دعا دعت رفض رفضت وافق وافقت"
    ).split()
)


def lead_of_interview(
    paper: Paper, title: Span | None, introduction: Sequence[Span], answers: Iterable[Span]
) -> tuple[Span, ...]:
    """Return what may lead an interview, the best first; empty where neither a speaker nor an answer does.

    `answers` are the sentences of what is answered, without the labels of who speaks. Linear in their length.
    """
    if introduction and _is_news(paper, introduction[0]):
        return tuple(introduction)
    said = paper.folded_in(title) if title else ""
    bare = title is None or not any(isinstance(fact, Person) for fact in _facts_in(paper, title))
    speaker = next((each for each in introduction if _says_who(paper, each, said, title_is_bare=bare)), None)
    room = _MOST_WORDS - (paper.words_in(speaker) if speaker else 0)
    return (*((speaker,) if speaker else ()), *_best_answers(paper, said, answers, room))


def _is_news(paper: Paper, span: Span) -> bool:
    """Whether a sentence opens by saying or announcing, and says by whom: «أكد محافظ ميسان، …»."""
    first = map(without_conjunction, paper.folded_in(span).split()[:_FIRST_WORDS])
    return any(word in saying_verbs() or word in _VERBS_OF_NEWS for word in first)


def _says_who(paper: Paper, span: Span, title: str, *, title_is_bare: bool) -> bool:
    """Whether a sentence of the introduction presents who speaks, and is no scene in which they sit or wait.

    It opens with the office that the title has («الروائي الذي فازت …»), or names who speaks with their office: whom the
    title names, or anybody where it names nobody.
    """
    folded = paper.folded_in(span)
    if folded.rstrip().endswith(":") or paper.words_in(span) > _MOST_WORDS - _LEAST_LEFT:
        return False
    first = folded.split(maxsplit=1)[0].strip("،:")
    bare = first.removeprefix("ال")
    if bare != first and bare in {word.strip("،:").removeprefix("ال") for word in title.partition(":")[0].split()}:
        return True
    people = [fact for fact in _facts_in(paper, span) if isinstance(fact, Person)]
    named = [each for each in people if _last_word(paper, each) in title] or (people if title_is_bare else [])
    if not named:
        return False
    presents = any((each.office and span.contains(each.office)) or each.span.start <= span.start + 1 for each in named)
    if _MET_BY.match(folded):
        return True
    return presents and (_MEETS.search(folded) is not None or not _SCENE.match(folded))


def _last_word(paper: Paper, person: Person) -> str:
    return paper.folded_in(person.span).split()[-1]


def _best_answers(paper: Paper, title: str, answers: Iterable[Span], room: int) -> list[Span]:
    """Return the sentences that say most of what the title quotes, else with most figures, the best first."""
    quoted = stems_of(title.partition(":")[2] or title)
    says = (span for span in answers if paper.words_in(span) <= room and not _hangs(paper, span))
    return sorted(says, key=lambda span: -_weight(paper, quoted, span))[:_MOST_ANSWERS]


def _weight(paper: Paper, quoted: frozenset[str], span: Span) -> float:
    share = len(quoted & stems_of(paper.folded_in(span))) / len(quoted) if quoted else 0.0
    figures = sum(isinstance(fact, Money | Percent | Measure) for fact in _facts_in(paper, span))
    asks = _ASKS.match(paper.folded_in(span)) is not None
    return _TITLE_WEIGHT * (share + (share >= _OF_THE_TITLE)) + min(_MOST_FIGURES, figures + asks)


def _facts_in(paper: Paper, span: Span) -> Sequence[AnyFact]:
    first, last = (bisect_left(paper.facts, end, key=attrgetter("span.start")) for end in (span.start, span.end))
    return [fact for fact in paper.facts[first:last] if span.contains(fact.span)]


def without_speaker(paper: Paper, span: Span, speakers: Collection[str]) -> Span:
    """Return what is said without the sign, the letter or the name of one of the speakers before it: «ج:», «المري:»."""
    signs = _SIGNS.match(paper.text, span.start, span.end)
    start = signs.end() if signs else span.start
    label = _LABEL.match(paper.text, start, span.end)
    who = " ".join(fold_letters(label[1]).split()) if label else ""
    start = label.end() if label and (who in speakers or who in _ANSWER) else start
    return Span(start, span.end) if start < span.end else span


def said_alone(paper: Paper, asked: Span, answer: Span) -> Span | None:
    """Return the answer that says something without its question; None where its first words need it, and it fits.

    It begins with the first sentence that does not hang on the question, and has as many more as a point has room for.
    """
    sentences = [without_speaker(paper, each, ()) for each in paper.sentences_in(answer)]
    stands = [not _hangs(paper, each) for each in sentences]
    if not any(stands):
        return None
    first = stands.index(True)
    if first == 0 and paper.words_in(asked) + paper.words_in(sentences[0]) <= _MOST_POINT_WORDS:
        return None
    start, end = sentences[first].start, sentences[first].end
    for each in sentences[first + 1 :]:
        longer = Span(start, each.end)
        end = longer.end if paper.words_in(longer) <= _MOST_ALONE_WORDS else end
    return Span(start, end)


def _hangs(paper: Paper, span: Span) -> bool:
    """Whether a sentence of an answer says nothing without its question: «على الأرقام.», «هذا غير صحيح.»."""
    return paper.words_in(span) < _LEAST_ANSWER_WORDS or _HANGS.match(paper.folded_in(span)) is not None
