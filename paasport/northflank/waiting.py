"""Which states end a wait for a build, run, backup and so on, on Northflank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from paasport_runtime.waiting.polling import WaitCondition

LOG_LINES: Final = 50
"""The number of log lines that an error carries."""


_LOST_ADDON: Final = frozenset({"failed", "error", "errorAllocating", "deleting", "deleted"})


def _status(state: Any) -> str:
    return str(state.status) if state.status is not None else "unknown"


def _concluded(state: Any) -> bool:
    return bool(getattr(state, "concluded", False))


def _condition(
    subject: str, operation: str, good: frozenset[str], bad: frozenset[str]
) -> WaitCondition[Any]:
    # A concluded state that is not a success is a failure, even if its status is unknown.
    return WaitCondition(
        subject=subject,
        operation=operation,
        done=lambda state: _status(state) in good,
        failed=lambda state: (
            _status(state) in bad or (_concluded(state) and _status(state) not in good)
        ),
        describe=_status,
    )


def build_condition(build_id: str) -> WaitCondition[Any]:
    """Create the condition for a build to succeed.

    Args:
        build_id: The build.

    Returns:
        The condition.
    """
    bad = frozenset({"ABORTED", "FAILURE", "SUBMISSION_FAILURE", "CRASHED"})
    return _condition(f"build {build_id}", "getServiceBuild", frozenset({"SUCCESS"}), bad)


def run_condition(run_id: str) -> WaitCondition[Any]:
    """Create the condition for a job run to succeed.

    Args:
        run_id: The run.

    Returns:
        The condition.
    """
    return _condition(f"run {run_id}", "getJobRun", frozenset({"SUCCESS"}), frozenset({"FAILED"}))


def domain_condition(domain: str) -> WaitCondition[Any]:
    """Create the condition for a domain to be verified.

    Args:
        domain: The domain.

    Returns:
        The condition.
    """
    return _condition(f"domain {domain}", "getDomain", frozenset({"verified"}), frozenset())


def subdomain_condition(name: str) -> WaitCondition[Any]:
    """Create the condition for a subdomain to be verified.

    Args:
        name: The full name of the subdomain.

    Returns:
        The condition.
    """
    return WaitCondition(
        subject=f"subdomain {name}",
        operation="getSubdomain",
        done=lambda subdomain: bool(subdomain.verified),
        failed=lambda _: False,
        describe=lambda subdomain: "verified" if subdomain.verified else "not verified",
    )


def addon_condition(addon_id: str) -> WaitCondition[Any]:
    """Create the condition for an addon to be running.

    Args:
        addon_id: The addon.

    Returns:
        The condition.
    """
    return _condition(f"addon {addon_id}", "getAddon", frozenset({"running"}), _LOST_ADDON)


def paused_addon_condition(addon_id: str) -> WaitCondition[Any]:
    """Create the condition for an addon to be paused.

    Args:
        addon_id: The addon.

    Returns:
        The condition.
    """
    return _condition(f"addon {addon_id}", "getAddon", frozenset({"paused"}), _LOST_ADDON)


def backup_condition(subject: str, operation: str) -> WaitCondition[Any]:
    """Create the condition for a backup or restore to complete.

    Args:
        subject: What is waited for, for messages.
        operation: The operation that returns its state.

    Returns:
        The condition.
    """
    bad = frozenset({"aborting", "aborted", "failed", "not-supported"})
    return _condition(subject, operation, frozenset({"completed"}), bad)


def template_condition(subject: str, operation: str) -> WaitCondition[Any]:
    """Create the condition for a run of a template or release flow to succeed.

    Args:
        subject: What is waited for, for messages.
        operation: The operation that returns its state.

    Returns:
        The condition.
    """
    bad = frozenset({"failure", "aborting", "aborted"})
    return _condition(subject, operation, frozenset({"success"}), bad)


def log_lines(lines: Sequence[Any]) -> list[str]:
    """Format log lines, which the API returns newest first.

    Args:
        lines: The lines.

    Returns:
        The lines as text, oldest first.
    """
    import json

    return [
        line.log if isinstance(line.log, str) else json.dumps(line.log) for line in reversed(lines)
    ]
