"""A brief of several sources: the newest leads, each is cited by its number, and what does not agree stands side by side."""

from dataclasses import replace

import pytest

from flows.compose import compose, require_grounded
from flows.errors import UngroundedError
from flows.facts import find_facts
from flows.facts.relations.sources_apart import are_one_name, claims_of, same_claims
from flows.ingest import read
from flows.model.brief import Brief, GapKind, Statement
from flows.model.facts import Conflict
from flows.model.several import join_sources
from flows.structure import structure
from flows.together import by_day
from flows.view.contents import entries
from flows.view.formatting import format_brief
from flows.view.view import Annex, Heading, lines_of, sentences_of
from tests.compose.orders import HOUSE, order

OLD = """انهيار مبنى في حي الزهور

مدينة النخيل، 3 مارس 2026 – أعلنت هيئة الدفاع المدني أن انهيار مبنى سكني في حي الزهور أسفر عن مقتل 12 شخصًا وإصابة 30 آخرين.

وقال رئيس الهيئة سامي الحربي إن فرق الإنقاذ تبحث عن 4 مفقودين.
"""
NEW = """ارتفاع ضحايا مبنى حي الزهور

مدينة النخيل، 5 مارس 2026 – أعلنت وزارة الصحة أن انهيار المبنى السكني في حي الزهور أسفر عن مقتل 15 شخصًا وإصابة 30 آخرين.

وقال رئيس الهيئة سامي الحاربي إن أعمال البحث انتهت مساء الأربعاء.
"""
UNDATED = "ملاحظات البلدية\n\nأخلت البلدية 6 مبان مجاورة.\n"


def brief_of(*texts: str) -> Brief:
    whole = by_day(join_sources([read(f"{n}.txt", text.encode()) for n, text in enumerate(texts, 1)]), order())
    outline = structure(whole)
    brief = compose(outline, find_facts(outline), order())
    require_grounded(brief, whole)
    return brief


BRIEF = brief_of(NEW, UNDATED, OLD)


def test_sources_stand_in_the_order_of_their_days_and_undated_ones_last() -> None:
    assert [(part.name, part.day) for part in BRIEF.document.parts] == [
        ("3.txt", "2026-03-03"),
        ("1.txt", "2026-03-05"),
        ("2.txt", ""),
    ]


def test_the_newest_source_gives_title_day_and_bottom_line() -> None:
    assert BRIEF.title.words == "ارتفاع ضحايا مبنى حي الزهور"
    assert BRIEF.masthead.date is not None
    assert BRIEF.masthead.date.gregorian.isoformat() == "2026-03-05"
    assert "مقتل 15 شخصًا" in BRIEF.bottom_line[0].words


def test_every_citation_names_its_source_and_its_sentence_there() -> None:
    view = format_brief(BRIEF, HOUSE)
    marks = [view.cite_marks[s.number] for block in BRIEF.annex for s in block.sentences]
    assert marks == ["1/1", "1/2", "1/3", "2/1", "2/2", "2/3", "3/1", "3/2"]
    assert [sentence.mark for sentence in sentences_of(view)] == marks


def test_the_annex_has_each_source_apart_under_its_name() -> None:
    blocks = format_brief(BRIEF, HOUSE).parts[-1].blocks
    assert [block.line.text for block in blocks if isinstance(block, Heading)] == [
        "المصدر 1: 3.txt (نص)",
        "المصدر 2: 1.txt (نص)",
        "المصدر 3: 2.txt (نص)",
    ]
    assert sum(isinstance(block, Annex) for block in blocks) == 3


def test_what_sources_say_otherwise_stands_side_by_side() -> None:
    text = BRIEF.document.text
    gaps = {gap.kind: gap for gap in BRIEF.gaps if gap.others}
    toll, name = gaps[GapKind.SOURCES_DIFFER], gaps[GapKind.SPELLINGS_DIFFER]
    assert toll.statement is not None
    assert ("12 شخصًا" in toll.statement.words, "15 شخصًا" in toll.others[0].words) == (True, True)
    assert name.statement is not None
    assert [name.statement.words, name.others[0].words] == ["سامي الحربي", "سامي الحاربي"]
    assert {BRIEF.document.part_at(each.span.start).number for each in (toll.statement, *toll.others)} == {1, 2}  # type: ignore[union-attr]
    assert all(each.span.of(text) == each.words for each in (toll.statement, *toll.others))


ALIKE = brief_of(
    "أ. بيان\n\nافتتحت هيئة المياه محطة السدر في شمال الواحة بكلفة 30 مليون ريال.\n\nتخدم المحطة 12 قرية.\n",
    "ب. خبر\n\nافتتحت الهيئة اليوم محطة السدر في شمال الواحة بكلفة 30 مليون ريال.\n\nيعمل فيها 40 موظفًا.\n",
)


def test_what_two_sources_say_is_printed_once_with_both() -> None:
    view = format_brief(ALIKE, HOUSE)
    cited = [tuple(view.cite_marks[n] for n in line.cites) for line in lines_of(view.parts) if "30 مليون" in line.text]
    assert ("1/2", "2/2") in cited
    assert not any("افتتحت الهيئة اليوم" in statement.words for statement in statements_in(ALIKE))
    assert any("40 موظفًا" in statement.words for statement in statements_in(ALIKE))
    assert all(s.also == () for s in statements_in(ALIKE) if "12 قرية" in s.words or "40 موظفًا" in s.words)


def statements_in(brief: Brief) -> list[Statement]:
    kept = [item for section in brief.sections for item in section.content if isinstance(item, Statement)]
    return [*brief.bottom_line, *kept]


def test_the_gate_refuses_a_source_that_does_not_say_the_same() -> None:
    first = ALIKE.bottom_line[0]
    wrong = replace(ALIKE, bottom_line=(replace(first, also=(first.sentences[0],)), *ALIKE.bottom_line[1:]))
    with pytest.raises(UngroundedError):
        require_grounded(wrong, ALIKE.document)


def test_the_annex_names_the_pages_of_a_source_that_has_them() -> None:
    document = read("a.txt", f"{OLD.strip()}\f{UNDATED}\fيبدأ العمل في مايو.\n".encode())
    assert [page.number for page in document.pages] == [1, 2, 3]
    outline = structure(document)
    view = format_brief(compose(outline, find_facts(outline), order()), HOUSE)
    (annex,) = (part for part in view.parts if part.id == "annex")
    assert [block.line.text for block in annex.blocks if isinstance(block, Heading)] == ["ص 1", "ص 2", "ص 3"]
    assert [entry.sections for entry in entries(view) if entry.heading == annex.heading] == [()]


@pytest.mark.parametrize(("pages", "headings"), [(1, ["ص 1"]), (2, ["ص 1", "ص 2"])])
def test_the_annex_says_how_sure_ocr_is_of_each_page(pages: int, headings: list[str]) -> None:
    document = read("a.txt", f"{OLD.strip()}\f{UNDATED}\n".encode())
    seen = tuple(replace(page, confidence=0.9) for page in document.pages[:pages])
    outline = structure(replace(document, pages=seen))
    view = format_brief(compose(outline, find_facts(outline), order()), HOUSE)
    (annex,) = (part for part in view.parts if part.id == "annex")
    found = [block.line.text for block in annex.blocks if isinstance(block, Heading)]
    assert found == [f"{heading} (قراءة ضوئية، الثقة 90%)" for heading in headings]


def rules(*texts: str) -> list[str]:
    whole = join_sources([read(f"{n}.txt", text.encode()) for n, text in enumerate(texts)])
    return [fact.rule for fact in find_facts(structure(whole)) if isinstance(fact, Conflict)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أسفر الحريق في السوق عن مقتل 9 أشخاص.", "أسفر الحريق في السوق عن مقتل 9 أشخاص وإصابة 5."),
        ("أسفر الحريق في السوق عن مقتل 9 أشخاص.", "تضم لجنة الانتخابات 11 شخصًا من المحافظات."),
        ("بلغت ميزانية الطرق 5 ملايين ريال هذا العام.", "بلغت ميزانية المدارس 7 ملايين ريال هذا العام."),
        ("أسفر الحريق في السوق عن مقتل نحو 9 أشخاص.", "أسفر الحريق في السوق عن مقتل 11 شخصًا."),
        ("أسفر الحريق في السوق عن مقتل 9 أشخاص.", "أسفر الحريق في السوق عن مقتل 11 شخصًا، وكانت الحصيلة الأولى أن الحريق في السوق أسفر عن مقتل 9 أشخاص."),
        ("لقي 9 أشخاص حتفهم في انهيار مبنى بحي الصفا.", "خلف انهيار مبنى في حي الربيع 11 قتيلًا."),
        ("لقي 9 أشخاص مصرعهم في حادث سير على طريق المطار.", "خلف حادث سير على طريق الجبل 11 قتيلًا."),
        ("لقي 9 أشخاص حتفهم في انهيار مبنى بحي الصفا.", "خلف انهيار مبنى في حي الصفا 11 جريحًا."),
        ("لقي 9 أشخاص حتفهم في انهيار مبنى بحي الصفا.", "خلف انهيار مبنى في حي الصفا 9 قتلى."),
        ("لقي 9 أشخاص حتفهم في انهيار مبنى بحي الصفا.", "خلف حريق في حي الصفا 11 قتيلًا."),
        ("قُتل 9 أشخاص في تفجير بمدينة الواحة أمس، بحسب الشرطة.", "خلف زلزال في مدينة الواحة 11 قتيلًا أمس، بحسب الشرطة."),
        ("لقي 9 أشخاص رعاية في انهيار مبنى بحي الصفا.", "خلف انهيار مبنى في حي الصفا 11 قتيلًا."),
        ("أنقذت الفرق 9 أشخاص في انهيار مبنى بحي الصفا.", "خلف انهيار مبنى في حي الصفا 11 قتيلًا."),
        ("كاد يُقتل 9 أشخاص في انهيار مبنى بحي الصفا.", "خلف انهيار مبنى في حي الصفا 11 قتيلًا."),
        ("قُتل 9 جنود في انهيار مبنى بحي الصفا.", "خلف انهيار مبنى في حي الصفا 11 قتيلًا."),
        ("اتُّهم بقتل 9 أشخاص في حي الصفا بمدينة الواحة.", "خلف انهيار مبنى في حي الصفا بمدينة الواحة 11 قتيلًا."),
        ("قُتل 12 شخصًا في حريق سوق الجمال.\n\nقتل 12 شخصا في حريق شب في سوق الجمال بعمان.", "مقتل 5 أشخاص في انقلاب حافلة على طريق إربد.\n\nقتل 5 أشخاص في انقلاب حافلة على طريق إربد."),
        ("حريق سوق الجمال في عمّان\n\nقتل 12 شخصًا في حريق سوق الجمال، بينهم 3 أطفال.", "حريق سوق الجمال في عمّان\n\nارتفع عدد القتلى إلى 12 في حريق سوق الجمال، وبين القتلى 4 من رجال الدفاع المدني."),
        ("زلزال في منطقة الحوز\n\nلقي 12 شخصا مصرعهم في زلزال ضرب منطقة الحوز.", "زلزال في منطقة الحوز\n\nلقي 12 شخصا مصرعهم في زلزال ضرب منطقة الحوز. وكان زلزال عام 2004 قد أودى بحياة 600 شخص."),
        ("أجلت فرق الإنقاذ 210 أسر من قرى الوادي.", "وزعت الجمعية 300 سلة، وسكنت 180 أسرة في المخيم الجديد قرب الوادي."),
        ("قال الوزير محمد العلي إن العمل بدأ.", "قال الوزير أحمد العلي إن العمل بدأ."),
        ("تبدأ المرحلة الأولى من بناء الجسر في 1 مارس 2027.", "تبدأ المرحلة الثانية من بناء الجسر في 5 مايو 2027."),
        ("تبدأ الدراسة في مدارس المرفأ في 1 سبتمبر 2027.", "تبدأ حملة النظافة في مدينة المرفأ في 5 أكتوبر 2027."),
        ("تبدأ حملة التطعيم ضد الحصبة في 12 أكتوبر.", "تبدأ حملة التطعيم ضد الحصبة في 12 أكتوبر 2026."),
        ("تبدأ حملة التطعيم ضد الحصبة في 12 أكتوبر.", "تنتهي حملة التطعيم ضد الحصبة في 20 أكتوبر 2026."),
        ("يكتمل بناء الجسر في يونيو 2028.", "يكتمل بناء المدرسة في سبتمبر 2028."),
        ("وقعت الشركة عقد الجسر بقيمة 62 مليون دينار.", "بلغت أرباح الشركة في الربع الأول 65 مليون دينار."),
        ("قال المدير سالم الحربي إن العمل بدأ.", "قال المدير سليم الحربي إن العمل بدأ."),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_disagreement_is_none(one: str, other: str) -> None:
    assert rules(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("أسفر الحريق في السوق القديم عن مقتل 9 أشخاص.", "وأدى الحريق في السوق القديم إلى مقتل 11 شخصًا.", "conflict.sources"),
        ("لقي 9 أشخاص حتفهم في انهيار مبنى بحي الصفا.", "ارتفع عدد ضحايا انهيار المبنى في حي الصفا إلى 11 قتيلًا.", "conflict.sources"),
        ("لقي 9 أشخاص مصرعهم وأصيب 14 آخرون في انهيار سقف بحي الصفا فجر الثلاثاء، وفق ما أعلن الدفاع المدني.", "ارتفع عدد ضحايا انهيار السقف في حي الصفا إلى 11 قتيلًا و14 مصابًا، بحسب بيان لوزارة الصحة.", "conflict.sources"),
        ("قُتل 9 أشخاص في غرق قارب قرب جزيرة اللؤلؤ.", "بلغ عدد ضحايا غرق القارب قرب جزيرة اللؤلؤ 11 شهيدًا.", "conflict.sources"),
        ("أودى حريق في سوق الجمال بحياة 4 أشخاص.", "حريق في سوق الجمال يخلف 6 قتلى.", "conflict.sources"),
        ("أدى تصادم على جسر الوادي إلى إصابة 14 شخصًا.", "خلف تصادم على جسر الوادي 17 جريحًا.", "conflict.sources"),
        ("أصيب 14 آخرون في تصادم على جسر الوادي.", "خلف تصادم على جسر الوادي 17 جريحًا.", "conflict.sources"),
        ("تنتهي مهلة التسجيل في 5 مارس 2025.", "تنتهي مهلة التسجيل في 10 مارس 2025.", "conflict.sources"),
        ("تبدأ حملة التطعيم ضد الحصبة في 15 أكتوبر 2026 وتستمر 10 أيام.", "قالت مديرة التطعيم ضد الحصبة إن الحملة تبدأ في 12 أكتوبر.", "conflict.sources"),
        ("تتعاقد البلدية على جسر يكتمل في يونيو 2028 بطول 850 مترًا.", "جسر البلدية بطول 850 مترًا، ويكتمل الجسر في سبتمبر 2028.", "conflict.sources"),
        ("وقعت شركة الأفق عقدًا مع بلدية المرفأ لبناء جسر بقيمة 62 مليون دينار.", "تعاقدت بلدية المرفأ مع شركة الأفق على جسر بقيمة 65 مليون دينار.", "conflict.sources"),
        ("حريق سوق الجمال في عمّان\n\nلقي 12 شخصًا مصرعهم في حريق سوق الجمال وسط عمان مساء الأحد.", "عمّان: تطورات حريق سوق الجمال\n\nارتفع عدد الضحايا إلى 15، بحسب الدفاع المدني.", "conflict.sources"),
        ("أجلت فرق الإنقاذ 210 أسر من قرى الوادي، ووزعت البلدية 300 خيمة على المتضررين في المخيم.", "ووزعت الجمعية سلالًا غذائية، وأجلت فرق الإنقاذ 185 أسرة من قرى الوادي قبل الفجر، وقالت إنها ستعود.", "conflict.sources"),
        ("قال المتحدث سالم الكندي إن الطريق سيعاد فتحه في 22 نوفمبر 2026، وإن الكلفة 2 مليون ريال.", "وقال المتحدث إن الطريق سيعاد فتحه في 24 نوفمبر 2026.", "conflict.sources"),
        ("قال الأمين العام أنطونيو غوتيريش إن الوضع صعب.", "قال الأمين العام أنطونيو جوتيريس إن الوضع صعب.", "conflict.spellings"),
    ],
)  # fmt: skip
def test_a_disagreement_of_sources_is_found(one: str, other: str, rule: str) -> None:
    assert rules(one, other) == [rule]
    assert rules(one, one) == []


def test_a_disagreement_that_title_and_text_both_say_is_remarked_on_once() -> None:
    lead = "خلف حريق في سوق الجمال 6 قتلى\n\nارتفع عدد ضحايا الحريق في سوق الجمال إلى 6 قتلى.\n"
    assert rules("أودى حريق في سوق الجمال بحياة 4 أشخاص.", lead) == ["conflict.sources"]
    assert rules(lead, "أودى حريق في سوق الجمال بحياة 4 أشخاص.") == ["conflict.sources"]


def test_one_name_in_two_spellings_is_told_from_two_names() -> None:
    assert are_one_name("انطونيو غوتيريش", "انطونيو جوتيريس")
    assert are_one_name("سامي الحربي", "سامي الحاربي")
    assert not are_one_name("محمد العلي", "احمد العلي")
    assert not are_one_name("سالم الحربي", "سليم الحربي")
    assert not are_one_name("سالم الحربي", "سالم الحربي بك")


def test_tolls_of_three_sources_in_other_words_are_printed_side_by_side() -> None:
    texts = (
        "انهيار سد في وادي مرزاق\n\nمرزاق، 11 سبتمبر 2026 - انهار سد ترابي في وادي مرزاق بعد أمطار غزيرة، ولقي 14 شخصًا مصرعهم في سيول الوادي.",
        "سيول وادي مرزاق\n\n12 سبتمبر 2026\n\nارتفعت حصيلة سيول وادي مرزاق إلى 17 قتيلا، بحسب مصدر طبي.",
        "تقرير الموقف: سيول وادي مرزاق\n\n13 سبتمبر 2026\n\nارتفع عدد الوفيات إلى 19 شخصًا، ولا يزال البحث جاريا في وادي مرزاق بعد السيول.",
    )
    whole = join_sources([read(f"{n}.txt", text.encode()) for n, text in enumerate(texts)])
    outline = structure(whole)
    brief = compose(outline, find_facts(outline), order())
    (toll,) = [gap for gap in brief.gaps if gap.kind is GapKind.SOURCES_DIFFER]
    said = " | ".join(each.words for each in (toll.statement, *toll.others) if each)
    assert [number for number in ("14 شخصًا", "17 قتيلا", "19 شخصًا") if number in said] == [
        "14 شخصًا",
        "17 قتيلا",
        "19 شخصًا",
    ]


def test_a_figure_that_one_source_says_and_another_quotes_is_one_with_both() -> None:
    texts = (
        "قال المتحدث باسم الدفاع المدني نادر الشهري إن فرق الإنقاذ أجلت 210 أسر من القرى القريبة، وإن البحث مستمر.",
        "أجلت فرق الإنقاذ 210 أسر من القرى القريبة من السد، وأقيمت مراكز إيواء في بلدة العيون.",
    )
    whole = join_sources([read(f"{n}.txt", text.encode()) for n, text in enumerate(texts)])
    outline = structure(whole)
    claims = claims_of(outline, find_facts(outline))
    assert all(others for span, others in same_claims(claims).items() if "210" in span.of(whole.text))


FIRE = (
    "حريق في سوق النخيل\n\nالرمال، 12 يناير 2026 - اندلع حريق كبير في سوق النخيل بمدينة الرمال، وأسفر عن وفاة 4 أشخاص"
    " وإصابة 17 آخرين.\n\n"
    "وقال مدير الدفاع المدني العقيد فهد الراسي إن النيران أتت على 38 متجرا، وإن سبب الحريق تماس كهربائي.\n\n"
    "وقدّر رئيس غرفة التجارة الخسائر بنحو 6 ملايين دينار.\n",
    "ارتفاع ضحايا حريق السوق\n\nالرمال، 13 يناير 2026 - أعلنت وزارة الصحة ارتفاع عدد وفيات حريق سوق النخيل إلى 6 أشخاص، فيما"
    " يتلقى 15 مصابا العلاج في مستشفى الرمال.\n\n"
    "وقال مدير الدفاع المدني العقيد فهد الراصي إن النيران أتت على 38 متجرا في السوق.\n\n"
    "وأضاف أن التحقيق سيُعلن يوم 20 يناير 2026.\n",
    "متابعة حريق السوق\n\n14 يناير 2026\n\nزار المحافظ سوق النخيل، وقال إن حصيلة الحريق بلغت 6 وفيات، وإن الخسائر تصل"
    " إلى 9 ملايين دينار، وتعهد بتعويض أصحاب 38 متجرا.\n\n"
    "وأوضح أن نتيجة التحقيق ستُعلن يوم 22 يناير 2026.\n",
)


def test_a_sentence_that_lies_in_a_longer_one_of_another_source_is_printed_once_with_both() -> None:
    brief = brief_of(*FIRE)
    said = [each for each in statements_in(brief) if "النيران أتت على 38 متجرا" in each.words]
    assert [(each.sentences, each.also) for each in said] == [((3,), (7,))]
    offices = [each.office for each in brief.parties if each.office and each.office.words == "مدير الدفاع المدني"]
    assert [each.also for each in offices] == [(), ()]


def test_a_figure_that_two_sources_give_is_one_card() -> None:
    assert len([card for card in brief_of(*FIRE).key_figures if card.fact.value == 6]) == 1


def test_the_days_that_sources_announce_otherwise_stand_side_by_side() -> None:
    outline = brief_of(*FIRE).document
    found = [fact for fact in find_facts(structure(outline)) if isinstance(fact, Conflict)]
    assert ("يوم 20 يناير 2026", ["يوم 22 يناير 2026"]) in [
        (fact.words, [other.of(outline.text) for other in fact.others]) for fact in found
    ]
