"""Refusals and errors of the family, said with their cures: a page in Arabic for people, JSON for programs."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from flows.errors import (
    BadReferenceError,
    Bilingual,
    KeptFromError,
    MujazError,
    PagesError,
    PublishError,
    RequestError,
    SourceTooLargeError,
    UnknownHouseError,
)
from flows.pages.doors import NotAllowedError
from flows.pages.rendering import is_api, page

_STATUS = {
    RequestError: 400,
    UnknownHouseError: 400,
    SourceTooLargeError: 413,
    KeptFromError: 403,
    BadReferenceError: 422,
    PublishError: 500,
    PagesError: 500,
}
"""The statuses of errors, each kind before those that it is one of; all others are 422."""
_SAID = {
    400: Bilingual(ar="الطلب ناقص أو مكتوب على غير وجهه.", en="The request cannot be read."),
    403: Bilingual(
        ar="انتهت صلاحية النموذج، أو لم يأت من هذه الصفحات.", en="The form is old, or not from these pages."
    ),
    404: Bilingual(ar="لا شيء في هذا العنوان.", en="There is nothing here."),
    405: Bilingual(ar="هذا العنوان لا يقبل هذا الطلب.", en="This address does not take such a request."),
    408: Bilingual(ar="تأخر وصول البيانات.", en="The data came too slowly."),
    413: Bilingual(ar="الملف أكبر من الحد المسموح.", en="The file is over the limit."),
    429: Bilingual(ar="محاولات كثيرة؛ انتظر خمس دقائق.", en="Too many attempts; wait five minutes."),
    500: Bilingual(ar="حدث خلل في الخادم.", en="Something broke in the server."),
}

_NOT_ALLOWED = Bilingual(ar="ليس هذا مأذونًا لك به.", en="You may not do this.")


def refused(request: Request, status: int, ar: str, en: str, *, cure: str = "") -> Response:
    """Return a refusal: what happened, and what to do next."""
    if is_api(request):
        return JSONResponse({"error": {"ar": ar, "en": en, "cure": cure}}, status)
    return page(request, "refusal", status=status, what=ar, cure=cure)


def refused_status(request: Request, status: int) -> Response:
    """Return the refusal that has this status."""
    said = _SAID.get(status, _SAID[500])
    return refused(request, status, said.ar, said.en)


async def on_http(request: Request, error: Exception) -> Response:
    """Answer an HTTPException."""
    if isinstance(error, NotAllowedError):
        return refused(request, 403, _NOT_ALLOWED.ar, _NOT_ALLOWED.en, cure="اطلب الإذن من المسؤول.")
    status = error.status_code if isinstance(error, HTTPException) else 500
    return refused_status(request, status)


async def on_mujaz(request: Request, error: Exception) -> Response:
    """Answer an error of the family: what was sent cannot be taken, and here is the cure."""
    if not isinstance(error, MujazError):
        return refused_status(request, 500)
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 422)
    if is_api(request):
        said = {"ar": f"{error.subject}: {error.what.ar}", "en": f"{error.subject}: {error.what.en}"}
        return JSONResponse({"error": {**said, "cure": error.cure.ar}}, status)
    return page(request, "refusal", status=status, what=f"{error.subject}: {error.what.ar}", cure=error.cure.ar)
