"""A second opinion on cassettes, which shares nothing with what masks them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

MASKED = re.compile(r"(?:[A-Za-z]+ )?masked-(?:token|value)-\d+")
CREDENTIAL_HEADERS = {
    "authorization", "proxy-authorization", "project-access-token", "cookie", "set-cookie",
    "x-api-key",
}  # fmt: skip
FOREIGN = re.compile(
    r"gh[opsu]_|github_pat_|glpat-|xox[abpr]-|sk_(?:live|test)|AKIA[0-9A-Z]{8}|eyJ[A-Za-z0-9_-]{8,}\."
    r"|PRIVATE KEY|://[^/\s:@]*:(?!masked-)[^/\s@]+@|(?i:bearer|basic) (?!masked-)[A-Za-z0-9+/=]{8}"
)
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

# Where values of environments and credentials stand: by operation, in the request or the reply.
# `*` is any field or item, `**` everything below.
OF_REQUESTS = {
    "variableUpsert": "variables input value",
    "variableCollectionUpsert": "variables input variables **",
    "serviceCreate": "variables input variables **",
    "updateTenantEnv": "variables envs * value",
    "createTenant": "variables envs * value",
    "createGitHubPreviewApp": "variables payload githubPersonalAccessToken",
}
OF_REPLIES = {
    "variables": "data variables **",
    "variablesForServiceDeployment": "data variablesForServiceDeployment **",
    "getTenantEnv": "data getTenantEnv envVars **",
    "updateTenantEnv": "data updateTenantEnv envVars **",
    "deleteTenantEnv": "data deleteTenantEnv envVars **",
    "projectTokenCreate": "data projectTokenCreate",
    "apiTokenCreate": "data apiTokenCreate",
    "createPersonalAccessToken": "data createPersonalAccessToken token",
}
OF_PATHS = {
    "/secrets": ("secrets variables **", "data secrets variables **"),
    "/credentials": ("", "data **"),
    "/runtime-environment": ("runtimeEnvironment **", "data runtimeEnvironment **"),
    "/build-arguments": ("buildArguments **", "data buildArguments **"),
}


def problems_of(text: str, public: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with a cassette, in words that do not repeat it."""
    found: list[str] = []
    for number, interaction in enumerate(yaml.safe_load(text)["interactions"]):
        place = f"interaction {number}"
        for side in ("request", "response"):
            headers = interaction[side]["headers"]
            for name, values in headers.items():
                if name.lower() in CREDENTIAL_HEADERS and not all(map(MASKED.fullmatch, values)):
                    found.append(f"{place}: {side} header {name}")
            found += [
                f"{place}: {side} {why}"
                for part in _texts([headers, interaction[side].get("body")])
                for why in _looks(part)
            ]
        found += [f"{place}: address {why}" for why in _looks(interaction["request"]["uri"])]
        found += [f"{place}: {why}" for why in _values(interaction, public)]
    return found


def _looks(text: str) -> Iterator[str]:
    if FOREIGN.search(text):
        yield "has the form of a credential"
    bare = UUID.sub(" ", text)
    if re.search(r"\b(?:[0-9a-f]{32,}|[0-9A-F]{32,})\b", bare):
        yield "has a long hexadecimal number"
    for run in re.findall(r"[A-Za-z0-9+/]{24,}", bare):
        kinds = [bool(re.search(kind, run)) for kind in ("[a-z]", "[A-Z]", "[0-9].*[0-9].*[0-9]")]
        if all(kinds):
            yield "has a long random text"


def _values(interaction: Any, public: frozenset[str]) -> Iterator[str]:
    sent = _decoded(interaction["request"]["body"])
    received = _decoded(interaction["response"]["body"]["string"])
    wanted: list[tuple[Any, str]] = []
    if isinstance(sent, dict) and "query" in sent:
        name = sent.get("operationName")
        wanted = [(sent, OF_REQUESTS.get(name, "")), (received, OF_REPLIES.get(name, ""))]
    for ending, (of_request, of_reply) in OF_PATHS.items():
        if ending in interaction["request"]["uri"]:
            wanted += [(sent, of_request), (received, of_reply)]
    for tree, path in wanted:
        for value in _at(tree, path.split()) if path else ():
            if not MASKED.fullmatch(str(value)) and value not in (0, "") and value not in public:
                yield f"value at {path}"


def _at(tree: Any, path: list[str]) -> Iterator[Any]:
    if not path or isinstance(tree, (str, int, float)):
        if not isinstance(tree, (bool, dict, list, type(None))):
            yield tree
        return
    head, rest = path[0], path[1:]
    if head == "**":
        rest = path
    if isinstance(tree, list):
        for item in tree:
            yield from _at(item, rest if head == "*" else path)
    elif isinstance(tree, dict):
        for name, value in tree.items():
            if head in (name, "*", "**"):
                yield from _at(value, rest)


def _decoded(text: Any) -> Any:
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return None


def _texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        for name, value in tree.items():
            # A document is long words in many cases, written by people.
            if name != "query":
                yield from _texts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _texts(value)
    elif isinstance(tree, (str, bytes)):
        inner = _decoded(tree)
        if isinstance(inner, (dict, list)):
            yield from _texts(inner)
        else:
            yield tree if isinstance(tree, str) else tree.decode("latin-1")
