"""`paasport check`: are the pins whole, and is everything generated from them up to date?"""

from __future__ import annotations

import os
import sys

from paasport_codegen.config.model import ProjectConfiguration
from paasport_codegen.errors import CodegenError


def run_check(
    configuration: ProjectConfiguration, names: tuple[str, ...], *, report_format: str
) -> int:
    """Verify every pin, read `drift.toml`, then compare what is generated with what would be.

    Writes nothing. Every fault of a pin is told; with one, nothing is compared.

    Returns:
        0 where all is well, 1 for differences, else the highest exit code of the faults.

    Raises:
        CodegenError: The comparison is not possible.
    """
    from paasport_codegen.drift.policy.acknowledgement_file import FILE_NAME, read_acknowledgements
    from paasport_codegen.generate.run import run_generate
    from paasport_codegen.pins.pins import verify_pin

    apis = configuration.select(names)
    faults: list[CodegenError] = []
    for api in apis:
        try:
            verify_pin(api)
        except CodegenError as error:
            faults.append(error)
    try:
        read_acknowledgements(configuration.root / FILE_NAME, list(configuration.apis))
    except CodegenError as error:
        faults.append(error)
    for fault in faults:
        print(str(fault).replace(f"{configuration.root}{os.sep}", ""), file=sys.stderr)
    if faults:
        return max(fault.exit_code for fault in faults)
    return run_generate(configuration, names, check=True, report_format=report_format)
