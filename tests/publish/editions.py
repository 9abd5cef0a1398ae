"""Small editions, made by hand: what the store is tried on."""

import json
from hashlib import sha256

from flows.model.outline import Repair
from flows.model.publication import Artefact, Edition


def edition(reference: str = "م/15", text: str = "موجز", repairs: tuple[Repair, ...] = ()) -> Edition:
    return Edition(
        reference=reference,
        title=text,
        artefacts=(
            Artefact(name="brief.pdf", media_type="application/pdf", data=text.encode()),
            Artefact(name="facts.json", media_type="application/json", data=b"{}\n"),
        ),
        checks=(),
        repairs=repairs,
    )


def manifest(
    key: str,
    title: str = "موجز",
    reference: str = "م/15",
    revision: object = None,
    text: str = "موجز",
    **told: object,
) -> bytes:
    files = [
        {
            "name": each.name,
            "media_type": each.media_type,
            "bytes": len(each.data),
            "sha256": sha256(each.data).hexdigest(),
        }
        for each in edition(text=text).artefacts
    ]
    record = {"key": key, "title": title, "reference": reference, "files": files, "revision": revision, **told}
    return json.dumps(record).encode()
