"""The profiles that every PDF follows: PDF/A-3a for the archive, PDF/UA-1 for who cannot see the page."""

from collections.abc import Iterator

import page

PROFILES = {"pdf.archive": "3a", "pdf.accessible": "ua1"}
"""The name of each check, and the profile as the validator calls it."""


def profile_faults(data: bytes, profile: str) -> Iterator[str]:
    """Yield what a file lacks of a profile: the rule and what was found; a file that does not parse lacks all of it."""
    try:
        report = page.validate_pdf_bytes(data, profile=profile)
    except page.PageError as error:
        yield f"The file cannot be validated: {error}."
        return
    for failure in report.failures:
        yield f"{failure.rule_id}: {failure.message}."
