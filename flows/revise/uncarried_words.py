"""What was not carried over in words: «لم يُنقل: صورة عند «…»»."""

from flows.errors import Bilingual
from flows.model.uncarried import Left, Uncarried

_NOUNS = {
    Left.PICTURE: Bilingual(ar="صورة", en="a picture"),
    Left.TEXT_BOX: Bilingual(ar="مربع نص", en="a text box"),
    Left.CHART: Bilingual(ar="رسم بياني", en="a chart"),
    Left.DRAWING: Bilingual(ar="هيئة رسم أو صورة", en="how a drawing looks"),
    Left.EQUATION: Bilingual(ar="معادلة", en="an equation"),
    Left.LINK: Bilingual(ar="رابط", en="a link"),
    Left.TICK: Bilingual(ar="خانة اختيار", en="a box to tick"),
    Left.SYMBOL: Bilingual(ar="رمز", en="a symbol"),
    Left.OBJECT: Bilingual(ar="كائن مضمَّن", en="an embedded object"),
    Left.FIELD: Bilingual(ar="حقل", en="a field"),
    Left.BREAK: Bilingual(ar="فاصل صفحة أو عمود", en="the end of a page or a column"),
    Left.NOTE: Bilingual(ar="حاشية", en="a footnote"),
    Left.MARK: Bilingual(ar="تعليق الدار", en="a comment of the house"),
    Left.CONTROL: Bilingual(ar="عنصر تحكم", en="a control"),
    Left.HYPHEN: Bilingual(ar="واصلة اختيارية", en="an optional hyphen"),
    Left.DIRECTION: Bilingual(ar="اتجاه كلام", en="the direction of words"),
    Left.BOOKMARK: Bilingual(ar="إشارة مرجعية", en="a bookmark"),
    Left.PERMISSION: Bilingual(ar="إذن تحرير", en="a permission to edit"),
    Left.OTHER: Bilingual(ar="عنصر غير معروف", en="an unknown element"),
    Left.HIDDEN: Bilingual(ar="نص مخفي لم يُطبع", en="hidden words, not printed"),
    Left.STRUCK: Bilingual(ar="نص مشطوب لم يُطبع", en="words struck through, not printed"),
    Left.LOOKS: Bilingual(ar="تنسيق كلام", en="the looks of words"),
    Left.LAYOUT: Bilingual(ar="تنسيق فقرة", en="the layout of a paragraph"),
    Left.ORDER: Bilingual(ar="ترتيب فقرة", en="the order of a paragraph"),
    Left.STYLE: Bilingual(ar="نمط فقرة", en="the style of a paragraph"),
    Left.STYLES: Bilingual(ar="تعديل النمط", en="a change of the style"),
    Left.TABLE: Bilingual(ar="هيئة جدول", en="how a table stands"),
    Left.SECTION: Bilingual(ar="إعداد الصفحة", en="the page setup"),
    Left.MARGIN: Bilingual(ar="رأس الصفحة أو تذييلها", en="the header or the footer"),
    Left.PROPERTY: Bilingual(ar="خاصية المستند", en="a property of the document"),
    Left.SETTING: Bilingual(ar="إعداد المستند", en="a setting of the document"),
    Left.THEME: Bilingual(ar="ألوان السمة أو خطوطها", en="the colours or fonts of the theme"),
    Left.PART: Bilingual(ar="جزء من الملف", en="a part of the file"),
    Left.EMPTY: Bilingual(ar="أسطر فارغة", en="empty lines"),
    Left.WORDS: Bilingual(ar="كلام في موضع لا يُقرأ", en="words in a place that is not read"),
}
_BREAKS = {
    "page": Bilingual(ar="فاصل صفحة", en="the end of a page"),
    "column": Bilingual(ar="فاصل عمود", en="the end of a column"),
    "textWrapping": Bilingual(ar="سطر جديد داخل فقرة", en="the end of a line within a paragraph"),
}
_LOOKS = {
    "b": Bilingual(ar="عريض", en="bold"),
    "bCs": Bilingual(ar="عريض", en="bold"),
    "i": Bilingual(ar="مائل", en="italic"),
    "iCs": Bilingual(ar="مائل", en="italic"),
    "u": Bilingual(ar="تسطير", en="underline"),
    "color": Bilingual(ar="اللون", en="colour"),
    "highlight": Bilingual(ar="تمييز", en="highlight"),
    "shd": Bilingual(ar="تظليل", en="shading"),
    "sz": Bilingual(ar="الحجم", en="size"),
    "szCs": Bilingual(ar="الحجم", en="size"),
    "rFonts": Bilingual(ar="الخط", en="font"),
    "vertAlign": Bilingual(ar="مرفوع أو منخفض", en="raised or lowered"),
    "spacing": Bilingual(ar="التباعد", en="spacing"),
    "jc": Bilingual(ar="المحاذاة", en="alignment"),
    "ind": Bilingual(ar="الإزاحة", en="indent"),
    "list": Bilingual(ar="القائمة ومستواها", en="list and level"),
    "outlineLvl": Bilingual(ar="مستوى العنوان", en="heading level"),
    "pageBreakBefore": Bilingual(ar="صفحة جديدة قبلها", en="page break before"),
    "bidi": Bilingual(ar="اتجاه النص", en="direction"),
    "pBdr": Bilingual(ar="إطار", en="border"),
    "tabs": Bilingual(ar="علامات الجدولة", en="tab stops"),
    "cell": Bilingual(ar="الخلية", en="cell"),
    "bidiVisual": Bilingual(ar="اتجاه الأعمدة", en="direction of columns"),
    "gridCol": Bilingual(ar="عرض الأعمدة", en="widths of columns"),
    "trHeight": Bilingual(ar="ارتفاع الصفوف", en="heights of rows"),
    "tblHeader": Bilingual(ar="رأس يتكرر", en="a head that comes again"),
    "tblBorders": Bilingual(ar="الحدود", en="borders"),
    "tblStyle": Bilingual(ar="النمط", en="style"),
    "tbl": Bilingual(ar="جدول بلا كلام", en="a table without words"),
    "tcW": Bilingual(ar="عرض الخلايا", en="widths of cells"),
    "tblW": Bilingual(ar="العرض", en="width"),
    "tblCellMar": Bilingual(ar="هوامش الخلايا", en="margins of cells"),
    "tblCellSpacing": Bilingual(ar="المسافة بين الخلايا", en="space between cells"),
    "tblpPr": Bilingual(ar="الموضع", en="place"),
    "tblLook": Bilingual(ar="أجزاء النمط", en="parts of the style"),
    "tblCaption": Bilingual(ar="النص البديل", en="alternative text"),
    "tblDescription": Bilingual(ar="النص البديل", en="alternative text"),
    "cantSplit": Bilingual(ar="انقسام الصفوف", en="splitting of rows"),
    "hidden": Bilingual(ar="صفوف مخفية", en="hidden rows"),
    "tblInd": Bilingual(ar="الإزاحة", en="indent"),
    "background": Bilingual(ar="لون الصفحة", en="colour of the page"),
    "titlePg": Bilingual(ar="صفحة أولى مختلفة", en="a first page of its own"),
    "pgNumType": Bilingual(ar="ترقيم الصفحات", en="numbers of pages"),
    "lnNumType": Bilingual(ar="ترقيم الأسطر", en="numbers of lines"),
    "pgBorders": Bilingual(ar="حدود الصفحة", en="borders of the page"),
    "footnotePr": Bilingual(ar="ترقيم الحواشي", en="numbers of footnotes"),
    "pgSz": Bilingual(ar="حجم الورق", en="paper"),
    "pgMar": Bilingual(ar="الهوامش", en="margins"),
    "cols": Bilingual(ar="الأعمدة", en="columns"),
    "marks": Bilingual(ar="علامات لا تُرى", en="unseen marks"),
    "tab": Bilingual(ar="علامة جدولة في الكلام", en="a tab among words"),
    "order": Bilingual(ar="الترتيب", en="order"),
    "kind": Bilingual(ar="النوع", en="kind"),
    "axis": Bilingual(ar="المحور", en="axis"),
    "legend": Bilingual(ar="مفتاح الرسم", en="legend"),
    "labels": Bilingual(ar="بطاقات الأعمدة", en="labels of bars"),
    "look": Bilingual(ar="المظهر", en="appearance"),
    "size": Bilingual(ar="الحجم", en="size"),
    "place": Bilingual(ar="الموضع أو المظهر", en="place or appearance"),
    "citation": Bilingual(ar="إحالة", en="a citation"),
    "lang": Bilingual(ar="اللغة", en="language"),
    "sectPr": Bilingual(ar="فاصل مقطع", en="section break"),
    "header": Bilingual(ar="الرأس", en="header"),
    "footer": Bilingual(ar="التذييل", en="footer"),
    "title": Bilingual(ar="العنوان", en="title"),
    "subject": Bilingual(ar="الموضوع", en="subject"),
    "creator": Bilingual(ar="الكاتب", en="author"),
    "keepNext": Bilingual(ar="مع الفقرة التالية", en="kept with the next"),
    "keepLines": Bilingual(ar="الأسطر معًا", en="lines kept together"),
    "widowControl": Bilingual(ar="الأسطر المفردة", en="single lines"),
    "contextualSpacing": Bilingual(ar="التباعد بين المتشابهات", en="spacing between paragraphs alike"),
    "framePr": Bilingual(ar="موضع الفقرة", en="place of the paragraph"),
    "mark": Bilingual(ar="علامة الفقرة", en="mark of the paragraph"),
    "glow": Bilingual(ar="توهج", en="glow"),
    "reflection": Bilingual(ar="انعكاس", en="reflection"),
    "textOutline": Bilingual(ar="حدود الحروف", en="outline of letters"),
    "textFill": Bilingual(ar="تعبئة الحروف", en="fill of letters"),
    "numForm": Bilingual(ar="هيئة الأرقام", en="form of digits"),
    "numSpacing": Bilingual(ar="تباعد الأرقام", en="spacing of digits"),
    "ligatures": Bilingual(ar="وصل الحروف", en="ligatures"),
    "new": Bilingual(ar="نمط جديد", en="a new style"),
    "caps": Bilingual(ar="أحرف كبيرة", en="capitals"),
    "smallCaps": Bilingual(ar="أحرف كبيرة صغيرة", en="small capitals"),
    "outline": Bilingual(ar="إطار الحروف", en="outlined letters"),
    "shadow": Bilingual(ar="ظل", en="shadow"),
    "emboss": Bilingual(ar="بروز", en="raised letters"),
    "imprint": Bilingual(ar="حفر", en="engraved letters"),
    "bdr": Bilingual(ar="إطار الكلام", en="border of words"),
    "position": Bilingual(ar="الارتفاع عن السطر", en="height above the line"),
    "w": Bilingual(ar="عرض الحروف", en="width of letters"),
    "em": Bilingual(ar="علامة توكيد", en="mark of emphasis"),
    "tblLayout": Bilingual(ar="ملاءمة العرض", en="fitting of the width"),
    "vMerge": Bilingual(ar="خلايا مدمجة", en="merged cells"),
    "vAlign": Bilingual(ar="المحاذاة العمودية", en="vertical alignment"),
    "textDirection": Bilingual(ar="اتجاه الأسطر", en="direction of lines"),
    "docGrid": Bilingual(ar="شبكة الصفحة", en="grid of the page"),
    "formProt": Bilingual(ar="حماية المقطع", en="protection of the section"),
    "type": Bilingual(ar="بداية المقطع", en="how the section begins"),
    "rtlGutter": Bilingual(ar="هامش التجليد", en="margin where it is bound"),
    "endnotePr": Bilingual(ar="ترقيم الحواشي الختامية", en="numbers of endnotes"),
    "noEndnote": Bilingual(ar="بلا حواش ختامية", en="without endnotes"),
    "paperSrc": Bilingual(ar="درج الورق", en="tray of paper"),
    "writeProtection": Bilingual(ar="حماية من الكتابة", en="protection against writing"),
    "gutterAtTop": Bilingual(ar="التجليد من أعلى", en="bound at the top"),
    "bookFoldPrinting": Bilingual(ar="طباعة كتيّب", en="printed as a book"),
    "removePersonalInformation": Bilingual(ar="بلا بيانات شخصية", en="without data of persons"),
    "category": Bilingual(ar="الفئة", en="category"),
    "contentStatus": Bilingual(ar="الحالة", en="status"),
    "identifier": Bilingual(ar="المعرّف", en="identifier"),
    "language": Bilingual(ar="اللغة", en="language"),
    "Company": Bilingual(ar="الشركة", en="company"),
    "Manager": Bilingual(ar="المدير", en="manager"),
    "HyperlinkBase": Bilingual(ar="أصل الروابط", en="base of links"),
    "evenAndOddHeaders": Bilingual(ar="رؤوس للصفحات الزوجية", en="headers of even pages"),
    "documentProtection": Bilingual(ar="حماية المستند", en="protection of the document"),
    "printTwoOnOne": Bilingual(ar="صفحتان في ورقة", en="two pages on a sheet"),
    "autoHyphenation": Bilingual(ar="قطع الكلمات", en="hyphenation"),
    "defaultTabStop": Bilingual(ar="علامات الجدولة", en="tab stops"),
    "styleLockTheme": Bilingual(ar="قفل السمة", en="lock of the theme"),
    "styleLockQFSet": Bilingual(ar="قفل الأنماط", en="lock of the styles"),
    "mailMerge": Bilingual(ar="دمج المراسلات", en="mail merge"),
    "tooltip": Bilingual(ar="ما يظهر فوقه", en="what shows over it"),
    "items": Bilingual(ar="ما يُختار منه", en="what is to be chosen from"),
    "alias": Bilingual(ar="عنوان العنصر", en="title of the control"),
    "binding": Bilingual(ar="الربط", en="binding"),
    "appearance": Bilingual(ar="إطار العنصر", en="frame of the control"),
    "temporary": Bilingual(ar="يزول عند التحرير", en="goes when edited"),
    "separator": Bilingual(ar="الخط فوق الحواشي", en="line above the notes"),
    "continuationSeparator": Bilingual(ar="الخط فوق تتمة الحواشي", en="line above notes that go on"),
    "continuationNotice": Bilingual(ar="إشعار تتمة الحواشي", en="notice that notes go on"),
    "compatibilityMode": Bilingual(ar="وضع التوافق", en="compatibility mode"),
    "compat": Bilingual(ar="خيارات التوافق", en="options of compatibility"),
    "trackRevisions": Bilingual(ar="تعقب التغييرات", en="tracking of changes"),
    "doNotTrackMoves": Bilingual(ar="تعقب النقل", en="tracking of moves"),
    "doNotTrackFormatting": Bilingual(ar="تعقب التنسيق", en="tracking of formats"),
    "hideSpellingErrors": Bilingual(ar="إخفاء الأخطاء الإملائية", en="hidden spelling errors"),
    "hideGrammaticalErrors": Bilingual(ar="إخفاء الأخطاء النحوية", en="hidden grammatical errors"),
    "docVars": Bilingual(ar="متغيرات المستند", en="variables of the document"),
    "characterSpacingControl": Bilingual(ar="التباعد بين الحروف", en="spacing of letters"),
    "consecutiveHyphenLimit": Bilingual(ar="حد قطع الكلمات", en="limit of hyphens"),
    "doNotHyphenateCaps": Bilingual(ar="قطع الأحرف الكبيرة", en="hyphenation of capitals"),
    "displayBackgroundShape": Bilingual(ar="إظهار خلفية الصفحة", en="background shown"),
    "autoFormatOverride": Bilingual(ar="تجاوز التنسيق التلقائي", en="override by automatic formats"),
    "linkStyles": Bilingual(ar="تحديث الأنماط من القالب", en="styles updated from the template"),
    "formsDesign": Bilingual(ar="تصميم النماذج", en="design of forms"),
    "lock": Bilingual(ar="القفل", en="lock"),
    "writing": Bilingual(ar="شكل الأرقام أو الحروف", en="shapes of digits or letters"),
    "clrSchemeMapping": Bilingual(ar="ألوان السمة", en="colours of the theme"),
    "mirrorMargins": Bilingual(ar="هوامش متقابلة", en="mirrored margins"),
    "keywords": Bilingual(ar="الكلمات المفتاحية", en="keywords"),
    "description": Bilingual(ar="الوصف", en="description"),
}
"""What is called otherwise than in the file."""
_WITH_VALUES = frozenset(
    (Left.DRAWING, Left.LOOKS, Left.LAYOUT, Left.ORDER, Left.STYLES, Left.TABLE, Left.SECTION, Left.SETTING, Left.THEME)
)
"""Kinds whose values are names of the file's own, which nobody reads."""


def describe_uncarried(each: Uncarried) -> Bilingual:
    """Return one thing that was not carried over, in a sentence of each language."""
    noun, what = _BREAKS.get(each.now or each.was, _NOUNS[each.kind]), _names(each)
    ar = f"لم يُنقل: {noun.ar}{_bracketed(what.ar)}{_content(each, '«', '»', '←')}{_place(each, 'عند', '«', '»')}"
    en = f"not carried: {noun.en}{_bracketed(what.en)}{_content(each, '“', '”', '→')}{_place(each, 'at', '“', '”')}"
    return Bilingual(ar=ar, en=en)


def _names(each: Uncarried) -> Bilingual:
    names = [_LOOKS.get(name, Bilingual(ar=name, en=name)) for name in each.what.split()]
    if each.kind is Left.STYLES:
        names.insert(0, Bilingual(ar=f"«{each.place}»", en=f"“{each.place}”"))
    joined = (dict.fromkeys(name.ar for name in names), dict.fromkeys(name.en for name in names))
    return Bilingual(ar="، ".join(joined[0]), en=", ".join(joined[1]))


def _bracketed(names: str) -> str:
    return f" ({names})" if names else ""


def _content(each: Uncarried, opening: str, closing: str, arrow: str) -> str:
    """What it was and is, where a reader can make something of it."""
    if each.kind in _WITH_VALUES:
        return ""
    if each.now in _BREAKS or (each.was in _BREAKS and not each.now):
        return "" if each.now else f" {arrow} ∅"
    was, now = (f"{opening}{text}{closing}" if text and text != each.kind else "" for text in (each.was, each.now))
    if was and now:
        return f": {was} {arrow} {now}"
    if not each.now:
        return f": {was} {arrow} ∅" if was else f" {arrow} ∅"
    if not now:
        return ""
    return f": {now}"


def _place(each: Uncarried, word: str, opening: str, closing: str) -> str:
    shown = each.place and each.kind is not Left.STYLES and each.place not in (each.was, each.now)
    return f" {word} {opening}{each.place}{closing}" if shown else ""
