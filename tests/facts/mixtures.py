"""Texts full of facts, for the property tests of facts and compose: phrases, their parts, and what breaks them."""

from hypothesis import strategies as st

from tests.texts import any_texts, arabic_texts

FIGURES = (
    "3.5 مليار دولار أمريكي|٤٠ ألف ريال|ثمانية ملايين يورو|خَمْسَةَ آلَافِ دِرْهَمٍ|12.5%|%30|42 بالمئة|140 دولة|29 من كبار الشخصيات|ست نقاط:|"
    "مبادرتين: الأولى هي كذا، والثانية هي كذا|۴۵۶|١٬٢٠٠٫٥|ثلاثمئة وخمسة وعشرون ألفًا|السدود الأربعة|18.4 مليون حاوية نمطية|رقم (18)|1.2.3|3ر5"
).split("|")
TIMES = (
    "4 نوفمبر 2026|21 آب 2015|5 ديسمبر/كانون الأول 2026م|15 ربيع الآخر 1448هـ|الموافق 26 سبتمبر 2026م|45 نوفمبر|30 صفر 1280هـ|نوفمبر 0000|٢ / ٤ / ١٤٤٤هـ|"
    "27/13/2022|عام 2013|سنة 1961|1390هـ|2030|الخامس من شهر مارس|صدر في 1 محرم 1447هـ|48 ساعة|السنوات الثماني|عامين|0 يوم|الأحد"
).split("|")
PEOPLE = (
    "رئيس الصين شي جين بينج|وزير النقل المهندس طارق الدهماني|رئيسة مجلس إدارة|رئيس بلدية|الرئيس|الدكتور|المتحدث باسم الشرطة|رئيس اتحاد المزارعين يوسف أبو السنابل"
).split("|")
BOUNDS = "أكثر من|تجاوز|لا يقل عن|لا تزيد على|نحو|بأقل من|لم يتجاوز|على الأقل|وإلى".split("|")
MARKERS = "أولاً،|ثانيًا:|ثالثا|1.|2.|أ-|ب-|المادة الأولى|المادة الثانية|التعاون الدولي:|-".split("|")
WORDS = "عقد المؤتمر أعماله في المدينة وأعلن المشاركون عن خطة التي تهدف إلى دعم الموانئ حيث قال إن لجنة".split()
MARKS = ["،", "،", "؛", ":", ".", ". ", "؟", "…", "«", "»", "“", "”", "(", ")", "،،", "..", "/"]
GAPS = ["\n", "\n\n", "\r\n", "\u2028", "\f", "\u00a0", "", "\t", "\u200f", "\u0640"]

_phrases = st.sampled_from([*FIGURES, *TIMES, *PEOPLE, *BOUNDS, *MARKERS, *WORDS, *WORDS, *MARKS, *MARKS, *GAPS])
_sentences = st.lists(_phrases, min_size=1, max_size=25).map(lambda parts: " ".join(parts) + ".")
mixtures = (
    st.lists(_phrases, max_size=50).map(" ".join)
    | st.lists(_phrases, max_size=50).map("".join)
    | st.lists(_sentences, max_size=8).map("\n".join)
    | st.lists(_sentences, max_size=8).map(" ".join)
    | arabic_texts
    | any_texts
)
"""Any text, most of them full of facts."""
