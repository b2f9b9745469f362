"""Where Example is, and how it takes a token."""

from __future__ import annotations

from paasport_runtime.contract import Endpoint

ENDPOINT = Endpoint(base_url="https://api.example.com")
