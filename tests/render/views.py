"""A view with every kind of block in it, written by hand: what the renderers are tried on."""

from flows.view.view import (
    Annex,
    Card,
    Cards,
    Heading,
    Labelled,
    Line,
    Notes,
    Numbered,
    Paragraphs,
    Part,
    Run,
    SourceParagraph,
    SourceSentence,
    Table,
    View,
)


def line(name: str, text: str, *cites: int, remark: str = "") -> Line:
    return Line(id=name, runs=(Run(text),), cites=cites, remark=remark)


def _sentence(number: int, *runs: Run, back: str = "") -> SourceSentence:
    return SourceSentence(number=number, mark=str(number), line=Line(id=f"s{number}", runs=runs), back=back)


_LEAD = "اختتم ملتقى الموانئ أعماله في مدينة الساحل بمشاركة 42 هيئة و7 منظمات، وأعلن خطة Blue Port 2030."
_MONEY = "وتجاوزت قيمة الاتفاقيات 3.5 مليار دولار أمريكي بنسبة نمو 12.5% مقارنة بعام 2023."
_BROKEN = "ومن المقرر أن تبدأ المرحلة التالية في"

SAMPLE = View(
    language="ar",
    organ="مكتب الموجزات",
    kind="موجز",
    classification="للاستخدام الرسمي",
    title=line("title", "ملتقى الموانئ العربية الأول", 1),
    masthead=(
        Labelled(label="المرجع", line=line("mast-reference", "م-2026/15")),
        Labelled(label="التاريخ", line=line("mast-date", "4 نوفمبر 2026 الموافق 24 جمادى الأولى 1448")),
        Labelled(label="التوزيع", line=line("mast-distribution", "داخلي")),
    ),
    parts=(
        Part(
            id="bottom-line",
            heading=line("h-bottom-line", "الخلاصة"),
            blocks=(Paragraphs(lines=(line("b1", _LEAD, 1),)),),
        ),
        Part(
            id="figures",
            heading=line("h-figures", "أرقام رئيسية"),
            blocks=(
                Cards(
                    cards=(
                        Card(
                            id="f1",
                            qualifier="أكثر من",
                            figure="3.5 مليار دولار أمريكي",
                            clause=line("f1-c", _MONEY, 2),
                        ),
                        Card(id="f2", qualifier="", figure="42 هيئة", clause=line("f2-c", "بمشاركة 42 هيئة", 1)),
                        Card(id="f3", qualifier="", figure="7 منظمات", clause=line("f3-c", "و7 منظمات", 1)),
                    )
                ),
            ),
        ),
        Part(
            id="sections",
            heading=line("h-sections", "أبرز ما جاء"),
            blocks=(
                Heading(line=line("sec1", "الربط البحري", 3)),
                Numbered(
                    start=1,
                    lines=(
                        line("pt1", "توسيع خطوط الشحن المنتظمة بين الموانئ الأعضاء.", 4),
                        line(
                            "pt2",
                            "اعتماد نافذة رقمية موحدة (Single Window) للتخليص.",
                            5,
                            remark="تتمة النقطة في الملحق",
                        ),
                    ),
                ),
                Paragraphs(lines=(line("x1", _MONEY, 2),)),
                Heading(line=line("sec2", "التدريب", 6)),
                Numbered(start=3, lines=(line("pt3", "إنشاء معهد مشترك للعلوم البحرية.", 7),)),
            ),
        ),
        Part(
            id="parties",
            heading=line("h-parties", "الأطراف"),
            blocks=(
                Table(
                    caption="الأطراف",
                    header=("الاسم", "الصفة", "ما ورد عنه"),
                    rows=(
                        (
                            line("party1", "سالم بن حمد الراشد", 1),
                            line("party1-o", "وزير النقل"),
                            line("party1-s", "افتتح الملتقى وألقى كلمة الافتتاح.", 1),
                        ),
                    ),
                ),
            ),
        ),
        Part(
            id="timeline",
            heading=line("h-timeline", "الخط الزمني"),
            blocks=(
                Table(
                    caption="الخط الزمني",
                    header=("التاريخ", "ما ورد"),
                    rows=((line("t1", "عام 2023"), line("t1-s", _MONEY, 2)),),
                ),
            ),
        ),
        Part(
            id="gaps",
            heading=line("h-gaps", "ما يتركه المصدر مفتوحًا"),
            blocks=(
                Notes(
                    lines=(
                        line("g1", _BROKEN, 8, remark="تنقطع الجملة الأخيرة في المصدر قبل تمامها، ولم يُكمَل ما بعدها."),
                        line(
                            "g2",
                            "",
                            remark="لا يذكر المصدر تاريخه كاملا (اليوم والشهر والسنة)، ولذلك لا تاريخ في الترويسة.",
                        ),
                    )
                ),
            ),
        ),
        Part(
            id="annex",
            heading=line("h-annex", "ملحق: نص المصدر مرقّمًا"),
            blocks=(
                Annex(
                    paragraphs=(
                        SourceParagraph(
                            heading=False,
                            sentences=(
                                _sentence(
                                    1,
                                    Run("اختتم ملتقى الموانئ أعماله في مدينة الساحل بمشاركة "),
                                    Run("42 هيئة", fact=True),
                                    Run(" و"),
                                    Run("7 منظمات", fact=True),
                                    Run("، وأعلن خطة Blue Port 2030."),
                                    back="title",
                                ),
                                _sentence(2, Run(_MONEY), back="f1-c"),
                            ),
                        ),
                        SourceParagraph(heading=True, sentences=(_sentence(3, Run("الربط البحري:"), back="sec1"),)),
                        SourceParagraph(
                            heading=False,
                            sentences=(
                                _sentence(4, Run("أولاً، توسيع خطوط الشحن المنتظمة بين الموانئ الأعضاء."), back="pt1"),
                                _sentence(
                                    5, Run("ثانيًا، اعتماد نافذة رقمية موحدة (Single Window) للتخليص."), back="pt2"
                                ),
                            ),
                        ),
                        SourceParagraph(heading=True, sentences=(_sentence(6, Run("التدريب:"), back="sec2"),)),
                        SourceParagraph(
                            heading=False,
                            sentences=(
                                _sentence(7, Run("ثالثًا، إنشاء معهد مشترك للعلوم البحرية."), back="pt3"),
                                _sentence(8, Run(_BROKEN), back="g1"),
                            ),
                        ),
                    )
                ),
            ),
        ),
    ),
    page_label="صفحة",
    page_of="من",
    contents_label="المحتويات",
    cite_marks={number: str(number) for number in range(1, 9)},
    by_editor="بقلم المحرر",
    produced="كل ما في هذا الموجز من كلام المصدر، والأرقام بين معقوفين تشير إلى جمله المرقمة في الملحق.",
)
