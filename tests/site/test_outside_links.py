"""Links that lead out of docs/: absolute on the site, and refused where they lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from docsite.outside_links import BrokenLinkError, site_links

SOURCE = "https://git.example.com/shop"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for file in (
        "docs/README.md",
        "docs/how-to/wait.md",
        "docs/how-to/README.md",
        "docs/schemas/drift.json",
        "CHANGELOG.md",
        "examples/deploy.py",
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("", encoding="utf-8")
    return tmp_path


def changed(text: str, repository: Path, file: str = "docs/README.md") -> str:
    return site_links(
        text,
        file=file,
        page=file.removeprefix("docs/") if file.startswith("docs/") else file.lower(),
        pages={"CHANGELOG.md": "changelog.md"},
        root=repository,
        source=SOURCE,
    )


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("how-to/wait.md", "how-to/wait.md"),
        ("how-to/wait.md#for-long", "how-to/wait.md#for-long"),
        ("how-to", "how-to/README.md"),
        ("schemas", f"{SOURCE}/tree/main/docs/schemas"),
        ("schemas/drift.json", "schemas/drift.json"),
        ("../CHANGELOG.md#added", "changelog.md#added"),
        ("../examples/deploy.py", f"{SOURCE}/blob/main/examples/deploy.py"),
        ("../examples", f"{SOURCE}/tree/main/examples"),
        ("https://example.com/a.md", "https://example.com/a.md"),
        ("mailto:ada@example.com", "mailto:ada@example.com"),
        ("#here", "#here"),
    ],
)
def test_a_link_of_a_page(link: str, expected: str, repository: Path) -> None:
    text = f"See [it]({link}), or ![that]({link})."
    assert changed(text, repository) == f"See [it]({expected}), or ![that]({expected})."


def test_links_from_a_folder_and_from_outside(repository: Path) -> None:
    page = "docs/how-to/wait.md"
    assert changed("[a](../README.md)", repository, page) == "[a](../README.md)"
    assert changed("[a](../../CHANGELOG.md)", repository, page) == "[a](../changelog.md)"
    assert changed("[a](docs/README.md)", repository, "CHANGELOG.md") == "[a](README.md)"


@pytest.mark.parametrize("link", ["gone.md", "../gone.py", "../../elsewhere.md"])
def test_a_link_to_nothing_is_refused(link: str, repository: Path) -> None:
    with pytest.raises(BrokenLinkError, match=r"docs/README\.md links to `"):
        changed(f"[it]({link})", repository)


def test_blocks_stay_as_they_are(repository: Path) -> None:
    block = "```python\nprint(names[0](gone.md))\n```\n"
    text = f"[a](../CHANGELOG.md)\n\n{block}\n[b](../CHANGELOG.md)\n"
    assert changed(text, repository) == f"[a](changelog.md)\n\n{block}\n[b](changelog.md)\n"
