"""What endpoints serve, compared with what is pinned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.doctor.findings import Finding
from paasport_codegen.errors import CodegenError
from paasport_codegen.pins.http_download import DownloadLimits
from paasport_codegen.pins.lock import public_location
from paasport_codegen.pins.obtain import obtain_live
from paasport_codegen.pins.pins import Pin
from paasport_codegen.terminal.progress import Progress


def look_at_endpoint(
    api: ApiConfiguration, pin: Pin, environment: Mapping[str, str], errors: TextIO
) -> Finding:
    """Fetch the schema from an endpoint and compare it with the pin.

    Args:
        api: The API.
        pin: Its pin.
        environment: The environment variables, one of which may hold the token.
        errors: Where progress is reported.
    """
    if pin.lock.method == "file":
        return Finding("note", api.name, "pinned from a file, so its endpoint was not checked.")
    try:
        with Progress(api.name, errors) as progress:
            obtained = obtain_live(api, environment, None, DownloadLimits(), progress)
    except CodegenError as error:
        return Finding("to do", api.name, str(error))
    assert obtained is not None, "no pin was given that could be unchanged"
    place = public_location(api.endpoint)
    if obtained.form.content == pin.content:
        return Finding("ok", api.name, f"{place} serves the pinned schema")
    return Finding(
        "to do",
        api.name,
        f"{place} serves a different schema from the pinned one.",
        f"Run `paasport drift {api.name}` to see what breaks.",
    )
