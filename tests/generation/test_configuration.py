"""Each mistake in `[tool.paasport]` names its key and what to write instead."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from paasport_codegen.config import reader
from tests.support.projects import Project, graphql_configuration
from tests.support.small_apis import add_api, write


def configured(project: Project, text: str) -> str:
    """The message for a configuration, which must be wrong."""
    write(project.root / "pyproject.toml", text)
    failed = project.run("generate")
    assert (failed.code, failed.out) == (2, ""), failed.err
    assert failed.err.count("\n") == 1
    return failed.err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("scalar = {}", "`scalar` is unknown here; did you mean `scalars`?"),
        ("wholly = 1", "`wholly` is unknown here; use auth, class_names, client, credentials,"),
        ("envelope = 5", "`envelope` must be a string."),
        ("pagination = []", "`pagination` must be a string."),
        ('title = "a\\nb"', "`title` must be one line"),
        ('client = "my client"', "`client` is `my client`, which is not a valid class name."),
        ('client = "class"', "`client` is `class`, which is not a valid class name."),
        ('package = "a/b"', "`package` is `a/b`, which cannot be imported."),
        ('target = "a/shop-api"', "`shop-api`, which is not a valid module name"),
        ('target = "a/class"', "`class`, which is not a valid module name"),
        ('target = ""', "`target` must not be empty."),
        ("target = 5", "`target` must be a string."),
        ('endpoint = "https://["', "endpoint must be an http(s) URL"),
        ('endpoint = "https://host:port"', "endpoint must be an http(s) URL"),
        ('target = "queries/example/api"', "is inside the folder of"),
        ('target = "."', "is replaced entirely"),
    ],
)
def test_values_of_an_api(empty_project: Project, line: str, message: str) -> None:
    key = line.partition(" ")[0]
    lines = [row for row in graphql_configuration().splitlines() if not row.startswith(f"{key} ")]
    text = "\n".join([lines[0], line, *lines[1:]])
    failed = configured(empty_project, text)
    assert failed.startswith("pyproject.toml: [tool.paasport.apis.example")
    assert message in failed


@pytest.mark.parametrize("key", ["client", "endpoint", "kind", "queries", "schema", "target"])
def test_keys_that_are_missing(empty_project: Project, key: str) -> None:
    lines = [row for row in graphql_configuration().splitlines() if not row.startswith(f"{key} ")]
    if key == "client":  # has a default
        write(empty_project.root / "pyproject.toml", "\n".join(lines))
        assert empty_project.run("generate").code == 3
        return
    failed = configured(empty_project, "\n".join(lines))
    assert f"`{key}` is missing." in failed or (key == "queries" and "needs `queries" in failed)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('package_roots = "src"', "[tool.paasport.package_roots]: must be an array."),
        (
            "package_roots = [5]",
            "[tool.paasport.package_roots]: must be an array of non-empty strings.",
        ),
        ('facades = "src"', "[tool.paasport.facades]: must be an array."),
        ('facades = [""]', "[tool.paasport.facades]: must be an array of non-empty strings."),
        ('facade = ["src"]', "`facade` is unknown here; did you mean `facades`?"),
        ("sync_twins = 5", "[tool.paasport.sync_twins]: must be an array."),
        ("sync_twins = [5]", "[tool.paasport.sync_twins.0]: must be a table."),
        (
            'sync_twins = [{ source = "a", target = "b", sorce = "c" }]',
            "[tool.paasport.sync_twins.0]: `sorce` is unknown here; did you mean `source`?",
        ),
        ('sync_twins = [{ source = "a" }]', "[tool.paasport.sync_twins.0]: `target` is missing."),
        ("apis = 5", "[tool.paasport.apis]: must be a table."),
        ("apis = {}", "[tool.paasport.apis]: no API is configured"),
        ("package_roots = []", "[tool.paasport]: `apis` is missing."),
        ("apis = { example = 5 }", "[tool.paasport.apis.example]: must be a table."),
        ("apis = { Example = {} }", "the name may contain only lower-case letters"),
    ],
)
def test_values_of_the_project(empty_project: Project, line: str, message: str) -> None:
    api = "" if line.startswith("apis") or line == "package_roots = []" else graphql_configuration()
    assert message in configured(empty_project, f"[tool.paasport]\n{line}\n{api}")


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ("[tool.paasport.apis.example.scope]\nprefx = 1", "did you mean `prefix`?"),
        ("[[tool.paasport.apis.example.more]]", "`more` is unknown here"),
    ],
)
def test_tables_of_an_api(empty_project: Project, extra: str, message: str) -> None:
    assert message in configured(empty_project, f"{graphql_configuration()}\n{extra}\n")


def test_a_flag_that_is_a_text(empty_project: Project) -> None:
    text = graphql_configuration() + "required_for_snapshot = 'no'\n"
    assert "`required_for_snapshot` must be true or false." in configured(empty_project, text)


@pytest.mark.parametrize("overrides", ["5", "[5]", '[{ pointer = "/a", resaon = "b" }]'])
def test_overrides(empty_project: Project, overrides: str) -> None:
    lines = graphql_configuration().replace('"graphql"', '"openapi"').splitlines()
    failed = configured(
        empty_project, "\n".join([lines[0], f"overrides = {overrides}", *lines[1:]])
    )
    assert failed.startswith("pyproject.toml: [tool.paasport.apis.example.overrides")


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("openapi", '"description"', "patterns_left_to_server]: must be an array."),
        ("openapi", '[""]', "patterns_left_to_server]: must be an array of non-empty strings."),
        ("graphql", '["description"]', "`patterns_left_to_server`: only for OpenAPI documents"),
    ],
)
def test_patterns_left_to_the_server(
    empty_project: Project, kind: str, value: str, message: str
) -> None:
    first, *others = graphql_configuration().replace('"graphql"', f'"{kind}"').splitlines()
    text = "\n".join([first, f"patterns_left_to_server = {value}", *others])
    assert message in configured(empty_project, text)


@pytest.mark.parametrize(
    ("kind", "line", "message"),
    [
        ("openapi", 'timestamps = "createdAt"', "timestamps]: must be an array."),
        ("graphql", 'timestamps = ["createdAt"]', "`timestamps`: only for OpenAPI documents"),
        ("openapi", 'field_scalars = { "A.b" = "C" }', "`field_scalars`: only for GraphQL"),
        ("graphql", 'field_scalars = { "A" = "C" }', "`A` must be a type and a field"),
        ("graphql", 'field_scalars = { "A.b" = 5 }', "field_scalars]: `A.b` must be"),
        ("graphql", "field_scalars = 5", "field_scalars]: must be a table"),
    ],
)
def test_timestamps(empty_project: Project, kind: str, line: str, message: str) -> None:
    first, *others = graphql_configuration().replace('"graphql"', f'"{kind}"').splitlines()
    assert message in configured(empty_project, "\n".join([first, line, *others]))


@pytest.mark.parametrize("text", ["tool = 5\n", "[tool]\npaasport = 5\n"])
def test_tables_that_are_none(empty_project: Project, text: str) -> None:
    assert "must be a table." in configured(empty_project, text)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a = 1\nb = \n", "pyproject.toml:2:5: not valid TOML: Invalid value."),
        (b'a = "1', "pyproject.toml:1:1: not valid TOML: Unterminated string at the end."),
        (b"# \xc3\xa4\xe4", "pyproject.toml:1:4: not valid TOML: byte 0xE4 is not UTF-8;"),
        (b"\xef\xbb\xbfa = 1", "pyproject.toml:1:1: not valid TOML: a byte order mark;"),
        (b"a = " + b"9" * 5_000, "pyproject.toml: not valid TOML: it has a number with too many"),
        (b"a = " + b"[" * 5_000, "pyproject.toml: not valid TOML: it is nested too deeply."),
    ],
)
def test_a_file_that_is_no_toml(empty_project: Project, content: bytes, message: str) -> None:
    (empty_project.root / "pyproject.toml").write_bytes(content)
    failed = empty_project.run("generate")
    assert (failed.code, failed.err.count("\n")) == (2, 1)
    assert message in failed.err


@pytest.mark.parametrize("key", ["schema", "queries", "target"])
def test_paths_with_control_characters(empty_project: Project, key: str) -> None:
    text = graphql_configuration().replace(f'{key} = "', f'{key} = "a\\u0000')
    failed = configured(empty_project, text)
    assert failed == (
        f"pyproject.toml: [tool.paasport.apis.example.{key}]: must not contain control "
        "characters.\n"
    )


@pytest.mark.parametrize("scalar", ["datetime.date", "1", "a b"])
def test_scalars_of_fields_that_are_no_names(one_api: Project, scalar: str) -> None:
    file = one_api.root / "pyproject.toml"
    table = f'[tool.paasport.apis.example.field_scalars]\n"Query.a" = "{scalar}"\n'
    write(file, file.read_text(encoding="utf-8") + table)
    for command in (["generate"], ["drift", "--against", "example.graphql"]):
        failed = one_api.run(*command)
        assert failed.code == 2, failed.err
        assert f"field_scalars]: `Query.a`: `{scalar}` is not the name of a scalar." in failed.err


def test_a_file_that_cannot_be_read(one_api: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(reader, "read_regular", refuse)
    failed = one_api.run("generate")
    assert failed.code == 6
    assert "pyproject.toml: could not be read: Permission denied." in failed.err


@pytest.mark.parametrize("path", ["not a path!", "a..b", "a.class", ""])
def test_scalars_that_nothing_can_be_called(empty_project: Project, path: str) -> None:
    failed = configured(empty_project, graphql_configuration(scalars={"DateTime": path}))
    assert "[tool.paasport.apis.example.scalars]" in failed
    assert "`DateTime`" in failed


def test_a_scalar_of_the_old_runtime_is_told_its_new_path(empty_project: Project) -> None:
    scalars = {"Uuid": "str", "DateTime": "paasport.runtime.scalars.DateTime"}
    failed = configured(empty_project, graphql_configuration(scalars=scalars))
    assert failed == (
        "pyproject.toml: [tool.paasport.apis.example.scalars]: `DateTime`: "
        "`paasport.runtime.scalars.DateTime` is now `paasport_runtime.scalars.DateTime`; "
        "change it.\n"
    )


def test_a_misspelt_scalar_gets_a_suggestion(one_api: Project) -> None:
    schema = one_api.root / "source.graphql"
    write(schema, "scalar DateTime\ntype Query { a: DateTime, b: Int }\n")
    one_api.run("snapshot", "example", "--from", str(schema))
    failed = configured(one_api, graphql_configuration(scalars={"Datetime": "str"}))
    assert failed == (
        "pyproject.toml: [tool.paasport.apis.example.scalars]: "
        "the schema has no scalar `Datetime`; did you mean `DateTime`?\n"
    )


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nowhere.at_all.Type", "no module named `nowhere.at_all`"),
        ("paasport_runtime.scalars.Dates", "`paasport_runtime.scalars` has no `Dates`"),
        ("own.Type", "`own` has no `Type`"),
        ("broken.Type", "broken.py is not valid Python"),
        ("String", "Python has no built-in `String`"),
    ],
)
def test_a_scalar_that_cannot_be_imported(one_api: Project, path: str, reason: str) -> None:
    write(one_api.root / "own.py", "raise SystemExit('run')\nclass Other: ...\n")
    write(one_api.root / "broken.py", "class Type\n")
    failed = configured(one_api, graphql_configuration(scalars={"Elsewhere": path}))
    assert failed.startswith(
        "pyproject.toml: [tool.paasport.apis.example.scalars]: `Elsewhere`: "
        f"`{path}` cannot be imported: "
    )
    assert failed.endswith(f"{reason}.\n")
    assert not (one_api.root / "generated").exists()


@pytest.mark.parametrize("path", ["own.Type", "decimal.Decimal", "uuid.UUID", "str", "own.Later"])
def test_a_scalar_that_can_be_imported(one_api: Project, path: str) -> None:
    text = "raise SystemExit('run')\nif True:\n    Type = str\n"
    write(one_api.root / "own.py", text + "try:\n    from x import Later\nexcept OSError: ...\n")
    write(one_api.root / "pyproject.toml", graphql_configuration(scalars={"Elsewhere": path}))
    assert one_api.run("generate").code == 0


@pytest.mark.parametrize("path", ["own.Field", "own.list", "own.Date"])
def test_scalars_that_cannot_be_imported_together(one_api: Project, path: str) -> None:
    write(one_api.root / "own.py", "Field = list = Date = str\n")
    scalars = {"Day": "paasport_runtime.scalars.Date", "Elsewhere": path}
    failed = configured(one_api, graphql_configuration(scalars=scalars))
    assert f"`Elsewhere`: generated modules cannot import `{path}` beside " in failed


def test_scalars_without_a_type_are_told_once(one_api: Project) -> None:
    schema = one_api.root / "source.graphql"
    scalars_of_schema = "scalar A\nscalar B\nscalar C\nscalar D\n"
    write(schema, scalars_of_schema + "type Query { a(b: B): A, b: [A!], c: C }\n")
    write(one_api.root / "queries/example/a.graphql", "query a($b: B) { a(b: $b) b c }\n")
    one_api.run("snapshot", "example", "--from", str(schema), "--force")
    scalars = {"C": "paasport_runtime.scalars.Json"}
    write(one_api.root / "pyproject.toml", graphql_configuration(scalars=scalars))
    done = one_api.run("generate")
    assert done.out.splitlines()[1:] == [
        "  warning: schemas/example/schema.graphql:1:1: Scalars without a type stay JSON: `A`, "
        "`B`. Name one in [tool.paasport.apis.example.scalars]; `paasport_runtime.scalars.Json` if "
        "JSON is right."
    ]


def test_schemas_that_share_a_folder(one_api: Project) -> None:
    other = graphql_configuration("other").replace("schemas/other/", "schemas/example/../example/")
    failed = configured(one_api, graphql_configuration() + other.replace("schema.gr", "second.gr"))
    assert "[tool.paasport.apis.other.schema]" in failed
    assert "[tool.paasport.apis.example.schema]" in failed
    assert "one snapshot.toml" in failed


def test_a_lock_of_another_api(one_api: Project) -> None:
    text = graphql_configuration().replace("apis.example", "apis.renamed")
    write(one_api.root / "pyproject.toml", text)
    failed = one_api.run("generate")
    assert failed.code == 3
    assert failed.err.startswith(
        "schemas/example/snapshot.toml: describes the schema of `example`, not of `renamed`."
    )
    source = str(one_api.root / "example.graphql")
    assert one_api.run("snapshot", "renamed", "--from", source).code == 0
    assert one_api.run("generate").code == 0


def test_equal_targets_name_both_keys(empty_project: Project) -> None:
    add_api(empty_project, "first")
    other = graphql_configuration("second").replace("generated/second_api", "generated/first_api")
    failed = configured(empty_project, graphql_configuration("first") + other)
    assert "[tool.paasport.apis.first.target]" in failed
    assert "[tool.paasport.apis.second.target]" in failed
