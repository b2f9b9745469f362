"""The cost of starting a process and constructing a client."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Final

from ..bench import Bench
from ..figures import Figure, figures_of
from ..places import bare_python
from ..processes import ProcessFailed, environment, run
from ..samples import spread, take_turns

GROUP = "import"
FLOOR = "httpx and pydantic, with a client"

_OURS: Mapping[str, str] = {
    "paasport, import only": "import paasport",
    "paasport.Railway": "import paasport; paasport.Railway('t0ken')",
    "paasport.HasuraCloud": "import paasport; paasport.HasuraCloud('t0ken')",
    "paasport.Northflank": "import paasport; paasport.Northflank('t0ken')",
}
_BY_HAND: Mapping[str, str] = {
    "Python itself": "pass",
    FLOOR: "import httpx, pydantic; pydantic.BaseModel; httpx.Client()",
}
_PEERS: Mapping[str, str] = {
    "httpx2 and pydantic, with a client": (
        "import httpx2, pydantic; pydantic.BaseModel; httpx2.Client()"
    ),
    "railway-client": "import railway; railway.RailwayClient(api_token='t0ken')",
    "ariadne-codegen (Railway)": (
        "import railway_ariadne_sync; railway_ariadne_sync.Client(url='http://127.0.0.1')"
    ),
    "ariadne-codegen (Hasura)": (
        "import hasura_ariadne_sync; hasura_ariadne_sync.Client(url='http://127.0.0.1')"
    ),
    "northflank": "import northflank; northflank.ApiClient(api_token='t0ken')",
    "openapi-python-client (Northflank)": (
        "import northflank_openapi_client as package; from northflank_openapi_client.api.services"
        " import list_services; package.AuthenticatedClient('http://127.0.0.1', 't0ken')"
    ),
    "datamodel-code-generator (Northflank)": (
        "import northflank_datamodel_client as package;"
        " package.Client(base_url='http://127.0.0.1', bearer_auth='t0ken')"
    ),
    "githubkit": "import githubkit; githubkit.GitHub('t0ken')",
}
_BARE = "bare environment"
_TOOLS = "click and rich installed"
_ROUNDS = 15
_SECONDS = {_BARE: 15.0, _TOOLS: 40.0}
# The number of rounds of contenders whose process takes one to three seconds.
_SLOW: Final[Mapping[str, int]] = dict.fromkeys(
    (
        *("railway-client", "ariadne-codegen (Railway)", "ariadne-codegen (Hasura)"),
        "openapi-python-client (Northflank)",
    ),
    3,
)


def run_group(bench: Bench) -> None:
    """Measure in the bare environment, if there is one, and in the environment of the peers."""
    if bench.bare is None:
        bench.skip(GROUP, _BARE, "everybody", "`make bench` has not made that environment")
    else:
        _measure(bench, bench.bare, _BARE, {**_BY_HAND, **_OURS})
    _measure(bench, sys.executable, _TOOLS, {**_BY_HAND, **_OURS, **_PEERS})


def _measure(bench: Bench, python: str, case: str, codes: Mapping[str, str]) -> None:
    bench.say(f"import, {case}")
    variables = environment()
    if python == bare_python():
        variables["PATH"] = "/usr/bin:/bin"
    counts: dict[str, tuple[float, float]] = {}
    for name, code in codes.items():
        try:
            counts[name] = _counted(python, code, variables)
        except ProcessFailed as error:
            bench.skip(GROUP, case, name, str(error).splitlines()[-1])
    samples = take_turns(
        {name: _timer(python, codes[name], variables) for name in counts},
        bench.rounds(_ROUNDS),
        least=bench.rounds(3),
        seconds=min(_SECONDS[case], bench.left()),
        at_most=_SLOW,
    )
    start = samples["Python itself"]
    samples = {
        name: values
        if name == "Python itself"
        else [value - base for value, base in zip(values, start, strict=False)]
        for name, values in samples.items()
    }
    bench.add(
        figures_of(
            samples,
            group=GROUP,
            case=case,
            measure="time beyond Python's own start",
            unit="ms",
            references=(FLOOR,),
            notes={"Python itself": "the whole process"},
        )
    )
    for index, (measure, unit) in enumerate((("modules loaded", ""), ("peak memory", "MB"))):
        bench.add(
            [
                Figure(
                    group=GROUP,
                    case=case,
                    contender=name,
                    measure=measure,
                    unit=unit,
                    value=spread([values[index]]),
                    ratios={FLOOR: spread([values[index] / counts[FLOOR][index]])}
                    if name != FLOOR and FLOOR in counts
                    else {},
                )
                for name, values in counts.items()
            ]
        )


def _timer(python: str, code: str, variables: Mapping[str, str]) -> Callable[[], float]:
    return lambda: run([python, "-c", code], variables=variables)[0] * 1000


def _counted(python: str, code: str, variables: Mapping[str, str]) -> tuple[float, float]:
    ask = (
        "\nimport sys; loaded = len(sys.modules)\nimport json\n"
        "from benchmarks.own_memory import own_peak; print(json.dumps([loaded, own_peak()]))"
    )
    modules, memory = json.loads(run([python, "-c", code + ask], variables=variables)[1])
    return float(modules), float(memory)
