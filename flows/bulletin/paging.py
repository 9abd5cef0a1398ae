"""What the pages of an issue have room for, and on which page each item stands, which its list of names prints.

The items are laid out before the issue is set; what stands after them, which moves none of them, is not.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from flows.bulletin.desk import Desk, Happening
from flows.bulletin.dispatches import words_of
from flows.bulletin.dropping import sources_left, without_bare_heads, without_dropped
from flows.bulletin.formatting import CONTENT, content_words
from flows.bulletin.tables import AFTER_ITEMS, name_list
from flows.files import Draft, Render, set_pdf
from flows.json_text import read_json_object
from flows.model.brief import Origin
from flows.model.issue import Issue
from flows.view.issues import NAMES, item_ids
from flows.view.setter import Setter
from flows.view.view import Labelled, Line, Paragraphs, Part, PartBlock, View, lines_of

_COVER, _LETTERS_A_PAGE, _LETTERS_AROUND, _LETTERS_A_WORD = 1.3, 1330, 60, 7
"""What an issue takes, by measure: pages of its cover, letters of items for a page with the tables that come of them,
what stands around an item, and letters of a word."""
_A_LITTLE_LESS = 0.97
"""The share that is taken of what fits by the count of pages, since the last page is not full."""


def lay_out_items(draft: Draft, *, render: Render | None = None) -> Mapping[str, int]:
    """Return the page of each item of an issue, by the id of its heading; laid out here, unless `render` is given."""
    from flows.render.pdf.item_pages import item_pages

    house, view = draft.order.house, _without_tables(draft.view)
    data = render(item_pages, view, house=house) if render else item_pages(view, house=house)
    return {str(name): int(page) for name, page in read_json_object(data).items()}


def _without_tables(view: View) -> View:
    """Return a view whose parts after the items have a heading alone, so that the contents are as long as they are."""
    parts = (replace(part, blocks=()) if part.id in AFTER_ITEMS else part for part in view.parts)
    return replace(view, parts=tuple(parts))


def set_pages(draft: Draft, *, render: Render | None = None) -> tuple[Draft, int]:
    """Return the draft with the PDF that shows it, and how many pages that has. Raises what `set_pdf` raises."""
    from flows.render.pdf.preview import page_count

    pages = set_pdf(draft, render=render)
    return replace(draft, pages=(draft.view, pages)), page_count(pages.data)


def settled(draft: Draft, *, render: Render | None = None) -> Draft:
    """Return the draft of an issue as an editor left it: nothing of what he dropped, the list of names by its pages."""
    if draft.order.issue is None:
        return draft
    draft = replace(draft, view=without_dropped(draft.view, draft.order.issue))
    return with_pages(draft, lay_out_items(draft, render=render))


def with_pages(draft: Draft, pages: Mapping[str, int]) -> Draft:
    """Return the draft with the pages of its items in its list of names; what an editor wrote there stays.

    A name whose items an editor dropped is dropped from the list, and the masthead counts the items that are left.
    """
    issue = draft.order.issue
    if issue is None:
        return draft
    known = tuple(pages.get(f"i{number}", 0) for number in range(1, len(issue.items) + 1))
    issue = replace(issue, pages=known)
    setter = Setter(draft.order.house, draft.outline.text)
    fresh = {line.id: line for part in name_list(setter, issue) for line in lines_of(part)}
    parts = tuple(_renewed(part, fresh) if part.id == NAMES else part for part in draft.view.parts)
    masthead = tuple(_recounted(each, draft.view, setter, issue) for each in draft.view.masthead)
    view = replace(
        draft.view, parts=tuple(part for part in parts if part.blocks or part.id != NAMES), masthead=masthead
    )
    return replace(draft, order=replace(draft.order, issue=issue), view=view)


def _recounted(item: Labelled, view: View, setter: Setter, issue: Issue) -> Labelled:
    """Return the line that says how many items there are as it is of what an editor left."""
    if item.line.id != CONTENT or item.line.origin is Origin.EDITOR:
        return item
    said = content_words(setter, issue, count=len(item_ids(view)), sources=len(sources_left(view, issue)))
    return replace(item, line=setter.plain(CONTENT, said))


def _renewed(part: Part, fresh: Mapping[str, Line]) -> Part:
    return without_bare_heads(replace(part, blocks=tuple(_renewed_block(block, fresh) for block in part.blocks)))


def _renewed_block(block: PartBlock, fresh: Mapping[str, Line]) -> PartBlock:
    if not isinstance(block, Paragraphs):
        return block
    lines = (line if line.origin is Origin.EDITOR else fresh.get(line.id) for line in block.lines)
    return Paragraphs(lines=tuple(line for line in lines if line))


def likely_pages(desk: Desk) -> float:
    """Return about how many pages the events of a desk take, by their letters: so that most are laid out once."""
    most = desk.plan.limits.words_an_item * _LETTERS_A_WORD
    letters = (min(most, sum(map(len, words_of(each.speaker)))) + _LETTERS_AROUND for each in desk.happenings)
    return _COVER + sum(letters) / _LETTERS_A_PAGE


def fewer(desk: Desk, pages: float) -> Desk:
    """Return the desk with as many events fewer as its pages are too many: the last of the fullest sections go."""
    most = desk.plan.limits.pages
    if pages <= most:
        return desk
    keep = max(1, min(len(desk.happenings) - 1, int(len(desk.happenings) * most / pages * _A_LITTLE_LESS)))
    kept = list(desk.happenings)
    while len(kept) > keep:
        kept.remove(_least(kept))
    return replace(desk, happenings=tuple(kept), left_out=desk.left_out + len(desk.happenings) - len(kept))


def _least(happenings: list[Happening]) -> Happening:
    """Return the last event of the section that has most, the later section of equals."""
    count = Counter(each.section for each in happenings)
    return max(enumerate(happenings), key=lambda pair: (count[pair[1].section], pair[0]))[1]
