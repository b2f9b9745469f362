"""Projects with one operation an API, for what happens around a generation."""

from __future__ import annotations

from pathlib import Path

from tests.support.projects import Project, graphql_configuration


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def add_api(project: Project, name: str, **replaced: str) -> None:
    """A further API with one operation, pinned; `replaced` are its keys set otherwise."""
    lines = graphql_configuration(name).splitlines()
    for key, value in replaced.items():
        lines = [f'{key} = "{value}"' if line.startswith(f"{key} ") else line for line in lines]
    file = project.root / "pyproject.toml"
    present = file.read_text(encoding="utf-8") if file.exists() else ""
    write(file, present + "\n".join(lines) + "\n")
    write(project.root / f"{name}.graphql", "type Query { a: Int, b: Int }\n")
    write(project.root / f"queries/{name}/a.graphql", "query a { a }\n")
    pinned = project.run("snapshot", name, "--from", str(project.root / f"{name}.graphql"))
    assert pinned.code == 0, pinned.err
