"""The names under which news agencies sign the datelines of their reports, folded."""

AGENCIES = (
    r"(?:واس|وام|قنا|كونا|بنا|سانا|بترا|وفا|وال|سونا|واع|رويترز|(?:ال)?وكالات|الاناضول|فرانس\s+برس"
    r"|ا\s?ف\s?ب|ا\s?ش\s?ا|د\s?ب\s?ا)"
)
"""A pattern of any of them; it says nothing of what stands beside it."""
