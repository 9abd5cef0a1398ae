"""An issue in plain words, as the golden file has it: sections, items, sources, what differs, what goes on."""

from collections.abc import Iterator

from flows.bulletin.composing import Composed


def written(composed: Composed) -> str:
    return "\n".join(_lines(composed)) + "\n"


def _lines(composed: Composed) -> Iterator[str]:
    issue, text = composed.issue, composed.document.text
    yield f"# {issue.plan.title} {issue.number} · {issue.day.isoformat()}"
    yield from (f"figure: {each.figure.fact.words} [{each.source}]" for each in issue.figures)
    number = 0
    for section in issue.sections:
        yield f"\n## {section.title}"
        for item in section.items:
            number += 1
            yield f"{number}. {item.title.words} ({', '.join(map(str, item.sources))})"
            if item.follows:
                yield f"   follows {item.follows.number} of {item.follows.day}"
            for said in item.text:
                place = said.place
                assert place is None or place.span.of(text) == place.words
                also = f" + {place.also}" if place and place.also else ""
                yield f"   - {said.words} {place.sentences if place else ''}{also}"
            yield from (f"   = {each.figure.fact.words}: {each.figure.statement.words}" for each in item.figures)
            for gap in item.differences:
                said_by = [each.words for each in (gap.statement, *gap.others) if each]
                yield f"   ≠ {gap.kind}: {' | '.join(said_by)}"
    yield "\n## names"
    yield from (f"{each.words}: {', '.join(map(str, each.items)) or 'table of figures'}" for each in issue.named)
    yield "\n## sources"
    yield from (f"{each.number}. {each.day} {each.name}" for each in issue.sources)
