"""`paasport coverage`: which parts of each API can be called, and why the others cannot."""

from __future__ import annotations

from dataclasses import asdict

import click

from paasport_codegen.cli.options import (
    Invocation,
    apis_argument,
    common_options,
    examples,
    format_option,
    pass_invocation,
)


@click.command(
    short_help="Print what can be called, and why the rest cannot.",
    epilog=examples(
        "paasport coverage",
        "paasport coverage shop --format json",
    ),
)
@apis_argument
@format_option
@common_options
@pass_invocation
def coverage(invocation: Invocation, apis: tuple[str, ...], report_format: str) -> int:
    """Print which root fields and routes have an operation, and why others have none."""
    import json

    from paasport_codegen.generate.coverage import api_coverage

    configuration = invocation.configuration()
    reports = [api_coverage(configuration.root, api) for api in configuration.select(apis)]
    if report_format == "json":
        print(json.dumps({"apis": [asdict(report) for report in reports]}, indent=2))
        return 0
    for report in reports:
        for group in report.groups:
            print(f"{report.api}: {group.covered} of {group.total} {group.kind} covered")
            for gap in group.gaps:
                print(f"  {gap.coordinate}: {gap.reason}")
    return 0
