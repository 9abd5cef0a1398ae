"""One's own account: the password, and the tokens of one's programs."""

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.errors import UsersFileError
from flows.office.audit import Act
from flows.pages.entry import entered
from flows.pages.forms import read_own_form
from flows.pages.noting import note
from flows.pages.rendering import page, root_of
from flows.pages.site import site_of
from flows.pages.tokens import Tokens
from flows.pages.users import LEAST_PASSWORD, Users
from flows.pages.visitors import peer_of
from flows.sources import clean


def account(request: Request) -> Response:
    """The page of one's own account; 404 where nobody has to say who they are."""
    return _account_page(request)


def _account_page(request: Request, *, token: str = "", wrong: str = "", status: int = 200) -> Response:
    user = _user(request)
    return page(
        request,
        "account",
        status=status,
        person=request.scope["visitor"].person,
        closed=site_of(request).policy.closed,
        has_password=_has_password(request, user),
        tokens=_tokens(request).of(user),
        token=token,
        wrong=wrong,
        least=LEAST_PASSWORD,
    )


def _user(request: Request) -> str:
    user: str = request.scope["visitor"].user
    if not user:
        raise HTTPException(404)
    return user


def _tokens(request: Request) -> Tokens:
    file = site_of(request).access.tokens
    if file is None:
        raise HTTPException(404)
    return Tokens(file)


def _has_password(request: Request, user: str) -> bool:
    users = site_of(request).access.users
    entry = Users(users).find(user) if users else None
    return bool(entry and entry.has_password)


async def change_password(request: Request) -> Response:
    """Change one's own password, which ends one's other sessions; the old one has to be known."""
    fields = await read_own_form(request)
    user, site, peer = _user(request), site_of(request), peer_of(request)
    if site.access.users is None:
        raise HTTPException(404)
    users = Users(site.access.users)
    if site.throttle.ended(peer, user):
        return _account_page(request, wrong="محاولات كثيرة؛ انتظر خمس دقائق ثم أعد المحاولة.", status=429)
    if not await run_in_threadpool(users.verify, user, fields.get("old", "")):
        site.throttle.count(peer, user)
        return _account_page(request, wrong="كلمة المرور الحالية غير صحيحة.", status=403)
    if fields.get("new", "") != fields.get("again", ""):
        return _account_page(request, wrong="الكلمتان الجديدتان مختلفتان.", status=422)
    try:
        entry = await run_in_threadpool(users.add, user, fields.get("new", ""))
    except UsersFileError as error:
        return _account_page(request, wrong=f"{error.what.ar} {error.cure.ar}", status=422)
    await run_in_threadpool(note, request, Act.CHANGED_PASSWORD, what=user)
    return entered(request, site.sessions.new(user, entry.mark), f"{root_of(request)}/account")


async def make_token(request: Request) -> Response:
    """Make a token, and show it this once."""
    fields = await read_own_form(request)
    user, label = _user(request), clean(fields.get("label", "")) or "برنامج"
    token = await run_in_threadpool(_tokens(request).make, user, label, site_of(request).now())
    await run_in_threadpool(note, request, Act.MADE_TOKEN, what=user, details=label)
    return _account_page(request, token=token)


async def remove_token(request: Request) -> Response:
    """Remove one of one's tokens; programs that send it are refused from now on."""
    fields = await read_own_form(request)
    user = _user(request)
    if await run_in_threadpool(_tokens(request).remove, user, fields.get("digest", "")):
        await run_in_threadpool(note, request, Act.REMOVED_TOKEN, what=user)
    return RedirectResponse(f"{root_of(request)}/account", 303)
