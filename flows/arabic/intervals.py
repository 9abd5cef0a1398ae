"""How an interval of numbers is written: «x ∈ [0, 1)», «(−∞, 5]», «95% CI 1.2–3.4»."""

import re

_S = "[ \u00a0\u2000-\u200a\u202f]"
_LIMIT = "[+\\-−]?(?:∞|[0-9]+(?:\\.[0-9]+)?%?|[a-z](?![a-z]))"
_LIMITS = f"{_LIMIT}[,;]{_S}?{_LIMIT}"
_ANY = f"[(\\[\\]]{_LIMITS}[)\\[\\]]"
_SURE = f"(?:\\[{_LIMITS}[)\\[]|\\({_LIMITS}\\]|\\]{_LIMITS}[\\[\\]]|(?=[(\\[\\]][^()\\[\\]\\n]{{0,24}}∞){_ANY})"
"""By its brackets, which are no pair, or by what is without end: «(5, 6)» may be two pages."""
_MEMBER = f"[A-Za-z\u0370-\u03ff]{_S}?[∈∉⊂⊆]{_S}?"
INTERVAL = f"(?:(?:{_MEMBER})?{_SURE}|{_MEMBER}{_ANY})(?:{_S}?[∪∩]{_S}?{_ANY}){{0,8}}(?![A-Za-z\u0370-\u03ff0-9])"
"""One or a union of several, with what lies in it: a sure one, or any after «x ∈»."""
NEEDS = re.compile("[(\\[\\]][+\\-−]?[∞0-9a-z][^()\\[\\]\\n]{0,12}[,;]")
"""What stands in each of them."""

_NUMBER = "[+\\-−]?[0-9]+(?:[.,][0-9]+)*%?"
_FROM_TO = f"{_NUMBER}(?:(?:{_S}?[\\-–—]{_S}?|[,;]{_S}){_NUMBER})?"
CONFIDENCE = (
    f"[0-9]{{2}}(?:[.,][0-9]+)?%{_S}?(?:CI|CrI|PI):?{_S}(?:\\({_FROM_TO}\\)|\\[{_FROM_TO}\\]|{_FROM_TO})(?![0-9])"
)
"""An interval of confidence: its level, its name and its limits."""
