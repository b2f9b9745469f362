"""The clients that peers generate from the pinned schemas, made once into the work folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .places import PEERS, ROOT, WORK, tool
from .processes import ProcessFailed, run

DOCUMENT = ROOT / "schemas/northflank/openapi.json"


@dataclass(frozen=True, slots=True)
class Peer:
    """A package that a peer's generator makes.

    Attributes:
        package: The package's name.
        command: The generator's command.
        arguments: Writes what it needs and gives its arguments.
    """

    package: str
    command: str
    arguments: Callable[[Path, str], list[str]]


def ariadne_arguments(
    target: Path, package: str, *, schema: Path, queries: Path, asynchronous: bool
) -> list[str]:
    """Configure ariadne-codegen.

    Args:
        target: The folder of the package.
        package: The package.
        schema: The schema.
        queries: The operations.
        asynchronous: Which of its two clients to make.

    Returns:
        The arguments of its command.
    """
    target.mkdir(parents=True, exist_ok=True)
    configuration = target / f"{package}.toml"
    configuration.write_text(
        "[tool.ariadne-codegen]\n"
        f"schema_path = {json.dumps(str(schema))}\n"
        f"queries_path = {json.dumps(str(queries))}\n"
        f"target_package_name = {json.dumps(package)}\n"
        f"target_package_path = {json.dumps(str(target))}\n"
        f"async_client = {str(asynchronous).lower()}\n",
        encoding="utf-8",
    )
    return ["--config", str(configuration)]


def without_subscriptions(queries: Path, target: Path) -> Path:
    """Copy operations but for subscriptions, which ariadne-codegen's sync client refuses."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(queries, target)
    for file in target.rglob("*.graphql"):
        lines = file.read_text(encoding="utf-8").splitlines()
        if any(line.startswith("subscription") for line in lines):
            file.unlink()
    return target


def without_patterns(target: Path) -> Path:
    """Copy Northflank's document without patterns, which pydantic cannot compile as they are."""
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))

    def strip(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: strip(inner)
                for key, inner in value.items()
                if not (key == "pattern" and isinstance(inner, str))
            }
        return [strip(inner) for inner in value] if isinstance(value, list) else value

    target.write_text(json.dumps(strip(document)), encoding="utf-8")
    return target


def openapi_arguments(target: Path, package: str, document: Path = DOCUMENT) -> list[str]:
    """The arguments that make openapi-python-client write a package."""
    path = ["--path", str(document), "--output-path", str(target / package)]
    return ["generate", *path, "--meta", "none", "--overwrite"]


def datamodel_arguments(target: Path, package: str, document: Path = DOCUMENT) -> list[str]:
    """The arguments that make datamodel-code-generator write models and a client for them."""
    return [
        *("--input", str(document), "--input-file-type", "openapi"),
        *("--output", str(target / f"{package}_models.py")),
        *("--output-model-type", "pydantic_v2.BaseModel", "--target-python-version", "3.11"),
        *("--openapi-scopes", "api", "--generate-client", "httpx2", "--formatters", "builtin"),
        *("--client-output", str(target / package), "--client-package", package),
        *("--client-model-package", f"{package}_models"),
    ]


def _graphql(api: str, asynchronous: bool) -> Callable[[Path, str], list[str]]:
    def arguments(target: Path, package: str) -> list[str]:
        queries = ROOT / "queries" / api
        if not asynchronous:
            queries = without_subscriptions(queries, WORK / "queries" / api)
        schema = ROOT / f"schemas/{api}/schema.graphql"
        return ariadne_arguments(
            target, package, schema=schema, queries=queries, asynchronous=asynchronous
        )

    return arguments


def _datamodel(target: Path, package: str) -> list[str]:
    return datamodel_arguments(target, package, without_patterns(WORK / "without_patterns.json"))


_PEERS = (
    Peer("railway_ariadne", "ariadne-codegen", _graphql("railway", asynchronous=True)),
    Peer("railway_ariadne_sync", "ariadne-codegen", _graphql("railway", asynchronous=False)),
    Peer("hasura_ariadne", "ariadne-codegen", _graphql("hasura", asynchronous=True)),
    Peer("hasura_ariadne_sync", "ariadne-codegen", _graphql("hasura", asynchronous=False)),
    Peer("northflank_openapi_client", "openapi-python-client", openapi_arguments),
    Peer("northflank_datamodel_client", "datamodel-codegen", _datamodel),
)


def make_peers(say: Callable[[str], None]) -> dict[str, str]:
    """Generate the clients that are not there yet.

    Args:
        say: Tells of progress.

    Returns:
        Why some could not be made, by package.
    """
    PEERS.mkdir(parents=True, exist_ok=True)
    failures: dict[str, str] = {}
    for peer in _PEERS:
        command = tool(peer.command)
        if command is None:
            failures[peer.package] = f"{peer.command} is not installed"
            continue
        stamp = PEERS / f"{peer.package}.inputs"
        inputs = _inputs(peer)
        if stamp.exists() and stamp.read_text(encoding="ascii") == inputs:
            continue
        say(f"generating {peer.package}")
        try:
            run([command, *peer.arguments(PEERS, peer.package)])
        except ProcessFailed as error:
            failures[peer.package] = str(error)
        else:
            stamp.write_text(inputs, encoding="ascii")
    return failures


def _inputs(peer: Peer) -> str:
    """A hash of what a peer's package is made of: schemas, operations, versions, these modules."""
    digest = sha256(Path(__file__).read_bytes())
    for name in ("ariadne-codegen", "openapi-python-client", "datamodel-code-generator"):
        digest.update(version(name).encode() if find_spec(name.replace("-", "_")) else b"")
    for folder in ("schemas", "queries"):
        for file in sorted((ROOT / folder).rglob("*.*")):
            digest.update(file.read_bytes())
    return f"{peer.package} {digest.hexdigest()}"
