"""`paasport drift --update`: pin the new schema and generate from it, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.drift.versions.sides import Sides
from paasport_codegen.errors import RefusedError
from paasport_codegen.generate.inputs import read_inputs
from paasport_codegen.generate.run import generate_from, recover
from paasport_codegen.output.files import read_file
from paasport_codegen.output.locking import project_lock
from paasport_codegen.output.swapping import Step
from paasport_codegen.pins.lock_entries import lock_of
from paasport_codegen.pins.losses import refuse_losses
from paasport_codegen.pins.pins import (
    Pin,
    finish_interrupted_write,
    verify_pin,
    write_pair,
    write_pin,
)
from paasport_codegen.pins.tokens import refuse_token


def update_pin(
    configuration: ProjectConfiguration,
    api: ApiConfiguration,
    sides: Sides,
    obtained_at: datetime,
    environment: Mapping[str, str],
) -> list[str]:
    """Pin the new side and generate the API from it; nothing is written if both are equal.

    The client is generated before anything is written, so if the new schema breaks an operation,
    pin and client are unchanged. An error while they are swapped in restores both.

    Returns:
        What was written, as lines.

    Raises:
        ProblemsError: Operations do not match the new schema.
        UsageError: The configuration does not match it.
        RefusedError: More than half of the schema is gone, it contains the token, or the pin was
            changed meanwhile.
        FileSystemError: Something could not be written.
    """
    obtained = sides.obtained
    if obtained is None or obtained.form.content == sides.old.content:
        with project_lock(configuration.root, "update the pin"):
            recover(configuration, [api])
        return ["nothing has changed, so nothing was written."]
    refuse_token(api, obtained, environment)
    form = obtained.form
    with project_lock(configuration.root, "update the pin"):
        recover(configuration, [api])
        pin = verify_pin(api)
        if pin.content != sides.old.content:
            raise RefusedError(
                "another run has pinned another schema meanwhile, so this one was not. Run "
                "`paasport drift` again."
            )
        refuse_losses(api, pin.content, pin.lock.counts, form.content, form.counts)
        new = Pin(form.content, lock_of(api, obtained, obtained_at))
        inputs = read_inputs(configuration.root, api, new)
        [report] = generate_from(configuration, [inputs], steps=[_pin_step(api, new)])
    schema, target = configuration.relative(api.schema), configuration.relative(api.target)
    return [
        f"pinned {schema} from {obtained.source}.",
        f"generated {target}: {report.operations} operations, {report.models} models, "
        f"{report.files} files.",
    ]


def _pin_step(api: ApiConfiguration, new: Pin) -> Step:
    schema, lock = read_file(api.schema), read_file(api.lock)

    def put_back() -> None:
        finish_interrupted_write(api)
        if (read_file(api.schema), read_file(api.lock)) != (schema, lock):
            write_pair(api, schema, lock)

    return Step(lambda: write_pin(api, new.content, new.lock), put_back)
