"""The reading room as an ASGI application: every page of `views`, behind the guard. Opens the record for each request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import as_file, files
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from .. import api
from ..model.errors import DatelineError
from . import answering
from .guard import Guard, proof
from .page import Answer, Ask, Page, Problem, Redirect, Settings, View
from .refresh import Refresher
from .tongue import LANGUAGES, Tongue, tongue
from .views import PAGES

READ = "fr"
"""The language that Dateline reads where a dispatch does not say its own."""
_LANGUAGE_COOKIE = "dateline-language"
_YEAR = 365 * 24 * 3600
_KEPT_FILE = "public, max-age=3600"


def make_app(settings: Settings) -> ASGIApp:
    """The application over one record, under the settings of this start."""
    with as_file(files("dateline.web").joinpath("static")) as static:
        routes: list[Route | Mount] = [Mount("/static", _Static(directory=static))]
    refresher = Refresher(settings.record)
    routes += [_route(page, settings, refresher) for page in PAGES]
    inside = Starlette(routes=routes, exception_handlers=_failures(settings))
    pictures = settings.tiles.origin if settings.tiles else ""
    return Guard(inside, token=settings.token, hosts=settings.hosts, pictures=pictures)


class _Static(StaticFiles):
    """Our own files; they change with the version only."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        answer = super().file_response(*args, **kwargs)
        answer.headers["cache-control"] = _KEPT_FILE
        return answer


def _route(page: Page, settings: Settings, refresher: Refresher) -> Route:
    methods = ["GET", "POST"] if page.post else ["GET"]

    async def endpoint(request: Request) -> Response:
        return await _in_one_thread(_answers(page, request, settings, refresher))

    return Route(page.path, endpoint, methods=methods)


async def _in_one_thread(answers: Iterator[Response | bytes]) -> Response:
    """The response that an iterator begins with, its bytes after it; all of it runs in one thread, as the record asks."""
    loop, one = asyncio.get_running_loop(), ThreadPoolExecutor(1, "page")
    over = object()

    async def step() -> Any:
        return await loop.run_in_executor(one, next, answers, over)

    async def pieces() -> AsyncIterator[bytes]:
        try:
            while (piece := await step()) is not over:
                yield piece
        finally:
            await loop.run_in_executor(one, answers.close)  # type: ignore[attr-defined]
            one.shutdown(wait=False)

    try:
        response: Response = await step()
    except BaseException:
        one.shutdown(wait=False)
        raise
    if isinstance(response, StreamingResponse):
        response.body_iterator = pieces()
    else:
        await loop.run_in_executor(one, answers.close)  # type: ignore[attr-defined]  # the record, in its own thread
        one.shutdown(wait=False)
    return response


def _answers(page: Page, request: Request, settings: Settings, refresher: Refresher) -> Iterator[Any]:
    """The response to a request, then the pieces of its body where it has any."""
    here, begun = tongue(_language(request, settings)), False
    try:
        fresh = request.method == "POST"  # a change sees what it did
        with api.open_record(settings.record, fresh=fresh, read_only=settings.read_only) as record:
            if record.is_behind():
                refresher.catch_up()
            ask = Ask(
                path=request.url.path,
                parts=request.path_params,
                query=dict(request.query_params),
                form=getattr(request.state, "form", {}),
                cookies=request.cookies,
                tongue=here,
                settings=settings,
                record=record,
            )
            answer = _view(page, request.method, ask)(ask)
            if isinstance(answer, Redirect):
                if page.changes:
                    record.refresh()  # who changes something sees it on the page that comes
                yield _remembering(_redirected(answer), request)
                return
            form = request.query_params.get("format", "html")
            around = _around(here, request, settings, record.language, behind=record.is_behind())
            pieces = answering.body(ask, answer, form, **around)
            begun = True
            yield _remembering(_response(answer, form, ask), request)
            yield from pieces
    except Problem as problem:
        yield _problem(here, request, settings, str(problem), problem.status)
    except DatelineError as error:
        if begun:
            raise
        yield _problem(here, request, settings, str(error), 400)


def _view(page: Page, method: str, ask: Ask) -> View:
    """The view that serves a method.

    Raises:
        Problem: it would change the record, which is open for reading only.
    """
    if method != "POST" or page.post is None:
        return page.get
    if page.changes and ask.settings.read_only:
        raise Problem(ask.tongue.say("This reading room is open for reading only."), 403)
    return page.post


def _response(answer: Answer, form: str, ask: Ask) -> Response:
    headers = {"vary": "cookie"}
    if form != "html":
        name = ask.path.strip("/").partition("/")[0] or "desk"
        ending = "html" if form == "file" else form
        headers["content-disposition"] = f'attachment; filename="dateline-{name}.{ending}"'
    return StreamingResponse((), answer.status, headers, answering.FORMATS[form])


def _redirected(answer: Redirect) -> Response:
    response = RedirectResponse(answer.to, status_code=303)
    for name, value in answer.cookies.items():
        response.set_cookie(name, value, samesite="strict", httponly=True)
    return response


def _around(
    here: Tongue,
    request: Request,
    settings: Settings,
    spoken: Callable[[str], str | None] | None = None,
    *,
    behind: bool = False,
) -> dict[str, Any]:
    """What the frame of every page needs; `spoken` gives the language of a dispatch."""
    return {
        "spoken": _Spoken(spoken),
        "path": request.url.path,
        "query": dict(request.query_params),
        "csrf": proof(settings.token),
        "navigation": [(page.path, here.say(page.title)) for page in PAGES if page.title],
        "settings": settings,
        "behind": behind,
    }


class _Spoken:
    """The language of the words of a dispatch, by its id; that in which Dateline reads, where there is none."""

    def __init__(self, look_up: Callable[[str], str | None] | None) -> None:
        self._look_up, self._known = look_up, dict[str, str]()

    def __call__(self, dispatch: str | None = None) -> str:
        if dispatch is None or self._look_up is None:
            return READ
        if dispatch not in self._known:
            self._known[dispatch] = self._look_up(dispatch) or READ
        return self._known[dispatch]


def _problem(here: Tongue, request: Request, settings: Settings, message: str, status: int) -> Response:
    around = _around(here, request, settings)
    back = None
    if request.method == "POST":  # to where the form was
        event = getattr(request.state, "form", {}).get("event")
        back = answering.address(request.url.path, dict(request.query_params), event=event)
    drawn = answering.page(here, "problem.html", message=message, back=back, alone=False, **around)
    return Response(drawn, status, media_type="text/html")


def _failures(settings: Settings) -> dict[Any, Callable[[Request, Exception], Response]]:
    """Pages for an address that is none, and for a fault of ours."""

    def said(status: int, message: Callable[[Tongue], str]) -> Callable[[Request, Exception], Response]:
        def answer(request: Request, error: Exception) -> Response:  # noqa: ARG001 - Starlette gives both
            here = tongue(_language(request, settings))
            return _problem(here, request, settings, message(here), status)

        return answer

    return {
        404: said(404, lambda here: here.say("There is no such page.")),
        405: said(405, lambda here: here.say("There is no such page.")),
        500: said(500, lambda here: here.say("Something failed in the reading room; the terminal shows where.")),
    }


def _language(request: Request, settings: Settings) -> str:
    asked = request.query_params.get("lang") or request.cookies.get(_LANGUAGE_COOKIE)
    return asked if asked in LANGUAGES else settings.language


def _remembering(response: Response, request: Request) -> Response:
    """Keeps the language that the address asks for."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        response.set_cookie(_LANGUAGE_COOKIE, asked, max_age=_YEAR, samesite="strict", httponly=True)
    return response
