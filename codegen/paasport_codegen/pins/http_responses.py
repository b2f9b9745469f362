"""What an HTTP status means for a snapshot, and sanitizing server text for a terminal."""

from __future__ import annotations

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.errors import EndpointError, UnauthorizedError, UsageError
from paasport_codegen.pins.advice import CHECK_ENDPOINT
from paasport_codegen.pins.http_download import Response
from paasport_codegen.secrets.replacing import replace_secret

_LONGEST_TEXT = 300


class MissingTokenError(UsageError):
    """An endpoint's schema requires a token, and its variable is not set."""

    def __init__(self, variable: str, title: str) -> None:
        """Name the variable, and the API by its title."""
        super().__init__(
            f"{variable} is not set, but {title} requires a token for its schema. Set it, or pin "
            "a file with `paasport snapshot --from`."
        )
        self.variable = variable


def token_of(api: ApiConfiguration, environment: dict[str, str]) -> str:
    """The token that the snapshot of `api` sends; empty if none is needed.

    A token that is not needed is not sent. Raises `MissingTokenError`, or `UsageError` for an
    invalid one; both name the variable.
    """
    if api.auth is None or not api.auth.required_for_snapshot:
        return ""
    variable = api.auth.token_variable
    token = environment.get(variable, "").strip()
    if not token:
        raise MissingTokenError(variable, api.title)
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise UsageError(
            f"{variable} contains characters that are invalid in a header. Copy the token again."
        )
    return token


def auth_headers(api: ApiConfiguration, token: str) -> dict[str, str]:
    """The header that carries `token`, as configured for the API."""
    if api.auth is None or not token:
        return {}
    return {api.auth.header: f"{api.auth.scheme} {token}".strip()}


def check_status(response: Response, api: ApiConfiguration, token: str) -> None:
    """Raise `EndpointError` for a status that is not a success, with what to do about it.

    For 401 and 403 it is an `UnauthorizedError`.
    """
    status, place = response.status, response.location
    if status < 400 and (status < 300 or status == 304):
        return
    variable, advice = api.auth.token_variable if api.auth else "", None
    match status:
        case 401 if token:
            reason = f"the token in {variable} was rejected. Check whether it is still valid."
        case 403 if token:
            reason = f"the token in {variable} is not allowed to read the schema. Use one that is."
        case 401 | 403:
            reason = "a token is required. Set `required_for_snapshot = true` in the API's `auth`."
        case 404:
            reason, advice = "not found.", CHECK_ENDPOINT
        case 429:
            wait = response.headers.get("retry-after", "")
            reason = f"too many requests. Try again {f'in {plain(wait)} s' if wait else 'later'}."
        case _ if status >= 500:
            reason = "the server failed. Try again later."
        case _:
            reason, advice = "the request was not accepted.", CHECK_ENDPOINT
    kind = UnauthorizedError if status in (401, 403) else EndpointError
    raise kind(f"{place}: HTTP {status}: {reason}", advice)


def plain(text: object, token: str = "") -> str:
    """A server's text on one line, cut, without control characters and without the token."""
    line = " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())
    line = replace_secret(line, token)
    return line if len(line) <= _LONGEST_TEXT else f"{line[:_LONGEST_TEXT]}…"
