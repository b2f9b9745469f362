"""A drift report made by hand, with everything that a format has to cope with."""

from __future__ import annotations

import datetime

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.changes import Change, Direction, Rule, Verdict, fingerprint
from paasport_codegen.drift.drift_report import (
    Acknowledgement,
    ApiDrift,
    DriftReport,
    JudgedChange,
    Version,
)
from paasport_codegen.drift.judgements import Effect, FacadeMethod, Judgement, Unharmed

HOSTILE = (
    "<script>alert('1')</script> & \"quoted\" `ticks` | pipe @octocat #12 [link](javascript:x) "
    "**bold** ]]> --> 100% a:b,c ::error::x\r\n\x1b[31mred\x07\x00\x9b31m\u202edesrever\u2066 "
    "\ud800 \u2028 end"
)
"""Text that no format may let through as it is; the lone surrogate cannot even be encoded."""

LONG_LINE = "input: " + "ServiceInstanceUpdateInputWithAVeryLongName" * 6 + "!"
WIDE = "プロジェクトの説明 🚀 naïve e\u0301"

_OLD = Version("pinned 2026-08-01", "1f" * 32)
_NEW = Version("live https://api.example.test/graphql", "2e" * 32)


def _rule(
    name: str,
    criticality: str,
    verdict: Verdict,
    reason: str,
    direction: Direction = "response",
    **kind: str,
) -> Rule:
    return Rule(
        id=name,
        criticality=criticality,  # type: ignore[arg-type]  # a literal at every call below
        direction=direction,
        area=kind.get("area", "field"),
        kind=kind.get("kind", "existence"),
        verdict=verdict,
        reason=reason,
    )


FIELD_REMOVED = _rule(
    "field-removed", "breaking", "breaks", "A document that selects the field is refused."
)
FIELD_TYPE_CHANGED = _rule(
    "field-type-changed", "breaking", "breaks", "The model may reject the value.", kind="type"
)
REQUIRED_ARGUMENT_ADDED = _rule(
    "required-argument-added",
    "breaking",
    "breaks",
    "Every call without the argument is refused.",
    "request",
    area="argument",
)
FIELD_DEPRECATION_ADDED = _rule(
    "field-deprecation-added", "safe", "warns", "The field may go soon.", kind="deprecation"
)
ARGUMENT_DEFAULT_CHANGED = _rule(
    "argument-default-changed",
    "dangerous",
    "warns",
    "Callers that leave the argument out get something else.",
    "request",
    area="argument",
    kind="values",
)
ENUM_VALUE_ADDED = _rule(
    "enum-value-added", "dangerous", "harmless", "Enums are open.", area="enum", kind="values"
)
GENERATED_NAME_CHANGED = _rule(
    "generated-name-changed",
    "safe",
    "renamed",
    "Only code that is generated again has the name.",
    "both",
    area="generated code",
    kind="name",
)
TYPE_ADDED = _rule("type-added", "safe", "harmless", "Nobody uses it yet.", area="type")
DESCRIPTION_CHANGED = _rule(
    "field-description-changed", "safe", "harmless", "Only words.", "both", kind="description"
)
OPERATION_ID_CHANGED = _rule(
    "operation-id-changed", "breaking", "breaks", "The function is renamed.", "both", area="path"
)
PROPERTY_BECAME_OPTIONAL = _rule(
    "response-property-became-optional",
    "breaking",
    "breaks",
    "The model demands the property.",
    area="property",
    kind="nullability",
)
REQUEST_MAXIMUM_DECREASED = _rule(
    "request-property-max-decreased",
    "breaking",
    "breaks",
    "A value that was accepted is refused.",
    "request",
    area="property",
    kind="bounds",
)


def effect(operation: str, verdict: Verdict, message: str, **options: object) -> Effect:
    """An effect on a Railway query, in the file that is called like it."""
    module = str(options.get("module", operation.lower()))
    facade = options.get("facade", ())
    assert isinstance(facade, tuple)
    return Effect(
        operation=operation,
        kind=str(options.get("kind", "query")),
        verdict=verdict,
        message=message,
        place=SourceLocation(str(options.get("file", f"queries/railway/{module}.graphql")), 12, 5),
        function=str(options.get("function", f"RailwayApi.{module}")),
        module=module,
        facade=facade,
    )


def judged(
    api: str,
    change: Change,
    verdict: Verdict,
    effects: tuple[Effect, ...] = (),
    advice: tuple[str, ...] = (),
    acknowledgement: Acknowledgement | None = None,
) -> JudgedChange:
    """A change with its fingerprint."""
    name = fingerprint(api, change)
    harmless = [each for each in effects if each.verdict == "harmless"]
    unharmed = tuple(Unharmed(each.message, (each.operation,)) for each in harmless)
    harmed = tuple(each for each in effects if each.verdict != "harmless")
    judgement = Judgement(verdict, harmed, advice, unharmed)
    return JudgedChange(change, name, judgement, acknowledgement)


def facade(name: str, line: int, file: str = "paasport/_async/railway/projects.py") -> FacadeMethod:
    """A method of the facade and where it stands."""
    return FacadeMethod(name, SourceLocation(file, line, 9))


REMOVED_FIELD = Change(
    FIELD_REMOVED,
    "Project.teamId",
    "Field `Project.teamId` was removed",
    old="String",
    before='"""The team\n that owns the project."""\nteamId: String @deprecated(reason: "Use it")',
)
ADDED_ARGUMENT = Change(
    REQUIRED_ARGUMENT_ADDED,
    "Query.deployments(environmentId:)",
    "Required argument `Query.deployments(environmentId:)` was added",
    new="String!",
    before="deployments(\n  first: Int\n): DeploymentConnection!",
    after="deployments(\n  environmentId: String!\n  first: Int\n): DeploymentConnection!",
)
HOSTILE_CHANGE = Change(
    FIELD_TYPE_CHANGED,
    "Service.icon",
    f"`Service.icon` changed its type; the server says {HOSTILE}",
    old="String!",
    new="String",
    before=f"# {HOSTILE}\nicon: String!",
    after=f"# {WIDE}\nicon: String",
)
CHANGED_DEFAULT = Change(
    ARGUMENT_DEFAULT_CHANGED,
    "Query.projects(first:)",
    "The default of `Query.projects(first:)` changed from `100` to `20`",
    old="100",
    new="20",
    before=LONG_LINE,
    after=LONG_LINE.replace("!", " = 20"),
)
DEPRECATED_FIELD = Change(
    FIELD_DEPRECATION_ADDED,
    "Deployment.staticUrl",
    f"Field `Deployment.staticUrl` is deprecated: {WIDE}",
    new=WIDE,
    before="staticUrl: String",
    after=f'staticUrl: String @deprecated(reason: "{WIDE}")',
)
ADDED_VALUE = Change(
    ENUM_VALUE_ADDED,
    "DeploymentStatus.HIBERNATING",
    "Enum value `DeploymentStatus.HIBERNATING` was added",
    new="HIBERNATING",
    after="HIBERNATING",
)
ADDED_TYPE = Change(
    TYPE_ADDED,
    "Sandbox",
    "Type `Sandbox` was added",
    new="Sandbox",
    after="type Sandbox {\n  id: ID!\n  name: String!\n}",
    folded=("Sandbox.id", "Sandbox.name"),
)
RENAMED_CLASS = Change(
    GENERATED_NAME_CHANGED,
    "ServiceType",
    "The class `ServiceType` is called `ServiceKind`",
    old="ServiceType",
    new="ServiceKind",
)
CHANGED_DESCRIPTION = Change(
    DESCRIPTION_CHANGED,
    "User.email",
    "The description of `User.email` changed",
    old="Mail",
    new="E-mail",
)
HASURA_REMOVED = Change(
    FIELD_REMOVED,
    "projects.tenant",
    "Field `projects.tenant` was removed",
    old="tenant!",
    before="tenant: tenant!",
)
HASURA_WARNING = Change(
    FIELD_DEPRECATION_ADDED,
    "projects.plan_name",
    "Field `projects.plan_name` is deprecated",
    new="No longer supported",
)
RENAMED_OPERATION = Change(
    OPERATION_ID_CHANGED,
    "/paths/~1v1~1projects~1{projectId}~1services/get/operationId",
    "operationId of `GET /v1/projects/{projectId}/services` changed from `list-services` to "
    "`get-services`",
    old="list-services",
    new="get-services",
    before='"operationId": "list-services"',
    after='"operationId": "get-services"',
)
OPTIONAL_PROPERTY = Change(
    PROPERTY_BECAME_OPTIONAL,
    "/components/schemas/ServiceResult/properties/createdAt",
    "Property `/components/schemas/ServiceResult/properties/createdAt` of replies may be missing",
    old="required",
    new="optional",
    before='{\n  "required": ["createdAt", "id"]\n}',
    after='{\n  "required": ["id"]\n}',
)
LOWER_MAXIMUM = Change(
    REQUEST_MAXIMUM_DECREASED,
    "/components/schemas/Deployment/properties/instances/maximum",
    "The maximum of `/components/schemas/Deployment/properties/instances/maximum` went from 50 "
    "to 20",
    old="50",
    new="20",
)

ACKNOWLEDGED = Acknowledgement(
    "hasura",
    fingerprint("hasura", HASURA_REMOVED),
    f"The console still sends it; see the vendor's note. {HOSTILE}",
    SourceLocation("drift.toml", 3),
    datetime.date(2026, 12, 31),
)
EXPIRED = Acknowledgement(
    "railway",
    fingerprint("railway", REMOVED_FIELD),
    "Wait for the next release",
    SourceLocation("drift.toml", 9),
    datetime.date(2026, 9, 30),
)
UNMATCHED = Acknowledgement(
    "northflank", "0123456789ab", "The maximum comes back soon", SourceLocation("drift.toml", 15)
)


def railway() -> ApiDrift:
    """Breaks, a long list of operations, warnings, and what is harmless."""
    removed = tuple(
        effect(
            name,
            "breaks",
            'its document is refused: Cannot query field "teamId" on type "Project"',
            facade=(facade(f"AsyncRailway.projects.{name}", 40 + line),) if line < 2 else (),
        )
        for line, name in enumerate(("project", "projects", "projectCreate"))
    )
    many = tuple(
        effect(f"deployments{number:02}", "breaks", "it does not send `environmentId`")
        for number in range(1, 45)
    )
    hostile = effect(
        "service",
        "breaks",
        f"the model demands a value: {HOSTILE}",
        module="service",
        facade=(
            facade("AsyncRailway.services.get", 51, "paasport/_async/railway/services.py"),
            facade("AsyncRailway.services.list", 77, "paasport/_async/railway/services.py"),
        ),
    )
    return ApiDrift(
        api="railway",
        title="Railway",
        kind="graphql",
        old=_OLD,
        new=_NEW,
        operations=273,
        changes=(
            judged(
                "railway",
                REMOVED_FIELD,
                "breaks",
                removed,
                (
                    "Select `Project.workspaceId` (the same type, the nearest name) instead: "
                    "queries/railway/project.graphql:12",
                    "Run `paasport generate` afterwards",
                ),
            ),
            judged("railway", ADDED_ARGUMENT, "breaks", many, ("Pass `environmentId`",)),
            judged("railway", HOSTILE_CHANGE, "breaks", (hostile,), (f"Mind {HOSTILE}",)),
            judged(
                "railway",
                CHANGED_DEFAULT,
                "warns",
                (
                    effect("projects", "warns", "it leaves `first` out"),
                    effect("projectsOfTeam", "harmless", "it always sends `first`"),
                ),
            ),
            judged(
                "railway",
                DEPRECATED_FIELD,
                "warns",
                (effect("deployment", "warns", f"it selects the field: {WIDE}"),),
            ),
            judged(
                "railway",
                ADDED_VALUE,
                "harmless",
                (effect("deployment", "harmless", "enums are open"),),
            ),
            judged(
                "railway",
                RENAMED_CLASS,
                "renamed",
                (effect("services", "renamed", "the wire is as it was"),),
                ("Write `ServiceKind` for `ServiceType`",),
            ),
            judged("railway", ADDED_TYPE, "harmless"),
            judged("railway", CHANGED_DESCRIPTION, "harmless"),
        ),
    )


def hasura() -> ApiDrift:
    """An acknowledged break and a warning that touches no operation's facade."""
    options = {"file": "queries/hasura/projects.graphql", "function": "HasuraCloudApi.projects"}
    return ApiDrift(
        api="hasura",
        title="Hasura Cloud",
        kind="graphql",
        old=_OLD,
        new=Version("schemas/candidate.graphql", "3d" * 32),
        operations=41,
        changes=(
            judged(
                "hasura",
                HASURA_REMOVED,
                "breaks",
                (effect("projects", "breaks", "its document is refused", **options),),
                ("Remove `tenant`: queries/hasura/projects.graphql:12",),
                ACKNOWLEDGED,
            ),
            judged(
                "hasura",
                HASURA_WARNING,
                "warns",
                (effect("projects", "warns", "it selects the field", **options),),
            ),
        ),
    )


def northflank() -> ApiDrift:
    """An OpenAPI document: one break for several functions, and a request that is narrowed."""
    file = "schemas/northflank/openapi.json"
    path = "GET /v1/projects/{projectId}/services"
    listing = effect(
        "list-services",
        "breaks",
        "the generated function would be `services.get_services`",
        kind=path,
        file=file,
        function="NorthflankApi.services.list_services",
        module="list_services",
        facade=(facade("AsyncNorthflank.services.list", 33, "paasport/_async/northflank.py"),),
    )
    creating = effect(
        "create-deployment",
        "warns",
        "request body: refused only where `instances` is above 20",
        kind="POST /v1/projects/{projectId}/services/deployment",
        file=file,
        function="NorthflankApi.services.create_deployment",
        module="create_deployment",
    )
    return ApiDrift(
        api="northflank",
        title="Northflank",
        kind="openapi",
        old=Version("schemas/northflank/openapi.json at main", "4c" * 32),
        new=Version("live https://api.example.test/v1/openapi", "5b" * 32),
        operations=301,
        changes=(
            judged(
                "northflank",
                RENAMED_OPERATION,
                "breaks",
                (listing,),
                ("Call `services.get_services`: paasport/_async/northflank.py:33",),
            ),
            judged(
                "northflank",
                OPTIONAL_PROPERTY,
                "breaks",
                (listing, creating),
                ("Run `paasport drift --update northflank`",),
            ),
            judged("northflank", LOWER_MAXIMUM, "warns", (creating,)),
        ),
    )


def sample_report() -> DriftReport:
    """All of it: three APIs, each kind of acknowledgement, and an API that failed."""
    return DriftReport(
        apis=(railway(), hasura(), northflank()),
        unmatched=(UNMATCHED,),
        expired=(EXPIRED,),
        failures=(
            ("staging", "https://staging.example.test/graphql: the server replied 503"),
            ("broken", f"the server said {HOSTILE}"),
        ),
    )
