"""Error messages for methods that a facade lacks and the generated client may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar


class NamesMissingMethods:
    """Names the generated method in the `AttributeError` for a method that a facade lacks.

    A subclass specifies the generated package, and the prefix of its own name and those of its
    subclasses.
    """

    __slots__ = ()

    _api_package: ClassVar[str]
    _platform: ClassVar[str]

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            # Attributes that tools look up on any object, or that a half-built object does not have
            # yet.
            if name.startswith("_"):
                raise AttributeError(name)
            if hasattr(type(self), name):
                # It exists, and raised this error itself.
                return object.__getattribute__(self, name)
            from paasport_runtime.clients.missing_methods import missing_method

            owner = type(self)
            raise missing_method(
                owner,
                name,
                package=owner._api_package,
                subject=owner._subject(),
                where="client.api.",
            )

    @classmethod
    def _subject(cls) -> str:
        """Return the subject of the methods, such as `PreviewApps`; empty for a client."""
        return cls.__name__.removeprefix("Async").removeprefix(cls._platform)
