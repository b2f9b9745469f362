"""What is said of a method that a facade does not have, and the generated client may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar


class NamesMissingMethods:
    """Names the generated method in the `AttributeError` for one that a facade does not have.

    A subclass says which generated package that is, and with which word its name begins and those
    of its own subclasses.
    """

    __slots__ = ()

    _api_package: ClassVar[str]
    _platform: ClassVar[str]

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            # What programs ask any object for, and what a half-made object does not have yet.
            if name.startswith("_"):
                raise AttributeError(name)
            if hasattr(type(self), name):
                # It is there, and has raised this error itself.
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
        """Return what the methods are about, such as `PreviewApps`; empty for a client."""
        return cls.__name__.removeprefix("Async").removeprefix(cls._platform)
