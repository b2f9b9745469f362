"""Facades of other projects: how their methods are found and named, whatever they are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.drift.facade.methods import facade_methods
from paasport_codegen.errors import DocumentError, UsageError
from tests.support.projects import graphql_configuration
from tests.support.small_apis import write

OPERATION = "from generated.example_api.operations.{0} import OPERATION\n"


def read(root: Path, **files: str) -> dict[str, list[str]]:
    """The names of the methods by operation; `files` are the modules of the package `shop`."""
    write(
        root / "pyproject.toml",
        '[tool.paasport]\nfacades = ["shop"]\n' + graphql_configuration(),
    )
    for name, text in files.items():
        write(root / "shop" / f"{name.replace('__', '/')}.py", text)
    found = facade_methods(load_configuration(root))
    assert all(api == "example" for api, _ in found)
    return {module: [method.name for method in methods] for (_, module), methods in found.items()}


def test_none_are_configured(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", graphql_configuration())
    assert facade_methods(load_configuration(tmp_path)) == {}


def test_plain_functions_of_a_module(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        tasks=OPERATION.format("a") + "def public(t): return _helper(t)\n"
        "def _helper(t): return shared(t)\n"
        "def shared(t): return t.execute(OPERATION)\n"
        "def idle(t): return t\n",
    )
    # What others call is a helper; what nobody calls is for the user.
    assert found == {"a": ["tasks.public"]}


@pytest.mark.parametrize(
    ("imports", "used"),
    [
        ("from generated.example_api.operations.a import OPERATION", "OPERATION"),
        ("from generated.example_api.operations.a import OPERATION as A", "A"),
        ("from generated.example_api.operations import a", "a.OPERATION"),
        ("from generated.example_api import operations", "operations.a.OPERATION"),
        ("from generated import example_api", "example_api.operations.a.OPERATION"),
        (
            "import generated.example_api.operations.a",
            "generated.example_api.operations.a.OPERATION",
        ),
        ("import generated.example_api.operations.a as a", "a.OPERATION"),
        ("from ..generated.example_api.operations.a import OPERATION", "OPERATION"),
        ("from example_api.operations.a import OPERATION", ""),
    ],
)
@pytest.mark.parametrize("within", [True, False])
def test_every_way_to_import_an_operation(
    tmp_path: Path, imports: str, used: str, within: bool
) -> None:
    inner, outer = (f"    {imports}\n", "") if within else ("", f"{imports}\n")
    found = read(
        tmp_path,
        __init__="",
        calls=f"{outer}def call(t):\n{inner}    return t.execute({used or 'OPERATION'})\n",
    )
    assert found == ({"a": ["calls.call"]} if used else {})


def test_an_import_alone_is_no_call(tmp_path: Path) -> None:
    found = read(tmp_path, calls=OPERATION.format("a") + "def call(t): return t\n")
    assert found == {}


def test_what_is_called_behind_overloads(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        calls="import typing\nfrom typing import overload\nclass Items:\n"
        + "".join(
            f"    @{decorator}\n    def get(self, follow: {kind}): ...\n"
            for decorator in ("overload", "typing.overload")
            for kind in ("bool", "str")
        )
        + "    def get(self, follow):\n"
        "        from generated.example_api.operations.item import OPERATION\n"
        "        return self.t.execute(OPERATION)\n",
    )
    assert found == {"item": ["Items.get"]}


def test_paths_through_properties_and_attributes(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        __init__="",
        client="from __future__ import annotations\n"
        "from functools import cached_property\n"
        "from typing import TYPE_CHECKING\n"
        "from .orders import Orders\n"
        "if TYPE_CHECKING:\n"
        "    from . import items\n"
        "class Base:\n"
        "    def ping(self):\n"
        "        from generated.example_api.operations.ping import OPERATION\n"
        "        return self.t.execute(OPERATION)\n"
        "class Client(Base):\n"
        "    users: 'Users | None'\n"
        "    def __init__(self, t):\n"
        "        self.t = t\n"
        "        self.orders = Orders(t)\n"
        "        self._hidden = Hidden(t)\n"
        "    @cached_property\n"
        "    def items(self) -> items.Items: ...\n"
        "class Hidden:\n"
        "    def get(self):\n"
        "        from generated.example_api.operations.hidden import OPERATION\n"
        "class Users:\n"
        "    def get(self):\n"
        "        from generated.example_api.operations import user\n"
        "        return user.OPERATION\n",
        orders="from .lines import Lines\n"
        "class Orders:\n"
        "    @property\n"
        "    def lines(self) -> Lines: ...\n"
        "    def get(self):\n"
        "        from generated.example_api.operations.order import OPERATION\n"
        "        return self.t.execute(OPERATION)\n",
        lines="class Lines:\n"
        "    async def get(self):\n"
        "        from generated.example_api.operations.line import OPERATION\n"
        "        return await self.t.execute(OPERATION)\n",
        items="class Items:\n"
        "    def get(self):\n"
        "        from generated.example_api.operations.item import OPERATION\n"
        "        return self.t.execute(OPERATION)\n",
    )
    assert found == {
        "ping": ["Base.ping", "Client.ping"],
        "order": ["Client.orders.get"],
        "line": ["Client.orders.lines.get"],
        "item": ["Client.items.get"],
        "user": ["Client.users.get"],
    }


def test_a_method_of_a_base_calls_what_the_class_has(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        things=OPERATION.format("one").replace("OPERATION", "OPERATION as ONE")
        + OPERATION.format("two").replace("OPERATION", "OPERATION as TWO")
        + "class _Things:\n"
        "    def get(self): return self._send()\n"
        "    def _send(self): return self.t.execute(self.operation)\n"
        "class One(_Things):\n"
        "    operation = ONE\n"
        "class Two(_Things):\n"
        "    operation = TWO\n"
        "class More(Two):\n"
        "    def get(self): return super().get()\n",
    )
    assert found == {"one": ["One.get"], "two": ["More.get", "Two.get"]}


def test_a_part_of_a_class_with_a_path_has_no_name_of_its_own(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        parts=OPERATION.format("one") + "class Reading:\n"
        "    def get(self): return self.t.execute(OPERATION)\n",
        client=OPERATION.format("two") + "from .parts import Reading\n"
        "class Things(Reading):\n"
        "    def set(self): return self.t.execute(OPERATION)\n"
        "class Client:\n"
        "    @property\n"
        "    def things(self) -> Things: return Things()\n",
    )
    assert found == {"one": ["Client.things.get"], "two": ["Client.things.set"]}


def test_callbacks_objects_and_tables(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        tools="from functools import partial\n"
        + "".join(
            OPERATION.format(name).replace("OPERATION", f"OPERATION as {name.upper()}")
            for name in ("look", "page", "tail", "first", "second", "nested", "with_")
        )
        + "_TABLE = {'first': FIRST, 'second': [SECOND]}\n"
        "class Pages:\n"
        "    def __init__(self, t): self.t = t\n"
        "    def __call__(self): return self.t.execute(PAGE)\n"
        "def _tail(t): return t.execute(TAIL)\n"
        "def make(t) -> 'Looking': ...\n"
        "class Looking:\n"
        "    def look(self): return self.t.execute(LOOK)\n"
        "    def __enter__(self): return self\n"
        "class Api:\n"
        "    def callback(self): return wait(partial(_tail, self.t))\n"
        "    def object(self): return Pages(self.t)\n"
        "    def table(self, name): return self.t.execute(_TABLE[name])\n"
        "    def local(self):\n"
        "        looking = make(self.t)\n"
        "        return looking.look\n"
        "    def argument(self, looking: 'Looking | None'):\n"
        "        return (looking or make(self.t)).look()\n"
        "    def inner(self):\n"
        "        def poll(): return self.t.execute(NESTED)\n"
        "        return wait(poll)\n"
        "    def context(self):\n"
        "        with make(self.t) as looking:\n"
        "            if (same := looking):\n"
        "                return same.look()\n"
        "    def annotated(self) -> 'Pages': ...\n",
    )
    assert {
        name: [m for m in methods if m.startswith("Api.")] for name, methods in found.items()
    } == {
        "tail": ["Api.callback"],
        "page": ["Api.object"],
        "first": ["Api.table"],
        "second": ["Api.table"],
        "look": ["Api.argument", "Api.context", "Api.local"],
        "nested": ["Api.inner"],
    }


def test_generated_clients_are_called(tmp_path: Path) -> None:
    write(
        tmp_path / "generated/example_api/client.py",
        "from .groups import Things\n"
        "class ExampleApi:\n"
        "    @property\n"
        "    def things(self) -> Things: ...\n"
        "    def get_thing(self):\n"
        "        from .operations.get_thing import OPERATION\n"
        "        return self._execute(OPERATION)\n",
    )
    write(tmp_path / "generated/example_api/__init__.py", "from .client import *\n")
    write(
        tmp_path / "generated/example_api/groups.py",
        "class Things:\n"
        "    def list_things(self):\n"
        "        from .operations.list_things import OPERATION\n"
        "        return self._execute(OPERATION)\n",
    )
    found = read(
        tmp_path,
        shop="from generated.example_api import ExampleApi\n"
        "class Shop:\n"
        "    def __init__(self) -> None:\n"
        "        self._api = ExampleApi()\n"
        "        self.api = ExampleApi()\n"
        "    def all(self): return self._api.things.list_things()\n"
        "    def one(self): return self._api.get_thing()\n"
        "def script(api: ExampleApi): return api.get_thing()\n",
    )
    # The generated methods themselves are no facade, although `api` is public.
    assert found == {
        "list_things": ["Shop.all"],
        "get_thing": ["Shop.one", "shop.script"],
    }


def test_classes_that_hold_each_other(tmp_path: Path) -> None:
    body = (
        "    def get(self):\n"
        "        from generated.example_api.operations.a import OPERATION\n"
        "        return OPERATION\n"
    )
    found = read(
        tmp_path,
        loop=f"class One:\n    two: 'Two'\n{body}class Two:\n    one: One\n{body}"
        f"class Self(One):\n    me: 'Self'\n",
    )
    assert found == {"a": ["One.get", "Self.get", "Two.get"]}


def test_what_goes_round_in_circles(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        __init__="from .one import *\nfrom .two import *\n",
        one="from .two import lost\nfrom . import *\nfrom .two import *\n"
        "class Base(Base): ...\n"
        "class One(Base):\n"
        "    def __init__(self):\n"
        "        self.left = self.right\n"
        "        self.right = self.left\n"
        "        name = name = other\n"
        "        other = name\n"
        "    def get(self):\n"
        "        from generated.example_api.operations.a import OPERATION\n"
        "        self.left.get(lost, gone)\n"
        "        return self.get(OPERATION)\n",
        two="from .one import lost, gone\nfrom .one import *\nTABLE = [TABLE]\n"
        "def use(): return TABLE\n",
    )
    assert found == {"a": ["One.get"]}


def test_a_file_that_is_not_python(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as raised:
        read(tmp_path, bad="def f(:\n")
    assert str(raised.value).startswith("shop/bad.py:1:7: not valid Python: ")
    with pytest.raises(DocumentError, match=r"^shop/bad\.py:.* not valid Python: "):
        read(tmp_path, bad="x = '\0'\n")


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        read(tmp_path)
    assert str(raised.value) == (
        "pyproject.toml: [tool.paasport.facades.0]: shop: there is no such folder."
    )
