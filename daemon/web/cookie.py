"""The cookie in which a browser keeps its token for the console.

Behind HTTPS its name begins with `__Host-`: no other host and no plain page can then set it (RFC
6265bis §4.1.3.2). It ends with the browser; when the session ends is not the cookie's to say.
"""

from secrets import token_urlsafe

from starlette.requests import Request
from starlette.responses import Response

from daemon.staff import session
from daemon.web import house


def kept(request: Request) -> str:
    """The token that came; "" when none did."""
    return request.cookies.get(_name(request), "")


def visitor(request: Request) -> str:
    """The token of whoever stands at the door: their own, or one to be given to them."""
    return kept(request) or token_urlsafe(session.TOKEN_BYTES)


def give(response: Response, request: Request, token: str) -> Response:
    """Let the browser keep the token."""
    response.set_cookie(
        _name(request), token, path="/", secure=_is_https(request), httponly=True, samesite="lax"
    )
    return response


def take_away(response: Response, request: Request) -> Response:
    """Have the browser forget it."""
    response.delete_cookie(
        _name(request), path="/", secure=_is_https(request), httponly=True, samesite="lax"
    )
    return response


def _name(request: Request) -> str:
    return "__Host-touchbase" if _is_https(request) else "touchbase"


def _is_https(request: Request) -> bool:
    return house.of(request).office().desk.public_url.lower().startswith("https://")
