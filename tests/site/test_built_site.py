"""The built site: every page and name is in it, and every link leads somewhere."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import paasport
from tests.site.built_pages import BuiltPage, python_names, read_site, target_of

pytestmark = pytest.mark.slow

DOCS = Path(__file__).parents[2] / "docs"
GENERATED_CLIENTS = {
    "railway": "RailwayApi",
    "hasura": "HasuraCloudApi",
    "northflank": "NorthflankApi",
}
CLIENTS = (paasport.Railway, paasport.HasuraCloud, paasport.Northflank)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BuiltPage]:
    return read_site(site)


@pytest.fixture(scope="module")
def names(site: Path) -> set[str]:
    return python_names(site)


def test_every_page_of_docs_can_be_reached_from_the_home(pages: dict[str, BuiltPage]) -> None:
    reached, found = {"index.html"}, ["index.html"]
    while found:
        page = found.pop()
        targets = {target_of(page, link) for link in pages[page].links}
        places = {target[0] for target in targets if target is not None} & pages.keys()
        found += places - reached
        reached |= places
    written = {
        "/".join(
            (*file.relative_to(DOCS).parent.parts, "index" if file.stem == "README" else file.stem)
        )
        for file in DOCS.rglob("*.md")
    }
    assert {f"{page}.html" for page in written} <= reached
    assert pages.keys() - reached == {"404.html"}


def test_every_link_leads_to_a_file_and_an_anchor(site: Path, pages: dict[str, BuiltPage]) -> None:
    broken = []
    for page, content in pages.items():
        # It is shown in place of any address, so that its own links are absolute.
        if page == "404.html":
            continue
        for link in content.links:
            target = target_of(page, link)
            if target is None:
                continue
            place, anchor = target
            known = pages[place].anchors if place in pages else {anchor}
            if not (site / place).is_file() or (anchor and anchor not in known):
                broken.append((page, link))
    assert broken == []


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[str, BuiltPage]) -> None:
    for page, content in pages.items():
        if page == "404.html":
            continue
        for address in content.loads:
            target = target_of(page, address)
            assert target is not None, (page, address)
            assert (site / target[0]).is_file(), (page, address)


def exported(module: str) -> list[str]:
    names: list[str] = import_module(module).__all__
    return [f"{module}.{name}" for name in names if name != "__version__"]


@pytest.mark.parametrize(
    "module", ["paasport_runtime", "paasport_runtime.errors", "paasport_runtime.testing"]
)
def test_every_exported_name_is_in_the_reference(module: str, names: set[str]) -> None:
    errors = {name.rpartition(".")[2] for name in exported("paasport_runtime.errors")}
    own = [
        name
        for name in exported(module)
        if module.endswith("errors") or name.rpartition(".")[2] not in errors
    ]
    assert own
    assert {*own} <= names


def test_every_scalar_is_in_the_reference(names: set[str]) -> None:
    module = import_module("paasport_runtime.scalars")
    hints = module.__annotations__
    scalars = {
        f"{module.__name__}.{name}" for name in hints if name[0] != "_" and name[0].isupper()
    }
    aliases = {name for name in scalars if hints[name.rpartition(".")[2]] == "TypeAlias"}
    assert len(aliases) > 10
    assert aliases <= names


def resources(kind: type, place: str) -> Iterator[tuple[str, type]]:
    """Walk the classes of a facade: the client, its resources, and theirs."""
    yield place, kind
    for name in dir(kind):
        member = inspect.getattr_static(kind, name)
        getter = getattr(member, "func", None) or getattr(member, "fget", None)
        if name[0] == "_" or getter is None:
            continue
        annotation = getter.__annotations__.get("return")
        modules = [
            import_module(f"{kind.__module__.rpartition('.')[0]}.{each.name}")
            for each in iter_modules(import_module(kind.__module__.rpartition(".")[0]).__path__)
        ]
        found = [vars(module)[annotation] for module in modules if annotation in vars(module)]
        if found and inspect.isclass(found[0]):
            yield from resources(found[0], f"{place}.{name}")


@pytest.mark.parametrize("client", CLIENTS, ids=lambda kind: kind.__name__)
def test_every_method_of_a_facade_is_in_the_reference(client: type, names: set[str]) -> None:
    classes = dict(resources(client, client.__name__))
    assert len(classes) > 8
    shown = {name.rpartition(".")[0] for name in names}
    for place, kind in classes.items():
        path = f"{kind.__module__}.{kind.__name__}"
        if path not in shown:
            # The client itself stands where people import it from.
            path = f"{kind.__module__.partition('._')[0]}.{kind.__name__}"
        public = [
            name for name in dir(kind) if name[0] != "_" and inspect.isfunction(getattr(kind, name))
        ]
        assert [name for name in public if f"{path}.{name}" not in names] == [], place


@pytest.mark.parametrize("api", GENERATED_CLIENTS)
def test_every_operation_is_in_the_reference(api: str, names: set[str]) -> None:
    package = f"paasport_api.{api}"
    modules = [import_module(f"{package}.client")]
    if api == "northflank":
        groups = import_module(f"{package}.groups")
        modules = [
            import_module(f"{package}.groups.{each.name}") for each in iter_modules(groups.__path__)
        ]
    operations = {
        f"{module.__name__}.{kind.__name__}.{name}"
        for module in modules
        for kind in vars(module).values()
        if inspect.isclass(kind) and kind.__module__ == module.__name__
        for name in vars(kind)
        if name[0] != "_" and inspect.isfunction(getattr(kind, name))
    }
    assert len(operations) > 100
    assert operations <= names
