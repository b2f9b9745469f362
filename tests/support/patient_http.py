"""Requests to local servers that wait for a busy machine, longer than the five seconds of httpx."""

from __future__ import annotations

from functools import partial
from typing import Final

import httpx

_SECONDS: Final = 120

get = partial(httpx.get, timeout=_SECONDS)
post = partial(httpx.post, timeout=_SECONDS)
request = partial(httpx.request, timeout=_SECONDS)
