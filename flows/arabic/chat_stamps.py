"""How the lines of an exported chat begin: with a day, a time and who sent them. All on folded text.

«12/10/2025، 9:15 ص - سعاد: …», «[12/10/2025, 9:15:03] سعاد: …», «سعاد، [12.10.2025 09:15]» and the words below it.
"""

import re

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?\s*(?:صباحا|مساءا?|[صم]|am|pm|a\.m\.|p\.m\.)?(?!\w)"
_DAY = r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}"
STAMP = re.compile(rf"\s*\[?(?P<day>{_DAY})[،,]?\s+(?:في\s+)?{_TIME}\]?\s*[-–—]?\s*", re.IGNORECASE)
SENDER = re.compile(r"~?\s*(?P<sender>[^:\n]{1,40}?)\s*:\s+")
SENDER_FIRST = re.compile(
    rf"\s*(?P<sender>[^\[\]\n:]{{2,40}}?)[،,]\s*\[(?P<day>{_DAY})[،,]?\s+{_TIME}\]:?\s*", re.IGNORECASE
)
