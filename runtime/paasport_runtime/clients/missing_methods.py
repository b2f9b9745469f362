"""Suggesting methods when a caller uses one that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Final

_VERBS: Final = {
    "delete": ("destroy", "remove"),
    "get": ("fetch", "find", "read", "retrieve", "show"),
    "create": ("add", "insert", "new"),
    "update": ("change", "edit", "modify", "patch"),
    "list": ("all",),
}
_CANONICAL: Final = {other: verb for verb, others in _VERBS.items() for other in others}
# Verbs omitted by APIs that name a method after what it returns.
_READS: Final = frozenset({"get", "list"})
_SHOWN: Final = 3


def exact_methods(methods: Iterable[str], subject: str, name: str) -> list[str]:
    """Find the methods that match a name and a resource exactly.

    Args:
        methods: Methods such as `service_delete`, or with their groups: `services.delete_service`.
        subject: The resource, such as `services`; empty for the client itself.
        name: The requested name, such as `delete`.

    Returns:
        The methods whose words are those of both, in any order. Plurals match singulars, and verbs
        match their synonyms. If no method has a reading verb, a method named after what it returns
        matches: a plural one for `list`.
    """
    methods = list(methods)
    wanted = _meaning(f"{subject}_{name}")
    found = [each for each in methods if _meaning(_last(each)) == wanted]
    if found or not wanted & _READS:
        return found
    plural = "list" in wanted
    return [
        each
        for each in methods
        if _meaning(_last(each)) == wanted - _READS and (_last(each)[-1:] == "s") == plural
    ]


def close_methods(methods: Iterable[str], subject: str, name: str) -> list[str]:
    """Find the methods that match a name and a resource, exactly or with additional words.

    Args:
        methods: Methods, as for `exact_methods`.
        subject: The resource.
        name: The requested name.

    Returns:
        The exact matches; if there are none, the shortest methods that have all the words and more.
    """
    methods = list(methods)
    exact = exact_methods(methods, subject, name)
    if exact:
        return exact
    wanted = _meaning(f"{subject}_{name}")
    wider = [each for each in methods if wanted <= _meaning(_last(each))]
    return sorted(wider, key=lambda each: (len(each), each))[:_SHOWN]


def verbs_about(methods: Iterable[str], subject: str) -> dict[str, str]:
    """Find the actions available for a resource.

    Args:
        methods: Methods, as for `exact_methods`.
        subject: The resource.

    Returns:
        The methods by their only other word, such as `approve` for `deployment_approve`.
    """
    about = _meaning(subject)
    verbs: dict[str, str] = {}
    for each in methods:
        others = _meaning(_last(each)) - about
        if about <= _meaning(_last(each)) and len(others) == 1:
            verbs.setdefault(next(iter(others)), each)
    return verbs


def missing_method(
    owner: type[Any], name: str, *, package: str, subject: str, where: str = ""
) -> AttributeError:
    """Build the error for a method that an object does not have.

    Args:
        owner: The object's class.
        name: The requested name.
        package: The generated package, whose module `methods` lists its methods.
        subject: The resource that the object is for; empty for a client.
        where: The prefix of the package's methods, such as `client.api.`.

    Returns:
        The error, which suggests matching methods, or one of the object's own that is spelt alike.
    """
    from difflib import get_close_matches

    message = f"{owner.__name__!r} object has no attribute {name!r}"
    methods = _methods(package)
    found = close_methods(methods, subject, name)
    own = [each for each in dir(owner) if each[0] != "_"]
    verbs = verbs_about(methods, subject) if subject and not found else {}
    similar = get_close_matches(name, [*own, *verbs], n=1, cutoff=0.65) if not found else []
    if similar and similar[0] not in own:
        found = [verbs[similar[0]]]
    if found:
        message += f"; use {' or '.join(f'{where}{each}(…)' for each in found)}"
    elif similar:
        message += f"; did you mean {similar[0]!r}?"
    return AttributeError(message, name=name)


def missing_generated_method(owner: type[Any], name: str) -> AttributeError:
    """Build the error for a method that a generated client or a group of one does not have.

    Args:
        owner: The object's class.
        name: The requested name.

    Returns:
        The error.
    """
    # Callers may have defined a subclass.
    generated = next(each for each in owner.__mro__ if _is_generated(each))
    package = re.sub(r"(\.(async_)?groups)?\.\w+$", "", generated.__module__)
    subject = re.sub(r"^Async|Group$", "", generated.__name__)
    is_group = generated.__name__.endswith("Group")
    return missing_method(owner, name, package=package, subject=subject if is_group else "")


def _is_generated(owner: type[Any]) -> bool:
    runtime = f"{__name__.partition('.')[0]}."
    return any(each.__module__.startswith(runtime) for each in owner.__bases__)


def _methods(package: str) -> Sequence[str]:
    try:
        found: Sequence[str] = import_module(f"{package}.methods").METHODS
    except ModuleNotFoundError:
        # Generated by a version that did not list methods.
        return ()
    return found


def _last(method: str) -> str:
    return method.rpartition(".")[2]


@cache
def _meaning(name: str) -> frozenset[str]:
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", name)
    singular = (_singular(each.lower()) for each in words)
    return frozenset(_CANONICAL.get(each, each) for each in singular)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
