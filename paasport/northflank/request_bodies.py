"""Northflank's nested request bodies, built from flat arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from ..shared.arguments import argument_error, check_exclusive


def drop_none(**values: Any) -> dict[str, Any]:
    """Build a dictionary without the values that are None.

    Args:
        values: Values by their API names; None means "not given".

    Returns:
        The given values.
    """
    return {name: value for name, value in values.items() if value is not None}


def with_fields(
    operation: str, body: dict[str, Any], fields: Mapping[str, Any] | None, *, path: str = ""
) -> dict[str, Any]:
    """Merge further fields into a request body.

    Args:
        operation: The operation that the body is for.
        body: The body built from the arguments.
        fields: Further fields; objects on both sides are merged.
        path: The position of both within the complete body.

    Returns:
        The body.

    Raises:
        RequestValidationError: Both set the same field.
    """
    whole = dict(body)
    for name, value in (fields or {}).items():
        position = f"{path}.{name}" if path else name
        if name not in whole:
            whole[name] = value
        elif isinstance(whole[name], dict) and isinstance(value, Mapping):
            inner = cast("Mapping[str, Any]", value)
            whole[name] = with_fields(operation, whole[name], inner, path=position)
        else:
            raise argument_error(
                operation, position, f"fields and another argument both set {position}"
            )
    return whole


def attachment(operation: str, service_id: str | None, job_id: str | None) -> dict[str, str] | None:
    """Build the object that a volume is attached to.

    Args:
        operation: The operation that it is for.
        service_id: A service.
        job_id: Instead, a job.

    Returns:
        The object; None if neither is given.

    Raises:
        RequestValidationError: Both are given.
    """
    check_exclusive(operation, service_id=service_id, job_id=job_id)
    if service_id is not None:
        return {"id": service_id, "type": "service"}
    return None if job_id is None else {"id": job_id, "type": "job"}


def required_attachment(
    operation: str, service_id: str | None, job_id: str | None
) -> dict[str, str]:
    """Build the object that a volume is attached to or detached from.

    Args:
        operation: The operation that it is for.
        service_id: A service.
        job_id: Instead, a job.

    Returns:
        The object.

    Raises:
        RequestValidationError: Both or neither are given.
    """
    owner = attachment(operation, service_id, job_id)
    if owner is None:
        raise argument_error(
            operation, "service_id", "the volume needs an owner; pass service_id or job_id"
        )
    return owner


def volume_body(
    operation: str,
    *,
    name: str,
    size: int,
    mounts: Mapping[str, str],
    service_id: str | None,
    job_id: str | None,
    shared: bool,
    storage_class: str | None,
) -> dict[str, Any]:
    """Build the request body of a volume.

    Args:
        operation: The operation that it is for.
        name: Its name.
        size: Its size in MiB.
        mounts: Mount paths in the containers by path in the volume.
        service_id: The service to attach it to.
        job_id: The job, instead of a service.
        shared: Whether several containers may write to it.
        storage_class: The type of disk.

    Returns:
        The body.

    Raises:
        RequestValidationError: The arguments contradict each other.
    """
    owner = attachment(operation, service_id, job_id)
    return drop_none(
        name=name,
        spec=drop_none(
            accessMode="ReadWriteMany" if shared else "ReadWriteOnce",
            storageSize=size,
            storageClassName=storage_class,
        ),
        mounts=[
            drop_none(containerMountPath=mount_path, volumeMountPath=path or None)
            for path, mount_path in mounts.items()
        ],
        attachedObjects=None if owner is None else [owner],
    )
