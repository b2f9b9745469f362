"""What to do about an endpoint whose schema could not be obtained."""

from __future__ import annotations

from typing import Final

from paasport_codegen.errors import EndpointAdvice

CHECK_ENDPOINT: Final = EndpointAdvice("Check `endpoint` in the configuration.", "Check the URL.")
CHECK_HOST: Final = EndpointAdvice(
    "Check the host and port of `endpoint`.", "Check the host and port of the URL."
)
CHECK_PROXY_TOO: Final = EndpointAdvice(
    "Check `endpoint` in the configuration, and any proxy.", "Check the URL, and any proxy."
)
NEW_ENDPOINT: Final = EndpointAdvice(
    "If that is the vendor's new URL, set it as `endpoint` in the configuration.",
    "If that is the vendor's new URL, pass that one.",
)
LATER: Final = EndpointAdvice("Try again later.", "Try again later.")
LATER_OR_FROM_A_FILE: Final = EndpointAdvice(
    "Try again later, or pin a file with `paasport snapshot --from`.",
    "Try again later, or pass a file with the schema instead.",
)
PIN_A_FILE: Final = EndpointAdvice(
    "Get the schema from the vendor and pin it with `paasport snapshot --from`.",
    "Get the schema from the vendor and pass its file instead.",
)
PIN_A_COPY: Final = EndpointAdvice(
    "If it stays so, correct a copy of it and pin that with `paasport snapshot --from`.",
    "If it stays so, correct a copy of it and pass that file instead.",
)
