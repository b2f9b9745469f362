"""Base classes of the generated models: lenient for responses, strict for requests."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema

from ..secrets.masked_reprs import masked_value
from .echoes import mark_missing_fields, restore_missing_fields
from .strictness import make_model_strict
from .unset import UNSET
from .validators import BUILDING

if TYPE_CHECKING:
    from inspect import Signature

# Called for every field of every class, and most names recur.
_CAMEL_CASE: Final = cache(to_camel)


class _SignatureOnceBuilt:
    """A `__signature__` that builds the class when it is first read."""

    def __get__(self, instance: object, owner: type[BaseModel]) -> Signature:
        if instance is not None:
            raise AttributeError("__signature__")
        with BUILDING:
            owner.model_rebuild()
        from .signatures import model_signature

        return model_signature(owner)


_SIGNATURE: Final = cast("Signature", _SignatureOnceBuilt())


class _MaskedModel(BaseModel):
    """A model whose repr masks fields that hold secrets, judging by their names."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        # Until it is built, a class would show the signature of its base class.
        cls.__signature__ = _SIGNATURE

    @classmethod
    def __pydantic_on_complete__(cls) -> None:
        # Pydantic has just set its own signature, with the wire names.
        if getattr(cls, "__init__", None) is BaseModel.__init__:
            cls.__signature__ = _SIGNATURE

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        for name, value in super().__repr_args__():
            if value is not UNSET:
                yield name, masked_value(name, value) if name else value


class ResponseModel(_MaskedModel):
    """Part of a response; fields that are not in the schema are ignored.

    On the wire, fields without an explicit alias use camel case.
    """

    model_config = ConfigDict(
        alias_generator=_CAMEL_CASE,
        extra="ignore",
        validate_by_name=True,
        validate_by_alias=True,
        defer_build=True,
        protected_namespaces=(),
        hide_input_in_errors=True,
    )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, handler: GetCoreSchemaHandler, /
    ) -> CoreSchema:
        """Return pydantic's schema of the class, in which unknown fields do not set known ones."""
        schema = handler(cls)
        if cls.model_config.get("extra") == "allow":
            mark_missing_fields(schema, handler)
        return schema

    # Not wrapped in a method, since another call for each object would take time.
    _restore_missing_fields = restore_missing_fields


class RequestModel(_MaskedModel):
    """Part of a request; unknown fields are rejected, and only the fields that were set are sent.

    A field set to `UNSET` counts as not set; a field set to `None` is sent as null.
    On the wire, fields without an explicit alias use camel case.
    """

    model_config = ConfigDict(
        alias_generator=_CAMEL_CASE,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        defer_build=True,
        protected_namespaces=(),
        hide_input_in_errors=True,
        validate_default=False,
        allow_inf_nan=False,
        regex_engine="rust-regex",
    )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, handler: GetCoreSchemaHandler, /
    ) -> CoreSchema:
        """Return pydantic's schema of the class, with strict scalars."""
        # Inside annotations of `Any`, the source is not the class.
        schema = handler(cls)
        make_model_strict(schema, handler, cls)
        return schema
