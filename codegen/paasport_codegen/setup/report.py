"""What `paasport init` prints: what was written, and the first call."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent

from paasport_codegen.config.model import CONFIGURATION_FILE
from paasport_codegen.generate.generation_report import text_report
from paasport_codegen.setup.new_project import RUNTIME
from paasport_codegen.setup.placing import Placed

_PROGRAM = "first_call.py"


def report(placed: Placed) -> Iterator[str]:
    """What was set up, as lines."""
    project, api = placed.project, placed.api
    yield from placed.pinned
    yield from (f"  {name}: written" for name in placed.operations)
    yield text_report([placed.report])
    yield f"  {project.relative(api.target)}: generated"
    done = "created, with" if placed.file.text is None else "has now"
    yield f"  {CONFIGURATION_FILE}: {done} [tool.paasport.apis.{api.name}]"
    if placed.file.needs_runtime:
        yield f"Add to the project's dependencies: {RUNTIME}"
    yield ""
    yield from _first_call(placed)


def _first_call(placed: Placed) -> Iterator[str]:
    first, root = placed.first, placed.project.root
    yield f"The first call, as {_PROGRAM} in {root}:"
    yield ""
    yield indent(first.code, "    ")
    yield "Run it there:"
    yield ""
    yield from (f"    export {name}=…" for name in first.variables)
    path = placed.project.relative(first.folder)
    is_found = first.folder == root
    yield f"    python {_PROGRAM}" if is_found else f"    PYTHONPATH={path} python {_PROGRAM}"
    yield ""
    name, client = placed.api.name, placed.api.client
    yield f"No server yet? Run `paasport sandbox {name}`, and pass the URL that it prints:"
    yield f"`{client}.connect(base_url=…)`."
