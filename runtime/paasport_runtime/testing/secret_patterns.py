"""Finding texts that look like secrets."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from typing import Final

_KNOWN_FORMATS: Final = re.compile(
    r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|\Z)"
    r"|\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*"
    r"|\bgithub_pat_\w{20,}|\bgh[a-z]_\w{16,}|\bglpat-[\w-]{16,}|\bxox[a-z]-[\w-]{10,}"
    r"|\b[srp]k_(?:live|test)_\w{10,}|\bsk-[\w-]{20,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{30,}"
    r"|\bnpm_\w{30,}|\bpypi-[\w-]{30,}|\bdop_v1_\w{30,}|\bdckr_pat_[\w-]{20,}"
    r"|(?<=hooks\.slack\.com/services/)[\w/]+|(?<=/api/webhooks/)[\w/-]+"
)
# The password in a connection string, or the value in an assignment, as in logs.
_ASSIGNMENT: Final = re.compile(
    r"(?P<url>\b[a-z][a-z0-9+.-]*://[^\s:/?#@\"']*:)(?P<password>[^\s/\"'@]+(?:@[^\s/\"'@.:]+)*)(?=@)"
    r"|(?P<name>(?i:\b[\w-]*(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key|access[_-]?key"
    r"|private[_-]?key|authorization)[\"']?\s?[:=]\s?[\"']?(?:(?:bearer|basic|pat)\s+)?))"
    r"(?P<assigned>[^\s\"',;&)}\]]{4,})"
    r"|(?P<scheme>\b(?i:bearer|basic)\s+)(?P<given>[A-Za-z0-9._~+/=-]{8,})"
)
_RUN: Final = re.compile(r"[A-Za-z0-9_-]{20,}|[A-Za-z0-9+/]{40,}={0,2}")
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_HEXADECIMAL: Final = re.compile(r"[0-9a-f]{32,}|[0-9A-F]{32,}")
_BITS_PER_CHARACTER: Final = 3.5


def replace_likely_secrets(
    text: str, replace: Callable[[str], str], *, include_random: bool
) -> str:
    """Replace texts that look like secrets.

    Args:
        text: Any text.
        replace: Returns the replacement for a secret.
        include_random: Whether to replace random-looking texts as well as known formats.

    Returns:
        The text without the secrets.
    """
    text = _KNOWN_FORMATS.sub(lambda found: replace(found[0]), text)
    text = _ASSIGNMENT.sub(lambda found: _replace_assignment(found, replace), text)
    if not include_random:
        return text
    return _RUN.sub(lambda found: replace(found[0]) if _is_random(found) else found[0], text)


def _replace_assignment(found: re.Match[str], replace: Callable[[str], str]) -> str:
    for before, secret in (("url", "password"), ("name", "assigned"), ("scheme", "given")):
        if found[secret] is not None:
            return str(found[before]) + replace(found[secret])
    return found[0]


def _is_random(found: re.Match[str]) -> bool:
    run = _UUID.sub("", found[0])
    # Digests of container images and files are public.
    if found.string[: found.start()].endswith(("sha256:", "sha512:")):
        return False
    if _HEXADECIMAL.fullmatch(run):
        return True
    digits = sum(character.isdigit() for character in run)
    if len(run) < 20 or digits < 3 or _entropy(run) < _BITS_PER_CHARACTER:
        return False
    mixed = any(map(str.isupper, run)) and any(map(str.islower, run))
    # Names of services and hosts are hyphenated words, possibly with a short random suffix.
    return mixed or (run.isalnum() and digits >= 4)


def _entropy(text: str) -> float:
    counts = Counter(text).values()
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts)
