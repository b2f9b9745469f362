"""`paasport init` and `paasport add`: adding an API, from its URL to its first call."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TextIO

from paasport_codegen.config.model import ApiConfiguration, AuthConfiguration, ProjectConfiguration
from paasport_codegen.config.reader import is_endpoint
from paasport_codegen.errors import UnauthorizedError, UsageError
from paasport_codegen.output.locking import project_lock
from paasport_codegen.pins.http_download import DownloadLimits
from paasport_codegen.pins.lock import public_location
from paasport_codegen.setup.api_table import api_table
from paasport_codegen.setup.choices import (
    Answers,
    Ask,
    NoAnswerError,
    auth_of,
    checked_name,
    server_of,
    usual_name,
    usual_target,
    usual_variable,
)
from paasport_codegen.setup.document_schemes import credentials_of
from paasport_codegen.setup.placing import Placed, place, refuse_foreign_schema
from paasport_codegen.setup.project_file import (
    ProjectFile,
    extended,
    read_project_file,
    refuse_known,
)
from paasport_codegen.setup.sources import Asking, Source, ask_source, is_address, read_source
from paasport_codegen.setup.traces import without_traces
from paasport_codegen.terminal.progress import Progress


@dataclass(frozen=True, slots=True)
class SetUp:
    """The inputs of `set_up`.

    Attributes:
        file: The `pyproject.toml` that gets the table.
        location: A URL or a file.
        within: The folder whose files a document in a file may refer to; by default its own.
        answers: The answers already given.
        ask: Asks for the rest; None if questions are not possible.
        environment: The environment variables.
        errors: Where progress is reported.
    """

    file: Path
    location: str = field(repr=False)
    within: Path | None
    answers: Answers
    ask: Ask | None
    environment: Mapping[str, str] = field(repr=False)
    errors: TextIO


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A new API, with everything decided and nothing written."""

    name: str
    source: Source
    endpoint: str = field(repr=False)
    note: str
    auth: AuthConfiguration | None
    credentials: Mapping[str, str]
    warning: str
    scalars: tuple[str, ...]


def set_up(call: SetUp) -> Placed:
    """Identify a URL or file, configure it, pin it, and generate its client.

    Args:
        call: The inputs.

    Returns:
        What was written, and the first call.

    Raises:
        UsageError: An answer is missing or invalid, the API is already configured, or other files
            are in its place.
        DocumentError: The schema is invalid.
        EndpointError: It could not be read.
        RefusedError: It contains the token.
        FileSystemError: Something could not be written.

        Each of them leaves everything unchanged.
    """
    _refuse_unprintable(call.answers)
    file = read_project_file(call.file)
    if call.answers.name:
        refuse_known(file, checked_name(call.answers.name))
    chosen = _choose(call, file)
    target = call.answers.target or usual_target(chosen.name, file.root, is_new=file.text is None)
    # Configuration errors need no lock, whose file would be left behind.
    _configured(file, chosen, target, call.answers.client)
    with (
        without_traces(file.root, is_new=not file.is_configured),
        project_lock(file.root, "set up an API"),
        Progress(chosen.name, call.errors) as progress,
    ):
        # The file may have been edited while the schema was being fetched.
        file = read_project_file(call.file)
        refuse_known(file, chosen.name)
        text, project, api = _configured(file, chosen, target, call.answers.client)
        refuse_foreign_schema(project, api)
        obtained = chosen.source.obtained
        placed = place(file, text, project, api, obtained, call.environment, progress)
    return replace(placed, warning=chosen.warning)


def _refuse_unprintable(answers: Answers) -> None:
    for field_ in fields(answers):
        text = getattr(answers, field_.name) or ""
        if not text.isprintable():
            option = field_.name.replace("_", "-")
            raise UsageError(f"--{option}: must be one line of printable characters.")


def _choose(call: SetUp, file: ProjectFile) -> _Chosen:
    answers, location = call.answers, call.location
    auth = auth_of(answers, answers.token_variable)
    name = answers.name
    with Progress(name or "api", call.errors) as progress:
        asking = Asking(call.environment, DownloadLimits(), progress, call.within)
        if not is_address(location):
            source = read_source(Path(location), asking)
        else:
            if call.within is not None:
                raise UsageError("--within is only for an API whose schema is a file.")
            if answers.endpoint:
                raise UsageError("--endpoint is only for an API whose schema is a file.")
            try:
                source = ask_source(location, auth, asking)
            except UnauthorizedError:
                if auth is not None or call.ask is None:
                    raise
                name = name or _name(call, file, None)
                question = "The server requires a token. Environment variable that holds it"
                auth = auth_of(
                    answers, call.ask(question, usual_variable(name), "--token-variable")
                )
                source = ask_source(location, auth, asking)
    # The one question without a default comes first: --yes does not answer it.
    endpoint, note = _endpoint(call, source)
    name = name or _name(call, file, source)
    if auth is None and source.kind == "graphql" and call.ask is not None:
        question = "Environment variable that holds a token (empty for none)"
        auth = auth_of(answers, call.ask(question, "", "--token-variable"))
    if auth is not None and source.endpoint:
        auth = replace(auth, required_for_snapshot=source.needs_token)
    credentials, warning = dict[str, str](), ""
    is_usual = not answers.header and answers.scheme is None
    if auth is not None and source.kind == "openapi" and is_usual:
        credentials, warning = credentials_of(source, auth, name)
        auth = None if credentials else auth
    return _Chosen(name, source, endpoint, note, auth, credentials, warning, _scalars(source))


def _scalars(source: Source) -> tuple[str, ...]:
    """The custom scalars of a GraphQL schema."""
    if source.kind != "graphql":
        return ()
    from graphql import ScalarTypeDefinitionNode, parse

    document = parse(source.obtained.form.content.decode("utf-8"), no_location=True)
    nodes = document.definitions
    return tuple(node.name.value for node in nodes if isinstance(node, ScalarTypeDefinitionNode))


def _name(call: SetUp, file: ProjectFile, source: Source | None) -> str:
    usual = usual_name(call.location, source)
    name = checked_name(call.ask("Name of the API", usual, "--name") if call.ask else usual)
    refuse_known(file, name)
    return name


def _endpoint(call: SetUp, source: Source) -> tuple[str, str]:
    """The URL of the API, and a comment if it is not that of the document."""
    if source.endpoint:
        return source.endpoint, ""
    endpoint = call.answers.endpoint
    if not endpoint and source.kind == "graphql":
        endpoint = _asked_endpoint(call, "URL of the API's GraphQL endpoint")
    if endpoint:
        return _checked_endpoint(endpoint), ""
    server = server_of(source) or _asked_endpoint(call, "URL of the API (the document has none)")
    note = (
        "The API's own URL. Its document came from a file; put the URL of the document here\n# "
        "if it has one, or pin with `paasport snapshot --from`."
    )
    return server, note


def _asked_endpoint(call: SetUp, question: str) -> str:
    """The URL of an API whose schema does not contain it; raises `UsageError` without an answer."""
    answer = ""
    if call.ask is not None:
        with contextlib.suppress(NoAnswerError):
            answer = call.ask(question, "", "--endpoint")
    if not answer:
        raise UsageError(f"{call.location} does not contain the API's URL. Pass it as --endpoint.")
    return _checked_endpoint(answer)


def _checked_endpoint(endpoint: str) -> str:
    if not is_endpoint(endpoint):
        raise UsageError(
            f"--endpoint {public_location(endpoint)}: must be an http(s) URL without user "
            "information, such as https://api.example.com."
        )
    return endpoint


def _configured(
    file: ProjectFile, chosen: _Chosen, target: str, client: str
) -> tuple[str, ProjectConfiguration, ApiConfiguration]:
    table = api_table(
        chosen.name,
        chosen.source.kind,
        chosen.endpoint,
        target,
        client,
        chosen.auth,
        credentials=chosen.credentials,
        scalars=chosen.scalars,
        note=chosen.note,
    )
    text, project = extended(file, table, chosen.name, target)
    return text, project, project.apis[chosen.name]
