"""A GitHub for the tests of the workflow and the action: the few calls that they make.

Whatever else is asked is an error, as is a call without the token.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.snapshot.servers import Received, Reply, json_reply, serving

TOKEN = "token-of-github"
REPOSITORY = "owner/name"
LONGEST = 65_536
_CREATED = 201


@dataclass
class FakeGitHub:
    """What it has, and where it answers."""

    url: str = ""
    issues: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    comments: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    labels: set[str] = field(default_factory=set[str])
    analyses: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    calls: list[str] = field(default_factory=list[str])
    page_size: int = 100
    broken: bool = False
    code_scanning: int = 202

    def answer(self, request: Received) -> Reply:
        """Carry out one call."""
        parts = urlsplit(request.path)
        self.calls.append(f"{request.method} {parts.path}")
        headers = {name.lower(): value for name, value in request.headers.items()}
        if headers.get("authorization") != f"Bearer {TOKEN}":
            return Reply(401, b'{"message": "Bad credentials"}')
        if self.broken:
            return Reply(502, b"<html>")
        path = parts.path.removeprefix(f"/repos/{REPOSITORY}/")
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        body = json.loads(request.body) if request.body else {}
        return self._carried_out(request.method, path, query, body)

    def _carried_out(
        self, method: str, path: str, query: dict[str, str], body: dict[str, Any]
    ) -> Reply:
        match method, path.split("/"):
            case "GET", ["issues"]:
                assert (query["state"], query["direction"]) == ("open", "asc")
                found = [
                    issue
                    for issue in self.issues
                    if issue["state"] == "open" and query["labels"] in issue["labels"]
                ]
                return self._page(found, query)
            case "POST", ["issues"]:
                assert {*body["labels"]} <= self.labels, "there is no such label"
                self._check(body["body"])
                number = max((issue["number"] for issue in self.issues), default=0) + 1
                self.issues.append({"number": number, "state": "open", **body})
                return Reply(_CREATED, b"{}")
            case "PATCH", ["issues", number]:
                [issue] = [each for each in self.issues if str(each["number"]) == number]
                self._check(body.get("body", ""))
                issue.update(body)
                return json_reply(issue)
            case "GET", ["labels", name]:
                return Reply(200, b"{}") if name in self.labels else Reply(404, b"{}")
            case "POST", ["labels"]:
                assert re.fullmatch("[0-9A-F]{6}", body["color"])
                self.labels.add(body["name"])
                return Reply(_CREATED, b"{}")
            case "GET", ["issues", number, "comments"]:
                found = [each for each in self.comments if str(each["issue"]) == number]
                return self._page(found, query)
            case "POST", ["issues", number, "comments"]:
                self._check(body["body"])
                self.comments.append(
                    {
                        "id": 1000 + len(self.comments),
                        "issue": int(number),
                        "user": {"type": "Bot"},
                        **body,
                    }
                )
                return Reply(_CREATED, b"{}")
            case "PATCH", ["issues", "comments", wanted]:
                self._check(body["body"])
                [comment] = [each for each in self.comments if str(each["id"]) == wanted]
                comment.update(body)
                return json_reply(comment)
            case "POST", ["code-scanning", "sarifs"]:
                if self.code_scanning == 202:
                    sarif = gzip.decompress(base64.b64decode(body.pop("sarif"), validate=True))
                    self.analyses.append({**body, "sarif": json.loads(sarif)})
                return Reply(self.code_scanning, b'{"message": "Not here"}')
            case _:
                raise AssertionError(f"not a call of the workflow: {method} {path}")

    def _page(self, found: list[dict[str, Any]], query: dict[str, str]) -> Reply:
        assert query["per_page"] == "100"
        start = (int(query["page"]) - 1) * self.page_size
        return json_reply(found[start : start + self.page_size])

    def _check(self, text: str) -> None:
        assert len(text) <= LONGEST, "the body is too long"


@contextmanager
def fake_github() -> Generator[FakeGitHub]:
    """A GitHub that answers as long as the context lasts."""
    github = FakeGitHub()
    with serving(github.answer) as server:
        github.url = server.url
        yield github
