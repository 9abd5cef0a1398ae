"""Sentences made for training the model of names: our own with names in them, and names among words of the corpora.

The same seed makes the same sentences. A name that is repeated teaches its letters; one that changes, where it may
stand.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

from flows.facts.text.lexicons import lexicon

Span = tuple[int, int, str]
Sentence = tuple[str, list[Span]]
_SENTENCES = Path(__file__).with_suffix(".txt")
_SLOT = re.compile(r"\{(\w)\}")
_KINDS = {"p": "PER", "a": "PER", "f": "PER", "s": "PER", "g": "PER", "b": "ORG", "l": "LOC", "y": "ORG+"}
_WORD, _ARABIC = re.compile(r"\S+"), re.compile(r"[ء-ي\u064b-\u0652]+")
_SHORTEST_RUN = 3
_OPENINGS = """
قال، وقال، أكد، صرح، وأضاف، أعلن، وذكر، لعب، سجل، رأى، كان، وصل، إن، مع، إلى، على، عن، من، الرئيس، السيد، الدكتور،
اللاعب، كتاب، وفاة
"""
_OFFICES = """
رئيس الوزراء، رئيسة الوزراء، وزير الخارجية، وزيرة الصحة، وزير النقل، المتحدث الرسمي، رئيس الجمهورية،
المستشار، المبعوث الأممي، الأمين العام، المدير العام، نائب الرئيس، المحافظ، العمدة، السفير، المفوضة،
المقرر، القائد العام، النائب، النائبة، السيناتور، المدعي العام، القاضي، الملك، الأمير، الشيخ،
الدكتور، السيد، المهندس، المدرب، اللاعب، المهاجم، الكاتب، المحلل، الناطق، الرئيس التنفيذي، المخرج،
الممثلة، الوزير، العميد
"""
_COURTS = "المحكمة العليا، الحكومة، وزارة الدفاع، وزارة الخارجية، هيئة البث، الشرطة، البنك المركزي، الجيش"
_TRADES = "التجارة، النقل، الصحة، العلوم، التنمية، الطاقة، الزراعة، الإسكان، المياه، الشباب"
_NATIONS = "الفرنسي، المصري، التركي، الروسي، الأمريكي، الياباني، الصيني، الهندي، الألماني، المغربي، العراقي"
_DIVINE = "الله، الرحمن، العزيز، القادر، الكريم، الحميد، الرزاق، السلام، الهادي"
_BEGIN, _END = "^", "$"
_LONGEST_NAME = 9
_SHORTEST_NAME = 3


class NameMaker:
    """Makes names of people, bodies, lands and offices from the word lists, at random from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        given, places, bodies, people = (lexicon(name) for name in ("given", "places", "organizations", "people"))
        self._arabic, self._foreign, self._family = (_names(given[key]) for key in ("arabic", "foreign", "family"))
        self._lands = _names(places["cities"])[:400] + _names(places["regions"])[:60]
        self._bodies = _names(bodies["names"])
        self._heads = [head for head in bodies["heads"] if len(head) > _SHORTEST_NAME]
        self._letters = _chain([*self._foreign, *self._family])
        self._makers: dict[str, Callable[[], str]] = {
            "p": self.person,
            "a": self.arabic,
            "f": self.foreign,
            "s": self.surname,
            "g": self.given,
            "b": self.body,
            "l": lambda: self.pick(self._lands),
            "o": lambda: self.pick(_names(_OFFICES)),
            "t": lambda: self.pick(people["titles"]),
            "d": lambda: self.pick(_names(_NATIONS)),
            "x": self.invented,
            "y": self.invented,
        }

    def make(self, slot: str) -> str:
        """Return what stands in a slot of a sentence."""
        return self._makers[slot]()

    def happens(self, share: float) -> bool:
        """Whether something happens that happens in so large a share of all cases."""
        return self.random.random() < share

    def pick(self, row: list[str]) -> str:
        """Return one of a row."""
        return row[self.random.randrange(len(row))]

    def cut(self, runs: list[list[str]], most: int) -> str:
        """Return up to so many words from anywhere in one of the runs."""
        run = runs[self.random.randrange(len(runs))]
        start = self.random.randrange(len(run))
        return " ".join(run[start : start + most])

    def person(self) -> str:
        """Return a whole name."""
        return self.arabic() if self.happens(0.5) else self.foreign()

    def given(self) -> str:
        """Return a given name alone."""
        return self.pick(self._arabic if self.happens(0.5) else self._foreign)

    def surname(self) -> str:
        """Return a family name alone."""
        return self.arabic_surname() if self.happens(0.4) else self.foreign_surname()

    def arabic(self) -> str:
        """Return «أحمد سعيد المنصوري», «عبد الله بن راشد», «سيف الدين خالد»."""
        names = [self.pick(self._arabic) for _ in range(self.random.choice((1, 1, 1, 2, 2, 3)))]
        if self.happens(0.1):
            names[0] += self.pick([" الله", " الدين"])
        if self.happens(0.16):
            names[self.random.randrange(len(names))] = f"عبد {self.pick(_names(_DIVINE))}"
        if self.happens(0.1):
            names.append(f"بن {self.pick(self._arabic)}")
        if self.happens(0.85):
            names.append(self.arabic_surname())
        return " ".join(names)

    def arabic_surname(self) -> str:
        """Return a family name: in ال and ي, of a town, of a father, or another name; half of them are in no list."""
        kind = self.random.choices(("invented", "ال", "town", "father", "listed"), (15, 20, 20, 10, 35))[0]
        if kind == "ال":
            return f"ال{self.invented().removesuffix('ي')[:6]}ي"
        if kind == "town":
            town = self.pick(self._lands).split()[0].removeprefix("ال")
            return f"ال{town.removesuffix('ة').removesuffix('ا')}ي"
        if kind == "father":
            return self.pick(["أبو ", "بن ", "آل ", "ولد "]) + self.pick(self._arabic)
        return self.invented() if kind == "invented" else self.pick(self._family if self.happens(0.4) else self._arabic)

    def foreign(self) -> str:
        """Return «أنجيلا ميركل», «لويس دي كاسترو»."""
        given = self.pick(self._foreign) if self.happens(0.7) else self.invented()
        middle = f"{self.invented()} " if self.happens(0.12) else ""
        return f"{given} {middle}{self.foreign_surname()}"

    def foreign_surname(self) -> str:
        """Return a family name; most are in no list."""
        name = self.pick(self._family) if self.happens(0.3) else self.invented()
        return (self.pick(["دي ", "فان ", "لو ", "دا ", "ماك "]) if self.happens(0.08) else "") + name

    def invented(self) -> str:
        """Return a word in the letters of foreign names that need not exist."""
        while True:
            word, last = "", _BEGIN + _BEGIN
            while (letter := self.pick(self._letters[last])) != _END and len(word) < _LONGEST_NAME:
                word, last = word + letter, last[1] + letter
            if len(word) >= _SHORTEST_NAME:
                return word

    def body(self) -> str:
        """Return the name of a body: a listed one, or a head with a trade or with a nation's adjective."""
        kind = self.random.choices(("nation", "listed", "trade"), (15, 40, 45))[0]
        if kind == "nation":
            return f"{self.pick(_names(_COURTS))} {self.pick(_names(_NATIONS))}ة"
        return self.pick(self._bodies) if kind == "listed" else f"{self.pick(self._heads)} {self.pick(_names(_TRADES))}"


def _names(row: str) -> list[str]:
    return [name.strip() for name in re.split(r"[،\n]", row) if name.strip()]


def _chain(words: Iterable[str]) -> dict[str, list[str]]:
    """Return what follows every two letters of the words."""
    following: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if " " not in word and not word.startswith("ال"):
            framed = _BEGIN + _BEGIN + word + _END
            for at in range(2, len(framed)):
                following[framed[at - 2 : at]].append(framed[at])
    return following


def own_sentences(times: int, maker: NameMaker) -> Iterator[Sentence]:
    """Yield each of our own sentences so many times, each time with other names in its slots."""
    lines = [line for line in _SENTENCES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    for _ in range(times):
        for line in lines:
            yield _fill(line, maker)


def _fill(line: str, maker: NameMaker) -> Sentence:
    text, names, end = "", [], 0
    for slot in _SLOT.finditer(line):
        text += line[end : slot.start()]
        words = maker.make(slot[1])
        if slot[1] in _KINDS:
            start = len(text) if slot[1] != "y" else text.rindex(" ", 0, -1) + 1  # with its head: «فريق …»
            names.append((start, len(text) + len(words), _KINDS[slot[1]].removesuffix("+")))
        text, end = text + words, slot.end()
    return text + line[end:], names


def names_among_words(times: int, cases: Iterable[Sentence], maker: NameMaker) -> Iterator[Sentence]:
    """Yield names of people between words of the cases that are in no name: what follows shows where a name ends.

    The words stand in their order in the case, three before the name and four after it, and make no sense together.
    """
    runs = [run for case in cases for run in _runs_outside_names(*case)]
    for _ in range(times):
        before = maker.cut(runs, 3) if maker.happens(0.6) else maker.pick(_names(_OPENINGS))
        text = f"{before} "
        make = maker.random.choices((maker.person, maker.surname, maker.given), (60, 25, 15))[0]
        name = make()
        place = (len(text), len(text) + len(name), "PER")
        yield f"{text}{name} {maker.cut(runs, 4)} .", [place]


def _runs_outside_names(text: str, names: list[Span]) -> Iterator[list[str]]:
    """Yield the runs of at least three Arabic words that stand in no name."""
    run: list[str] = []
    for word in [*_WORD.finditer(text), None]:
        if word and _ARABIC.fullmatch(word[0]) and not any(n[0] < word.end() and word.start() < n[1] for n in names):
            run.append(word[0])
            continue
        if len(run) >= _SHORTEST_RUN:
            yield run
        run = []
