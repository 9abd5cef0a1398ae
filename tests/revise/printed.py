"""What became of an edited report, as lines that an editor can read; what the golden texts of this folder expect.

عُدّلت النقطة ٢ …        a change, in the words of the manifest
✎ النص [7] (تنبيه)      a line of the next version that is the editor's, its citation and its remark
✗ …                     what was not done, and why
؟ …                     what an editor's line states and its sentences do not
تعليق …  متتبَّع …  تنبيه …
"""

from collections.abc import Iterator

from flows.model.revision import Revision
from flows.revise.uncarried_words import describe_uncarried
from flows.revise.wording import describe_change, describe_refusal, describe_stale, describe_unsupported
from flows.view.view import Card, View, editors


def printed(view: View, revision: Revision) -> list[str]:
    return list(_printed(view, revision)) or ["لم يتغير شيء"]


def _printed(view: View, revision: Revision) -> Iterator[str]:
    yield from (describe_change(change).ar for change in revision.changes)
    yield from (_editor_line(each) for each in editors(view))
    yield from (f"✗ {describe_refusal(refused).ar}" for refused in revision.refused)
    yield from (f"؟ {describe_stale(each).ar}" for each in revision.stale)
    yield from (f"✗ {describe_uncarried(each).ar}" for each in revision.uncarried)
    yield from (f"؟ {describe_unsupported(unsupported).ar}" for unsupported in revision.unsupported)
    yield from (f"تعليق {comment.author} ({comment.unit}): {comment.text}" for comment in revision.comments)
    for each in revision.tracked:
        yield f"متتبَّع {each.author}: +{each.inserted} -{each.deleted} ~{each.moved}"
    yield from (f"تنبيه {warning}" for warning in revision.warnings)


def _editor_line(each: object) -> str:
    if isinstance(each, Card):
        return f"✎ {each.qualifier} {each.figure}".replace("  ", " ")
    text, cites, remark = (getattr(each, name) for name in ("text", "cites", "remark"))
    cited = f" [{'، '.join(map(str, cites))}]" if cites else ""
    return f"✎ {text}{cited}" + (f" {remark}" if remark else "")
