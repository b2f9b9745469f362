"""Compressing a request's body as its `Content-Encoding` parameter says.

Source: RFC 9110, section 8.4.
"""

from __future__ import annotations

import gzip
import zlib
from dataclasses import replace
from typing import Final

from ..http.files import is_file
from .bodies.encoded import EncodedBody
from .values import ParameterError

_LEVEL: Final = 6
_GZIP: Final = ("gzip", "x-gzip")


def encoded_as(parameter: str, value: str, encoded: EncodedBody, body: object) -> EncodedBody:
    """Return a body in the encoding that the caller chose.

    Args:
        parameter: The parameter's name in the document.
        value: Its value, such as `gzip`, `deflate` or `identity`; several are applied in order.
        encoded: The body as it would be sent without the parameter.
        body: What the caller passed. Bytes and files are sent unchanged, since only the caller
            knows whether they are in that encoding already.

    Raises:
        ParameterError: The runtime does not know an encoding, or the body is streamed.
    """
    if is_file(body):
        return encoded
    for each in value.split(","):
        coding = each.strip().lower()
        if coding in ("", "identity"):
            continue
        content = encoded.content
        if not isinstance(content, bytes):
            raise ParameterError(parameter, "A body with files is not compressed; leave it out")
        if coding in _GZIP:
            # Without a time, the same body always becomes the same bytes.
            encoded = replace(encoded, content=gzip.compress(content, _LEVEL, mtime=0))
        elif coding == "deflate":
            encoded = replace(encoded, content=zlib.compress(content, _LEVEL))
        else:
            known = "`gzip`, `deflate` or `identity`"
            raise ParameterError(
                parameter, f"The body cannot be compressed as `{coding}`; pass {known}"
            )
    return encoded
