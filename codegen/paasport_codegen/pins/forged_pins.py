"""Naming pins that no snapshot has written, although their locks match.

What reads a pin relies on its canonical form, and its hash alone shows that it has it. Examining
every pin in every run would cost more than the run, so it is examined after a failure.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field

from paasport_codegen.config.model import ApiConfiguration, ApiKind
from paasport_codegen.errors import CodegenError, DocumentError
from paasport_codegen.pins.obtain import canonical_form
from paasport_codegen.pins.pins import verify_pin


@dataclass(frozen=True, slots=True)
class ReadPin:
    """A pin that a command has read.

    Attributes:
        api: The API that it belongs to.
        content: Its bytes.
        label: The version, for a pin that is not the current one.
    """

    api: ApiConfiguration
    content: bytes = field(repr=False)
    label: str = ""


@contextlib.contextmanager
def naming_forged_pins(*pins: ReadPin) -> Generator[None]:
    """Turn an unexpected error into a `DocumentError` if one of the pins was not written by us.

    The same applies to an error of the document, which may not name the file.
    """
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        if isinstance(error, CodegenError) and not isinstance(error, DocumentError):
            raise
        forged = forged_pin(pins)
        if forged is None:
            raise
        raise forged from error


def forged_pin(pins: Iterable[ReadPin]) -> DocumentError | None:
    """The error for the first pin that is not in canonical form; None if all of them are."""
    for pin in pins:
        fault = _fault(pin.api.kind, pin.content)
        if fault is not None:
            api = pin.api
            place = f"{api.schema} ({pin.label})" if pin.label else str(api.schema)
            return DocumentError(
                f"{place}: was not written by `paasport snapshot`, although its hash is in "
                f"{api.lock.name}: {fault}\nRestore both files from version control, or run "
                f"`paasport snapshot {api.name}` to pin the schema again."
            )
    return None


def current_pins(apis: Iterable[ApiConfiguration]) -> Generator[ReadPin]:
    """The current pins that match their locks."""
    for api in apis:
        with contextlib.suppress(CodegenError, OSError):
            yield ReadPin(api, verify_pin(api).content)


def _fault(kind: ApiKind, content: bytes) -> str | None:
    try:
        form = canonical_form(kind, content)
    except DocumentError as error:
        return str(error)
    return f"{form.repairs[0]}" if form.repairs else None
