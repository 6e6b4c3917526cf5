"""Closed by default: which requests are let in, and what every answer says of itself. Knows no page and no record.

Refuses a foreign Host, a request without the secret of this start, a change without its proof of origin, and a form
that is too large. The secret comes once in the address (`?token=`) and then in a cookie.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_FORM = 4 << 20
"""Bytes of a form at most: a dispatch pasted in, with room to spare."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = ("GET", "HEAD")


def proof(token: str) -> str:
    """What a form carries to show that it is ours: made from the secret, and of no use as the secret."""
    return hmac.new(token.encode(), b"csrf", sha256).hexdigest()


class Guard:
    """Lets in what may come in, and gives the form that a request brings as `scope["state"]["form"]`."""

    def __init__(self, app: ASGIApp, *, token: str, hosts: tuple[str, ...], pictures: str = "") -> None:
        """`pictures` is one place more from which pages may load pictures."""
        policy = POLICY.replace("img-src 'self'", f"img-src 'self' {pictures}") if pictures else POLICY
        self._headers = HEADERS | {"content-security-policy": policy}
        self._app = app
        self._token = token
        self._hosts = hosts
        self._cookie = f"dateline-{hosts[0].rpartition(':')[2]}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes the request on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            refusal = await self._refusal(scope, receive)
            await (refusal or self._app)(scope, receive, _with_headers(send, self._headers))

    async def _refusal(self, scope: Scope, receive: Receive) -> Response | None:
        """Why the request does not come in, or the way in by the cookie; `None` where it may pass."""
        asked = HTTPConnection(scope)
        if asked.headers.get("host") not in self._hosts:
            return _no(421, "This reading room answers to its own address only.")
        given = asked.query_params.get("token")
        if given is not None and scope["method"] in _SAFE and self._is_token(given):
            return self._admit(asked)
        if not self._is_token(asked.cookies.get(self._cookie, "")):
            return _no(403, "Open the address that `dateline serve` printed: it holds the key to this reading room.")
        if scope["method"] in _SAFE:
            return None
        return await self._refused_change(scope, receive, asked)

    async def _refused_change(self, scope: Scope, receive: Receive, asked: HTTPConnection) -> Response | None:
        if scope["method"] != "POST":
            return _no(405, "This reading room takes GET and POST only.")
        if asked.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
            return _no(415, "This reading room takes forms only.")
        origin = asked.headers.get("origin")
        if origin is not None and origin.partition("://")[2] not in self._hosts:
            return _no(403, "This change was asked for from another site.")
        form = await _form(scope, receive)
        if form is None:
            return _no(413, "This is more than a form may hold.")
        given = form.pop("csrf", "")
        if not hmac.compare_digest(given.encode(), proof(self._token).encode()):
            return _no(403, "This change does not come from a page of this reading room; load the page again.")
        scope.setdefault("state", {})["form"] = form
        return None

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())

    def _admit(self, asked: HTTPConnection) -> Response:
        rest = [(key, value) for key, value in asked.query_params.multi_items() if key != "token"]
        path = "/" + asked.url.path.lstrip("/")
        answer = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, status_code=303)
        answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
        return answer


async def _form(scope: Scope, receive: Receive) -> dict[str, str] | None:
    """The fields of a form; the last of several of one name. `None` where it is too large."""
    body = bytearray()
    async for chunk in Request(scope, receive).stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            return None
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _no(status: int, message: str) -> Response:
    return PlainTextResponse(message + "\n", status_code=status)


def _with_headers(send: Send, more: Mapping[str, str]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in more.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending
