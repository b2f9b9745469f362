"""Two versions of a definition as added, removed and kept lines."""

from __future__ import annotations

from difflib import SequenceMatcher

from paasport_codegen.drift.reports.plain import block


def difference(before: str, after: str) -> list[str]:
    """The lines of both versions, safe to show; each begins with `- `, `+ ` or two spaces."""
    old, new = _lines(before), _lines(after)
    shown: list[str] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            shown += [f"  {each}" for each in old[old_start:old_end]]
        else:
            shown += [f"- {each}" for each in old[old_start:old_end]]
            shown += [f"+ {each}" for each in new[new_start:new_end]]
    return [each.rstrip() for each in shown]


def _lines(text: str) -> list[str]:
    return block(text).split("\n") if text else []
