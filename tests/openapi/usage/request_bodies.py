"""Calls that a type checker must accept or refuse; an ignore that is not needed is an error."""

from __future__ import annotations

from request_bodies import CreateJobRequest, CreateJobRequestPort, CreateJobResponse
from request_bodies.client import ExampleApi
from request_bodies.request_types.create_job import CreateJobRequestDict


def accepted(api: ExampleApi) -> None:
    plain: CreateJobRequestDict = {"name": "a12", "plan": "small", "ports": [{"number": 1}]}
    reply: CreateJobResponse = api.jobs.create_job("j", plain)
    port = CreateJobRequestPort(number=80)
    api.jobs.create_job("j", CreateJobRequest(name="a12", plan="large", ports=[port]))
    api.jobs.create_job("j", name_="a12", plan="small", ports=[port, {"number": 2}])
    api.jobs.start_build(branch="main")
    api.jobs.start_build(pull_request_id=1)
    api.sinks.create_sink({"type": "e"})
    print(reply.id)


def refused(api: ExampleApi) -> None:
    api.jobs.create_job("j")  # type: ignore[call-overload]  # no body
    api.jobs.create_job("j", name_="a12")  # type: ignore[call-overload]  # no plan
    api.jobs.create_job("j", name_="a12", plan="huge")  # type: ignore[call-overload]  # no such plan
    api.jobs.create_job("j", name_="a12", plan="small", ports=[{"number": "x"}])  # type: ignore[call-overload]  # text
    api.jobs.start_build(branch="main", pull_request_id=1)  # type: ignore[call-overload]  # both
    api.sinks.create_sink({"type": "z"})  # type: ignore[arg-type]  # unknown type
    CreateJobRequest(name="a12", plan="small", bodyParts=1)  # type: ignore[call-arg]  # unknown
