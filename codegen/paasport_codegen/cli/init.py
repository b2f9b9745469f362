"""`paasport init`: set up the first API of a project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from paasport_codegen.cli.options import (
    Invocation,
    common_options,
    examples,
    pass_invocation,
)
from paasport_codegen.cli.set_up import run_set_up, set_up_options


@click.command(
    short_help="Set up a client from a URL or a file.",
    epilog=examples(
        "paasport init https://shop.example.com/graphql --name shop",
        "paasport init openapi.yaml --endpoint https://api.example.com --yes",
    ),
)
@set_up_options
@common_options
@pass_invocation
def init(invocation: Invocation, /, **options: Any) -> int:
    """Set up a client, from the URL or file of a schema to a first call.

    Finds out whether it is GraphQL or OpenAPI, extends the nearest pyproject.toml or creates one,
    pins the schema, writes a few starter operations, and generates. Any failure leaves everything
    unchanged.
    """
    from paasport_codegen.setup.project_file import nearest_file

    is_default = invocation.start == Path()
    return run_set_up(invocation, nearest_file(invocation.start, above=is_default), options)
