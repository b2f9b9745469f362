"""Optional parts of requests whose classes are imported and built when one is given.

A filter of Hasura Cloud reaches sixty classes, and most calls give none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any, cast

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from .validators import BUILDING, adapter_for


class _Later:
    """Validates a value with a class that is imported for the first one."""

    __slots__ = ("_check", "module", "name", "package")

    def __init__(self, package: str | None, module: str, name: str) -> None:
        self.package = package
        self.module = module
        self.name = name
        self._check: Callable[[Any], Any] | None = None

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._validate)

    def __repr__(self) -> str:
        return f"later({self.name})"

    def _validate(self, value: Any) -> Any:
        # pydantic-core takes the lines of a ValidationError that is raised in here into its own,
        # each below the field that it checks.
        return (self._check or self._load())(value)

    def _load(self) -> Callable[[Any], Any]:
        annotation: Any = getattr(import_module(self.module, self.package), self.name)
        with BUILDING:
            # Else each of the threads that come first would build it.
            self._check = _validator(annotation).validate_python
        return self._check


def _validator(annotation: Any) -> SchemaValidator:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        annotation.model_rebuild()
        return cast("SchemaValidator", annotation.__pydantic_validator__)
    return cast("SchemaValidator", adapter_for(annotation).validator)  # a union


def later(package: str | None, module: str, name: str) -> Any:
    """Make the annotation of a part of a request that is imported when one is given.

    Args:
        package: The `__package__` of the module that uses the annotation.
        module: The module that defines the class, relative to that package.
        name: The name of the class or union.

    Returns:
        An annotation that validates as the other does, and writes what it validated.
    """
    return Annotated[Any, _Later(package, module, name)]
