"""Names that may be cut: what stands right beside one is neither known to be its own nor to be anything else.

برئاسة السيد سامر علي | الفران المدينة     a definite word that no verb can have for its object
السيدة ماري |-روز حداد                    the other half after a hyphen
عميد البلدية المبروك | حداد إن …            one word after a definite word that is no title
"""

from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.arabic.letters import fold_letters
from flows.compose.actors import office_of, words_before
from flows.compose.material import Material
from flows.facts.names.family_names import said_alone, words_of_no_family
from flows.facts.names.gazetteer import is_given, organization_heads
from flows.facts.names.office_words import office_heads
from flows.facts.names.titles import title_words
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import all_verbs, is_verb, without_conjunction
from flows.model.facts import Person

_NEAR = 40
_HYPHENS = ("-", "\u2010", "\u2011")
_SERVANT = "عبد"
_SON_OF = ("ودال", "ود ", "ولد ", "بن ", "بنت ", "منت ")
"""A name that begins with whose son one is lacks one's own: «التاجر الأمين | ودالحاج»."""
_MARKS = "،,.:؛()«»\"'"


def is_half(material: Material, name: Person) -> bool:
    """Whether a name may be a part of the one in the text: it is not printed, as half a name is another's."""
    cut = _is_torn(material, name) or _lacks_its_family(material, name) or _lacks_its_head(material, name)
    return cut or fold_letters(name.words).startswith(_SON_OF)


def is_no_name(name: Person) -> bool:
    """Whether what was read as a person's name is none: a count, what a body does («سكوت الديوان»), «لحزب»."""
    words = fold_letters(name.words).split()
    body = words[-1] != words[-1].removeprefix(ARTICLE) and words[-1].removeprefix(ARTICLE) in organization_heads()
    deed = body and len(words) == 2 and not is_given(words[0])
    return words[0][:1].isdigit() or deed or (len(words) == 1 and words[0][1:] in organization_heads())


def _is_torn(material: Material, name: Person) -> bool:
    """Whether a hyphen joins a name to the next word or to the one before."""
    text, start, end = material.text, name.span.start, name.span.end
    after = text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalpha()
    return after or (start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalpha())


def _lacks_its_family(material: Material, name: Person) -> bool:
    """Whether a definite word follows a name without a family in «ال», and nothing shows what it is."""
    words = fold_letters(name.words).split()
    if words[-1].startswith(ARTICLE) and words[-2:-1] != [_SERVANT]:
        return False
    after = material.text[name.span.end : name.span.end + _NEAR]
    word = fold_letters(after).split()[0].strip(_MARKS) if after[:1] == " " and after[1:2].isalpha() else ""
    return word.startswith(ARTICLE) and not (_is_no_family(word) or _may_be_its_object(material, name))


def _is_no_family(word: str) -> bool:
    """Whether a definite word after a name is known: a day, a relative, an office, a title or an honour."""
    known = words_of_no_family() | title_words() | word_set("verbs", "after_whom_one_writes_to")
    return word in known or word.startswith(FOR_THE) or word.removeprefix(ARTICLE) in office_heads() or is_verb(word)


def _may_be_its_object(material: Material, name: Person) -> bool:
    """Whether a verb before a name, or its office, may have an object: «افتتح | المدير سامر حداد | المعرض»."""
    office = office_of(name)
    start = min(name.span.start, office.start) if office else name.span.start
    for _, word in words_before(material.text, start):
        if word in word_set("verbs", "before_a_part"):
            return False  # «عقد المجلس جلسته | برئاسة | السيد سامر علي …»
        verb = without_conjunction(word)
        if verb in all_verbs():
            return verb not in said_alone()
    return False


def _lacks_its_head(material: Material, name: Person) -> bool:
    """Whether one word is all that was read of a name, after a definite word that is no title, office or verb."""
    if " " in name.words.strip() or office_of(name) or name.full is not None:
        return False
    word = next((word for _, word in words_before(material.text, name.span.start)), "")
    known = title_words() | word_set("people", "of_titles") | word_set("verbs", "between")
    return word.startswith(ARTICLE) and not (word in known or word.removeprefix(ARTICLE) in office_heads())
