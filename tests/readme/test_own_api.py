"""Pages about the reader's own API, followed block by block: pinned, generated and called."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from paasport_codegen.config.reader import load_configuration
from tests.readme.conftest import TOKEN
from tests.readme.own_apis import shop_schema, warehouse
from tests.readme.pages import BLOCKS, OWN_APIS, README, ROOT, Block, blocks_of, text_of
from tests.snapshot.servers import RunningServer, graphql_server, serving
from tests.support.projects import Project

_HERE = [block for block in BLOCKS if not block.is_followed]
CONFIGURING = sorted({block.page for block in _HERE if block.sets_up_api})
USING = sorted({block.page for block in _HERE if block.uses_own_api} - {*CONFIGURING})
OWN_API = ROOT / "docs/own-api.md"
OF_WAREHOUSE = (
    "docs/files.md",
    "docs/how-to/move-from-datamodel-code-generator.md",
    "docs/how-to/move-from-openapi-python-client.md",
    "docs/streams.md",
)
"""Pages whose examples are of the API that is configured there."""
PRINTED = {
    "README.md": "me-myself\n",
    "codegen/README.md": "a crate\n",
    "docs/own-api.md": "me-myself 2026\nMyself\nMyself\nMyself\na crate\n",
    "docs/paging.md": """\
order-1
order-2
order-3
order-4
order-5
order-1
3
['order-1', 'order-2']
2
order-3
order-4
order-5
['red crate', 'red box']
['shipment-1', 'shipment-2', 'shipment-3']
['order-1', 'order-2', 'order-3', 'order-4', 'order-5']
on the way
delivered
8 on the way delivered
""",
    "docs/files.md": ("9 of 9 bytes\n9 bytes saved\n9 application/pdf 0716f926\n4 bytes read\n"),
    "docs/how-to/move-from-ariadne-codegen.md": "me-myself\n",
    "docs/how-to/move-from-datamodel-code-generator.md": "a crate\n",
    "docs/how-to/move-from-openapi-python-client.md": "a crate\n",
    "docs/streams.md": "added a crate\na crate\nThree.\nTh\nree.\n",
    "runtime/README.md": "me-myself\n",
}


@pytest.fixture
def own_servers() -> Iterator[dict[str, RunningServer]]:
    """The reader's own APIs, by the addresses that the pages give them."""
    with serving(graphql_server(shop_schema())) as shop, serving(warehouse()) as items:
        yield {"https://shop.example.com": shop, "https://warehouse.example.com": items}


@pytest.fixture
def reader(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    own_servers: dict[str, RunningServer],
    tokens: None,
) -> Iterator[Reader]:
    yield Reader(Project(tmp_path, capsys, monkeypatch), own_servers)
    packages = {f"{name}_api" for name in OWN_APIS}
    for name in [name for name in sys.modules if name.partition(".")[0] in packages]:
        del sys.modules[name]


class Reader:
    """Somebody who does what a page says, in an empty folder."""

    def __init__(self, project: Project, servers: dict[str, RunningServer]) -> None:
        self.project = project
        self.servers = servers
        self.printed = ""

    def follow(self, block: Block) -> None:
        """Do what a block says."""
        if block.configures_api:
            self._configure(block.text)
        elif block.kind == "graphql":
            self._edit(block)
        elif block.kind == "console":
            for command in block.commands:
                if command.is_of_own_api:
                    done = self.project.run(*map(self._served, command.words[1:]))
                    assert done.code == 0, done.err
                    assert not command.output or command.prints(done.out)
        elif block.uses_own_api:
            self.project.patch.syspath_prepend(str(self.project.root / "src"))
            exec(
                compile(block.text, str(block), "exec", dont_inherit=True), {"__name__": "__main__"}
            )
            self.printed += self.project.capture.readouterr().out

    def _edit(self, block: Block) -> None:
        """Replace the starter, which is where the page says."""
        (name,) = re.findall(r"^query (\w+)", block.text, re.MULTILINE)
        (file,) = self.project.root.rglob(f"{name}.graphql")
        place = file.relative_to(self.project.root).as_posix()
        assert f"`{place}`" in text_of(ROOT / block.page)
        file.write_text(block.text, encoding="utf-8")

    def _served(self, text: str) -> str:
        for address, server in self.servers.items():
            text = text.replace(address, server.url)
        return text

    def _configure(self, text: str) -> None:
        text = self._served(text)
        with (self.project.root / "pyproject.toml").open("a", encoding="utf-8") as file:
            file.write(text)


@pytest.mark.parametrize("page", CONFIGURING)
def test_a_page_leads_from_the_configuration_to_the_first_call(reader: Reader, page: str) -> None:
    for block in blocks_of(ROOT / page):
        reader.follow(block)
    assert reader.printed == PRINTED[page]
    shop = reader.servers["https://shop.example.com"]
    calls = [
        sent
        for sent in shop.received
        if sent.method == "POST" and b"IntrospectionQuery" not in sent.body
    ]
    assert {call.headers["authorization"] for call in calls} <= {f"Bearer {TOKEN}"}


@pytest.mark.parametrize("page", USING)
def test_a_page_uses_what_the_readme_generates(reader: Reader, page: str) -> None:
    reader.project.patch.chdir(reader.project.root)
    for block in blocks_of(OWN_API if page in OF_WAREHOUSE else README):
        if not block.uses_own_api:
            reader.follow(block)
    for block in blocks_of(ROOT / page):
        reader.follow(block)
    assert reader.printed == PRINTED[page]


def test_every_page_about_own_apis_is_followed() -> None:
    assert {*CONFIGURING, *USING} == PRINTED.keys()


def test_facades_are_configured_as_the_page_says(tmp_path: Path) -> None:
    (block,) = [block for block in BLOCKS if block.kind == "toml" and "\nfacades" in block.text]
    api = next(block for block in BLOCKS if block.configures_api and "\ntarget" in block.text)
    (tmp_path / "pyproject.toml").write_text(block.text + api.text, encoding="utf-8")
    assert load_configuration(tmp_path).facades == (tmp_path / "mypackage/_async",)


def test_the_hooks_are_ones_that_this_repository_has() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    blocks = [block for block in BLOCKS if block.kind == "yaml" and "hooks:" in block.text]
    assert len(blocks) == 2
    for block in blocks:
        (repository,) = yaml.safe_load(block.text)["repos"]
        assert {hook["id"] for hook in repository["hooks"]} <= {hook["id"] for hook in hooks}
