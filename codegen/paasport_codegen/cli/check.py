"""`paasport check`: whether pins are intact and generated code is up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from paasport_codegen.cli.options import (
    Invocation,
    apis_argument,
    common_options,
    examples,
    format_option,
    pass_invocation,
)
from paasport_codegen.errors import CodegenError
from paasport_codegen.secrets.addresses import mask_addresses
from paasport_codegen.terminal.console import shortened

if TYPE_CHECKING:
    from paasport_codegen.config.model import ProjectConfiguration


@click.command(
    short_help="Check pins and generated code.",
    epilog=examples(
        "paasport check",
        "paasport check shop --format json",
    ),
)
@apis_argument
@format_option
@common_options
@pass_invocation
def check(invocation: Invocation, apis: tuple[str, ...], report_format: str) -> int:
    """Fail if a pin is damaged or a package is out of date."""
    from paasport_codegen.generate.run import run_generate

    configuration = invocation.configuration()
    faults = list(_faults(configuration, apis))
    for fault in faults:
        print(mask_addresses(shortened(str(fault), configuration.root)), file=sys.stderr)
    if faults:
        return max(fault.exit_code for fault in faults)
    return run_generate(configuration, apis, check=True, report_format=report_format)


def _faults(configuration: ProjectConfiguration, names: tuple[str, ...]) -> Iterator[CodegenError]:
    """Everything that is wrong with the pins and with `drift.toml`."""
    from paasport_codegen.drift.policy.drift_file import FILE_NAME, read_policy
    from paasport_codegen.pins.pins import verify_pin

    for api in configuration.select(names):
        try:
            verify_pin(api)
        except CodegenError as error:
            yield error
    try:
        read_policy(configuration.root / FILE_NAME, list(configuration.apis))
    except CodegenError as error:
        yield error
