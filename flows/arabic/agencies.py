"""The names under which news agencies sign the datelines of their reports, folded."""

AGENCIES = (
    r"(?:واس|وام|قنا|كونا|بنا|سانا|بترا|وفا|وال|سونا|واع|سبانت|واج|سبا|صونا|وات|ومع|لاماب|ارنا|تاس|شينخوا|سبوتنيك|رويترز|(?:ال)?وكالات|الاناضول|فرانس\s+برس"
    r"|ا[\s.]{0,2}ف[\s.]{0,2}ب\.?|ا[\s.]{0,2}ش[\s.]{0,2}ا\.?|د[\s.]{0,2}ب[\s.]{0,2}ا\.?)"
)
"""A pattern of any of them; it says nothing of what stands beside it."""

NEWSPAPERS = (
    r"(?:العمانية|السعودية|القطرية|الكويتية|البحرينية|الراي|الغد|الدستور|الشرق\s+الاوسط|القدس\s+العربي|الايام|النهار|الخليج"
    r"|الراية|القبس|الانباء|عكاظ|الاهرام|الشروق|الصباح|الخبر|الاخبار|الحياة|العرب|هسبريس)"
)
"""The same of newspapers, and of agencies that are called by their land: «مسقط - العمانية:»."""
