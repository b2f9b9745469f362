"""Texts of requests in signatures, compared with what the generated clients take."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from paasport.hasura.request_values import CloudText, ModeText, PlanText
from paasport.northflank.request_values import LogType
from paasport.northflank.time_windows import Metric
from paasport.railway.request_values import (
    DeploymentStatusText,
    MetricMeasurementText,
    MetricTagText,
)
from paasport_api.hasura import CloudEnum, ModeEnum, Plan
from paasport_api.northflank.operations import (
    get_addon_logs,
    get_job_logs,
    get_service_logs,
    get_service_metrics,
)
from paasport_api.railway import DeploymentStatus, MetricMeasurement, MetricTag


@pytest.mark.parametrize(
    ("texts", "enum"),
    [
        (DeploymentStatusText, DeploymentStatus),
        (MetricMeasurementText, MetricMeasurement),
        (MetricTagText, MetricTag),
        (CloudText, CloudEnum),
        (ModeText, ModeEnum),
        (PlanText, Plan),
    ],
)
def test_texts_are_those_of_the_enum(texts: Any, enum: Any) -> None:
    assert get_args(texts) == tuple(member.value for member in enum)


@pytest.mark.parametrize(
    ("texts", "module", "parameter"),
    [
        (LogType, get_service_logs, "type"),
        (LogType, get_job_logs, "type"),
        (LogType, get_addon_logs, "type"),
        (Metric, get_service_metrics, "metricTypes"),
    ],
)
def test_texts_are_those_of_the_parameter(texts: Any, module: Any, parameter: str) -> None:
    (found,) = (each for each in module.OPERATION.parameters if each.name == parameter)
    schema = TypeAdapter(found.annotation).json_schema()
    assert list(get_args(texts)) == schema["items"]["enum"]
