"""Whatever changes, a package made of what was kept and of what changed is the one made of nothing.

`PAASPORT_RANDOM_UPDATES=2000` tries more, and `PAASPORT_RANDOM_SEED=7` others; a failure names
its seed and its step.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from graphql import build_schema

from paasport_codegen.errors import CodegenError
from paasport_codegen.graphql import package
from paasport_codegen.output.kept import KeptFile
from paasport_codegen.output.target import GeneratedTarget
from tests.graphql.random.clients import generate_target
from tests.graphql.random.documents import random_documents
from tests.graphql.random.schemas import random_schema

UPDATES = int(os.environ.get("PAASPORT_RANDOM_UPDATES", "36"))
FIRST_SEED = int(os.environ.get("PAASPORT_RANDOM_SEED", "0"))
STEPS = 12

pytestmark = pytest.mark.slow


def test_what_is_kept_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = 0
    load_schema = package.load_schema

    def counted(text: str, file: str) -> object:
        nonlocal whole
        whole += 1
        return load_schema(text, file)

    monkeypatch.setattr(package, "load_schema", counted)
    kinds = Counter[str]()
    for seed in range(FIRST_SEED, FIRST_SEED + UPDATES // STEPS):
        random = Random(f"updates {seed}")
        schema = random_schema(random).known
        first, other = (random_documents(random, build_schema(schema), 12).texts for _ in "ab")
        kept = KeptFile(tmp_path / f"{seed}.json", "the schema and the configuration")
        texts = dict(first)
        for step in range(STEPS):
            before = whole
            incremental = _outcome(schema, texts, kept)
            is_update = whole == before
            assert incremental == _outcome(schema, texts), f"seed {seed}, step {step}: {texts}"
            kinds["made anew" if not is_update else "updated"] += step > 0
            kinds["refused"] += isinstance(incremental, str)
            if isinstance(incremental, str) or not step % 4:
                texts = dict(first)
            for _ in range(random.choice((1, 1, 1, 2, 3))):
                _change(random, texts, first, other)
    print(f"seeds {FIRST_SEED} and later: {dict(kinds)}")
    assert kinds["updated"] > UPDATES // 4, kinds


def _outcome(
    schema: str, texts: dict[str, str], kept: KeptFile | None = None
) -> GeneratedTarget | str:
    try:
        return generate_target(schema, texts, "package", kept)
    except CodegenError as error:
        return str(error)


def _change(
    random: Random, texts: dict[str, str], first: dict[str, str], other: dict[str, str]
) -> None:
    """Let one file come, go or change; what comes of it need not be valid."""
    operations = [name for name in texts if not name.startswith("fragments/")]
    name = random.choice(sorted({*first, *other, *operations}))
    kind = random.choice(("swap", "swap", "remove", "comment", "rename", "field", "join", "name"))
    if kind == "swap":
        chosen = other if random.random() < 0.5 else first
        if name in chosen:
            texts[name] = chosen[name]
            for needed in (one for one in chosen if one.startswith("fragments/")):
                if Path(needed).stem in chosen[name] and needed not in texts:
                    texts[needed] = chosen[needed]
    elif kind == "remove":
        texts.pop(name, None)
    elif name in texts and kind == "comment":
        texts[name] = f"# {random.random()}\n{texts[name]}"
    elif name in texts and kind == "rename":
        texts[f"other/{name}"] = texts.pop(name)
    elif name in texts and kind == "field":
        texts[name] = texts[name].replace("{\n", "{\n  more: __typename\n", 1)
    elif name in texts and kind == "join" and operations:
        texts[random.choice(operations)] += f"\n{texts.pop(name)}"
    elif name in texts and kind == "name":
        given = random.choice(("Colour", "someName", "Owner", "O1"))
        texts[name] = f"# paasport: name={given}\n{texts[name]}"
