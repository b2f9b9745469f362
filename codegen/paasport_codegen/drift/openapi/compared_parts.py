"""A part of a document other than a schema, and how its changes are reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.excerpts import ABSENT
from paasport_codegen.drift.openapi.findings import Holder

DEPRECATION: Final = {
    True: ("deprecated", "is deprecated now"),
    False: ("reactivated", "is not deprecated any more"),
}
"""The end of the rule and the phrase, by whether something is deprecated now."""


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """A part other than a schema, such as a parameter, in both documents.

    Attributes:
        noun: What messages call it; empty if its pointer says that.
        holders: Its owners.
        before: The old definition, to be shown.
        after: The new definition.
        required: Whether all requests with an owner have it.
    """

    context: Context
    noun: str
    pointer: str
    holders: Sequence[Holder]
    before: object = ABSENT
    after: object = ABSENT
    required: bool = True

    def report(
        self,
        rule: str,
        phrase: str,
        old: str | None = None,
        new: str | None = None,
        *,
        holders: Sequence[Holder] | None = None,
        folded: tuple[str, ...] = (),
    ) -> None:
        """Report that the part has changed; `phrase` continues `the reply header …`."""
        self.context.findings.add(
            rule,
            self.pointer,
            f"{self.noun} `{self.pointer}` {phrase}".lstrip(),
            self.holders if holders is None else holders,
            required=self.required,
            old=old,
            new=new,
            before=self.before,
            after=self.after,
            folded=folded,
        )

    def report_deprecation(self, prefix: str, *, is_deprecated: bool) -> None:
        """Report that the part is deprecated now, or is not any more."""
        ending, phrase = DEPRECATION[is_deprecated]
        self.report(f"{prefix}-{ending}", phrase)
