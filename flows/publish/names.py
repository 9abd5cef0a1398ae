"""Names of folders: of a reference, and of its versions."""

import re
from hashlib import sha256

from flows.arabic.unseen import UNSEEN
from flows.errors import BadReferenceError, Bilingual

_UNSAFE = re.compile(r"[\s/\\:*?\"<>|\x00-\x1f\x7f" + UNSEEN + "]+")
_VERSION = re.compile(r"v(\d{3,})")
_OF_OFFICE = re.compile(r"_[a-z]+", re.IGNORECASE)
"""Folders beside those of references: `_failed`, `_drafts`, `_batches`; file systems may not know A from a."""
_MOST_BYTES = 180
"""File systems take 255 bytes of a name, and an Arabic letter has two; some room is left for what hangs on."""


def folder_name(reference: str) -> str:
    """Return the folder that a reference is kept in: «م/2026/15» in `م-2026-15`.

    Raises BadReferenceError for one that leaves no name, and for one whose folder is the office's own («_failed»).
    """
    name = safe_name(reference)
    if _OF_OFFICE.fullmatch(name):
        raise BadReferenceError(
            reference,
            Bilingual(ar="هذا اسم مجلد من مجلدات المكتب نفسه.", en="This names a folder of the office itself."),
            Bilingual(
                ar="اختر مرجعًا آخر بالخيار --reference؛ ما يبدأ بشرطة سفلية وحروف لاتينية محجوز.",
                en="Choose another with --reference: an underscore and Latin letters are reserved.",
            ),
        )
    if not name:
        raise BadReferenceError(
            reference,
            Bilingual(ar="المرجع لا يصلح اسمًا لمجلد.", en="The reference cannot name a folder."),
            Bilingual(
                ar="اجعل في المرجع حرفًا أو رقمًا واحدًا على الأقل.", en="Put at least one letter or digit into it."
            ),
        )
    return name if len(name.encode()) <= _MOST_BYTES else _append_hash(name, name)


def own_folder_name(reference: str) -> str:
    """Return the folder of a reference whose `folder_name` belongs to another reference."""
    return _append_hash(folder_name(reference), reference)


def safe_name(reference: str) -> str:
    """Return a reference in letters that file systems take, of any length; empty where none are left."""
    return _UNSAFE.sub("-", reference).strip("-. ")


def short_hash(text: str) -> str:
    """Return eight hexadecimal digits that distinguish a text from others."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _append_hash(name: str, hashed_from: str) -> str:
    """Return a name, cut where it is long, with a hash that distinguishes it from others like it."""
    head = name.encode()[: _MOST_BYTES - 9].decode("utf-8", "ignore")
    return f"{head}-{short_hash(hashed_from)}"


def version_name(number: int) -> str:
    """Return `v001` for 1."""
    return f"v{number:03d}"


def version_number(name: str) -> int:
    """Return 1 for `v001`, and 0 for what is no version."""
    match = _VERSION.fullmatch(name)
    return int(match[1]) if match else 0
