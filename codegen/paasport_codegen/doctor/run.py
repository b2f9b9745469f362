"""`paasport doctor`: checks everything that a client depends on, in order."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from paasport_codegen.config.model import ProjectConfiguration
from paasport_codegen.config.reader import find_configuration
from paasport_codegen.doctor.findings import Finding, json_report, text_report
from paasport_codegen.doctor.installation import look_at_installation
from paasport_codegen.doctor.online import look_at_endpoint
from paasport_codegen.doctor.projects import look_at_packages, look_at_pins, look_at_tokens
from paasport_codegen.drift.policy.drift_file import FILE_NAME, read_policy
from paasport_codegen.errors import CodegenError
from paasport_codegen.terminal.console import Console, shortened


def run_doctor(
    start: Path,
    *,
    online: bool,
    report_format: str,
    environment: Mapping[str, str] | None = None,
) -> int:
    """Check the installation, and the project around `start` if there is one.

    Endpoints are queried only with `online`. Nothing is written. Returns 1 if something is to be
    done, else 0.
    """
    environment = os.environ if environment is None else environment
    findings = list(look_at_installation())
    project: ProjectConfiguration | None = None
    try:
        project = find_configuration(start)
    except CodegenError as error:
        findings.append(Finding("to do", "configuration", str(error)))
    else:
        if project is None:
            text = f"no pyproject.toml with [tool.paasport] in {start.resolve()} or above it."
            findings.append(Finding("note", "project", text, "`paasport init` sets one up."))
    if project is not None:
        findings += _look_at_project(project, environment, sys.stderr, online=online)
    variables = () if project is None else project.token_variables
    root = start.resolve() if project is None else project.root
    console = Console(root, sys.stdout, sys.stderr, environment, variables)
    if report_format == "json":
        console.say([json.dumps(json_report(findings), indent=2, ensure_ascii=False)])
    else:
        console.say(text_report(findings))
    return 1 if any(finding.level == "to do" for finding in findings) else 0


def _look_at_project(
    project: ProjectConfiguration,
    environment: Mapping[str, str],
    errors: TextIO,
    *,
    online: bool,
) -> Iterator[Finding]:
    pins, found = look_at_pins(project)
    for api in project.apis.values():
        try:
            yield from look_at_tokens(project, api, pins.get(api.name), environment)
        except CodegenError as error:
            yield Finding("to do", api.name, shortened(str(error), project.root))
    yield from found
    try:
        read_policy(project.root / FILE_NAME, list(project.apis))
    except CodegenError as error:
        yield Finding("to do", FILE_NAME, shortened(str(error), project.root))
    packages = look_at_packages(project, pins)
    if packages is not None:
        yield packages
    if online:
        for name, pin in pins.items():
            yield look_at_endpoint(project.apis[name], pin, environment, errors)
