"""Dataclasses that take almost no time to define.

The standard library compiles up to seven functions per class, which takes as long as importing a
small module, and the imports of a process's first call define three dozen classes. Here they share
their methods. Only the constructor, which calls use constantly, is compiled, on first use, and the
description of the fields is created on demand. To `fields`, `replace`, `is_dataclass` and
subclasses, they are ordinary dataclasses.
"""

from __future__ import annotations

import dataclasses
import sys
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, Final

_MISSING: Final = dataclasses.MISSING
# The standard library's description of the fields.
_DESCRIPTION: Final = (
    "__dataclass_fields__",
    "__dataclass_params__",
    "__match_args__",
    *(("__replace__",) if sys.version_info >= (3, 13) else ()),
)
_OWN: Final = "__paasport_own_fields__"


class _MadeByFactory:
    """The placeholder in signatures for a default that is created per object."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<factory>"


_MADE: Final = _MadeByFactory()


class _Own:
    """What a class itself declares about its fields."""

    __slots__ = ("annotations", "defaults", "kw_only")

    def __init__(self, cls: type[Any], *, kw_only: bool) -> None:
        self.annotations = get_annotations(cls)
        self.defaults = {name: vars(cls)[name] for name in self.annotations if name in vars(cls)}
        self.kw_only = kw_only


class _Description:
    """A placeholder for the standard library's description of the fields until it is needed."""

    __slots__ = ("_name", "frozen", "owner")

    owner: type[Any]

    def __init__(self, name: str, *, frozen: bool) -> None:
        self._name = name
        self.frozen = frozen

    def __get__(self, instance: object, owner: type[Any] | None = None) -> Any:
        cls = self.owner
        found = vars(cls)[self._name]
        if found is self:
            for name, value in _describe(cls, frozen=self.frozen).items():
                type.__setattr__(cls, name, value)
            found = vars(cls)[self._name]
        return found.__get__(instance, owner) if hasattr(found, "__get__") else found


def _describe(cls: type[Any], *, frozen: bool) -> dict[str, Any]:
    """Let the standard library find the fields; it compiles nothing for a class without methods."""
    described = (base for base in cls.__mro__[1:] if "__dataclass_fields__" in vars(base))
    base: Any = next(described, None)
    inherited: dict[str, Any] = {} if base is None else base.__dataclass_fields__
    own: _Own = vars(cls)[_OWN]
    types = {name: field.type for name, field in inherited.items()}
    namespace = {
        "__doc__": cls.__doc__,
        "__module__": cls.__module__,
        "__annotations__": types | own.annotations,
        **inherited,
        **own.defaults,
    }
    # Without its bases, since they are frozen and this class is not yet.
    plain: Any = type(cls.__name__, (), namespace)
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=own.kw_only)(plain)
    found: dict[str, Any] = {name: vars(made)[name] for name in _DESCRIPTION if name in vars(made)}
    found["__dataclass_params__"].frozen = frozen
    return found


def _with_slots(cls: type[Any], own: _Own, members: dict[str, Any]) -> type[Any]:
    """Recreate the class, since slots cannot be added to an existing one."""
    dropped = {"__dict__", "__weakref__", *own.annotations}
    kept = {name: value for name, value in vars(cls).items() if name not in dropped}
    metaclass: Any = type(cls)
    made: type[Any] = metaclass(
        cls.__name__, cls.__bases__, {**members, **kept, "__slots__": tuple(own.annotations)}
    )
    made.__qualname__ = cls.__qualname__
    return made


class _Constructor:
    """A placeholder for `__init__` until it is called or its signature is inspected."""

    __slots__ = ("_owner",)

    def __init__(self, owner: type[Any]) -> None:
        self._owner = owner

    def __get__(self, instance: object, owner: type[Any]) -> Any:
        cls = self._owner
        # Another thread may have been faster.
        if isinstance(vars(cls)["__init__"], _Constructor):
            cls.__init__ = _compiled_constructor(cls)
        return vars(cls)["__init__"].__get__(instance, owner)


def _fields(cls: type[Any]) -> dict[str, tuple[Any, Any, bool]]:
    """Find the fields as the standard library does: annotation, default, and whether by name."""
    found: dict[str, tuple[Any, Any, bool]] = {}
    for base in reversed(cls.__mro__):
        own: _Own | None = vars(base).get(_OWN)
        if own is not None:
            for name, annotation in own.annotations.items():
                found[name] = (annotation, own.defaults.get(name, _MISSING), own.kw_only)
    return found


def _compiled_constructor(cls: type[Any]) -> Any:
    """Compile `__init__`; it sets slots directly if the class is frozen, which takes longer."""
    is_frozen = cls.__setattr__ in _FROZEN.values()
    scope: dict[str, Any] = {"made": _MADE}
    positional: list[str] = []
    by_name: list[str] = []
    steps: list[str] = []
    given: dict[str, Any] = {}
    for name, (annotation, said, kw_only) in _fields(cls).items():
        described: Any = said if issubclass(type(said), dataclasses.Field) else None
        default: Any = said if described is None else described.default
        factory: Any = _MISSING if described is None else described.default_factory
        takes: bool = described is None or described.init
        parameter = value = name
        if is_frozen:
            scope[f"set_{name}"] = getattr(cls, name).__set__
        if default is not _MISSING:
            scope[f"default_{name}"] = default
            parameter = f"{name}=default_{name}"
            value = name if takes else f"default_{name}"
        elif factory is not _MISSING:
            scope[f"make_{name}"] = factory
            parameter = f"{name}=made"
            value = f"make_{name}()"
            if takes:
                value += f" if {name} is made else {name}"
        if takes:
            (by_name if kw_only else positional).append(parameter)
            given[name] = annotation
        steps.append(f"set_{name}(self, {value})" if is_frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        steps.append("self.__post_init__()")
    parameters = ["self", *positional, *(["*", *by_name] if by_name else [])]
    lines = [f" def __init__({', '.join(parameters)}):", *(f"  {step}" for step in steps)]
    source = "\n".join([f"def build({', '.join(scope)}):", *lines, " return __init__"])
    built: dict[str, Any] = {}
    exec(source, vars(sys.modules[cls.__module__]), built)
    function = built["build"](**scope)
    function.__annotations__ = {**given, "return": None}
    function.__qualname__ = f"{cls.__qualname__}.__init__"
    return function


def _equals(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = [each.name for each in self.__dataclass_fields__.values() if each.compare]
    return all(
        # As in tuples, identical values are equal.
        (mine := getattr(self, name)) is (theirs := getattr(other, name)) or mine == theirs
        for name in compared
    )


def _hash(self: Any) -> int:
    fields = self.__dataclass_fields__.values()
    used = (each for each in fields if (each.compare if each.hash is None else each.hash))
    return hash(tuple(getattr(self, each.name) for each in used))


def _show(self: Any) -> str:
    fields = self.__dataclass_fields__.values()
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields if each.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_assignment(self: Any, name: str, value: object) -> None:
    if name in self.__dataclass_fields__:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
    object.__setattr__(self, name, value)


def _refuse_deletion(self: Any, name: str) -> None:
    if name in self.__dataclass_fields__:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
    object.__delattr__(self, name)


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)


_FROZEN: Final = {
    "__setattr__": _refuse_assignment,
    "__delattr__": _refuse_deletion,
    "__getstate__": _state,
    "__setstate__": _restore,
}


def light_dataclass(
    *, slots: bool, frozen: bool = False, kw_only: bool = False, eq: bool = True
) -> Any:
    """Create a dataclass with slots; the arguments are those of the standard library.

    Args:
        slots: True; classes without slots are not supported.
        frozen: Whether fields can be assigned only once.
        kw_only: Whether the constructor takes all fields as keyword-only arguments.
        eq: Whether objects are equal if their fields are; with `frozen`, they have a hash too.

    Returns:
        The decorator.
    """
    assert slots

    def decorate(cls: type[Any]) -> type[Any]:
        members: dict[str, Any] = {"__repr__": _show, **(_FROZEN if frozen else {})}
        if eq:
            members |= {"__eq__": _equals, "__hash__": _hash if frozen else None}
        own = members[_OWN] = _Own(cls, kw_only=kw_only)
        described = [_Description(name, frozen=frozen) for name in _DESCRIPTION]
        members |= dict(zip(_DESCRIPTION, described, strict=True))
        made = _with_slots(cls, own, members)
        for each in described:
            each.owner = made
        type.__setattr__(made, "__init__", _Constructor(made))
        return made

    return decorate


# Type checkers know the standard library's decorator.
if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = light_dataclass
