"""Texts for the property tests: any at all, and what Arabic sources are made of, thrown together."""

from hypothesis import strategies as st

WORDS = (
    "أعلن الوزير في مدينة النخيل من إلى على أنّ مبادرة مبادرتين نقاط ست خطة المادة الأولى والثانية الثالثة أولًا أولاً ثانيًا "
    "ثالثاً خمسة وعشرون ألفًا مئة مليون مليونين نصف عشر يناير كانون الثاني رمضان ريال دولار بالمئة السنوات الثماني د م"
)
NUMBERS = "٣ 12 1.5 ١٬٢٠٠ 12,500 3ر5 2026 1447هـ 1.2.3 15/3 50% 100000000000000000000000000000"
MARKERS = "1. 2. 3. 1- 2- (1) (أ) أ- ب- ج- • - – * # ## المادة البند :"
MARKS = '. ، ؛ : ؟ ! … « » “ ” ( ) [ ] " / - ـ .. ...'
INVISIBLE = "\u200f \u200e \u202b \u202c \u2067 \u2069 \u200c \u200d \ufeff \u064b \u0651 \u0670 \u0640"
FORMS = "\ufefb \ufdf2 \ufdfa \ufdfc \ufcf2 \ufe8d\ufedf\ufecc\ufe8e\ufee1 \u0648\u064e\u0654 \u064a\u0654 \u0627\u0653 \u0654"
"""Letters that are not written as themselves."""
GAPS = (" ", "  ", "\u00a0", "\t", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x85", "\f", "")
CONTROLS = "\x00\x01\x1b\x1c\x1f\x7f"

_pieces = st.sampled_from(
    [
        *(piece for kind in (WORDS, NUMBERS, MARKERS, MARKS, FORMS) for piece in kind.split()),
        *(*INVISIBLE.split(" "), *CONTROLS, *GAPS, *GAPS),
    ]
)
arabic_texts = st.lists(_pieces, max_size=60).map("".join) | st.lists(_pieces, max_size=60).map(" ".join)
any_texts = st.text(max_size=80)
texts = arabic_texts | any_texts
"""Any text that a decoder can give."""
