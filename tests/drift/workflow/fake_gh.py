"""A `gh` for the tests of the workflow: the few calls that it makes, on a GitHub in a JSON file.

Whatever else it is called with is an error, as is a call without a token or a repository.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

STATE = Path(os.environ["GITHUB_STATE_FILE"])


def main(arguments: list[str]) -> int:
    """Carry out one call."""
    state = json.loads(STATE.read_text(encoding="utf-8"))
    state["calls"].append(arguments)
    STATE.write_text(json.dumps(state), encoding="utf-8")
    if not os.environ.get("GH_TOKEN") or not os.environ.get("GH_REPO"):
        print("gh: no token or no repository", file=sys.stderr)
        return 4
    if state.get("broken"):
        print("gh: HTTP 502", file=sys.stderr)
        return 1
    answer = answer_to(state, arguments)
    STATE.write_text(json.dumps(state), encoding="utf-8")
    if answer is not None:
        sys.stdout.write(answer)
    return 0


def answer_to(state: dict[str, Any], arguments: list[str]) -> str | None:
    """What a call prints; the state changes with it."""
    match arguments:
        case ["issue", "list", "--state", "open", "--label", label, *rest]:
            assert rest[:4] == ["--limit", "200", "--json", "number,body"]
            issues = [
                {"number": issue["number"], "body": issue["body"]}
                for issue in state["issues"]
                if issue["state"] == "open" and label in issue["labels"]
            ]
            return filtered(issues, rest[4:])
        case ["issue", "close", number, "--reason", "completed", "--comment", comment]:
            issue_of(state, number).update(state="closed", comment=comment)
        case ["issue", "edit", number, "--body-file", file]:
            issue_of(state, number)["body"] = Path(file).read_text(encoding="utf-8")
        case ["label", "create", label, "--force", "--color", _, "--description", _]:
            state["labels"] = sorted({*state["labels"], label})
        case ["issue", "create", "--title", title, "--label", label, "--body-file", file]:
            assert label in state["labels"], f"there is no label {label}"
            body = Path(file).read_text(encoding="utf-8")
            assert len(body) <= 65_536, "the body is too long"
            number = max((issue["number"] for issue in state["issues"]), default=0) + 1
            state["issues"].append(
                {
                    "number": number,
                    "title": title,
                    "labels": [label],
                    "state": "open",
                    "body": body,
                }
            )
            return f"https://github.com/{os.environ['GH_REPO']}/issues/{number}\n"
        case ["api", "--paginate", path, *rest]:
            number = path.removeprefix(f"repos/{os.environ['GH_REPO']}/issues/").partition("/")[0]
            assert path.endswith("/comments?per_page=100")
            found = [entry for entry in state["comments"] if str(entry["issue"]) == number]
            # Pages of two, each filtered on its own, as the real one does.
            pages = [found[start : start + 2] for start in range(0, len(found), 2)]
            return "".join(filtered(page, rest) for page in pages)
        case ["api", "--method", "PATCH", path, "-F", body] if body.startswith("body=@"):
            wanted = path.removeprefix(f"repos/{os.environ['GH_REPO']}/issues/comments/")
            [comment] = [entry for entry in state["comments"] if str(entry["id"]) == wanted]
            comment["body"] = Path(body.removeprefix("body=@")).read_text(encoding="utf-8")
        case ["api", "--method", "POST", path, "-F", body] if body.startswith("body=@"):
            number = path.removeprefix(f"repos/{os.environ['GH_REPO']}/issues/").partition("/")[0]
            text = Path(body.removeprefix("body=@")).read_text(encoding="utf-8")
            assert len(text) <= 65_536, "the body is too long"
            number_of_comments = len(state["comments"])
            state["comments"].append(
                {
                    "id": 1000 + number_of_comments,
                    "issue": int(number),
                    "user": {"type": "Bot"},
                    "body": text,
                }
            )
        case _:
            raise SystemExit(f"gh: not a call of the workflow: {arguments}")
    return None


def issue_of(state: dict[str, Any], number: str) -> dict[str, Any]:
    """The issue with a number."""
    [issue] = [issue for issue in state["issues"] if str(issue["number"]) == number]
    assert isinstance(issue, dict)
    return issue


def filtered(value: object, options: list[str]) -> str:
    """A value through the expression of `--jq`, printed as gh prints it."""
    flag, expression = options
    assert flag == "--jq"
    return subprocess.run(
        ["jq", "--raw-output", expression],
        input=json.dumps(value),
        capture_output=True,
        text=True,
        check=True,
    ).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
