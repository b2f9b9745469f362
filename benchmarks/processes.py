"""Measuring the time and memory of processes, including their children."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .places import PYTHON_PATH, ROOT

WATCHING_SECONDS: Final = 0.01
SELDOM_SECONDS: Final = 0.05
"""The interval for runs of ten seconds or more, so that watching does not affect their time."""

_PAGE = os.sysconf("SC_PAGE_SIZE")


class ProcessFailed(Exception):
    """A process failed; the message has the end of its output."""


def environment(**variables: str) -> dict[str, str]:
    """Return the environment variables of measured processes, with paasport importable.

    Args:
        **variables: Additional variables.

    Returns:
        All variables.
    """
    found = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("RAILWAY", "HASURA", "NORTHFLANK", "NF_", "PYTHON"))
    }
    tools = Path(sys.executable).parent
    return {
        **found,
        "PATH": f"{tools}{os.pathsep}{found.get('PATH', '')}",
        "PYTHONPATH": os.pathsep.join(map(str, PYTHON_PATH)),
        "PYTHONHASHSEED": "0",
        **variables,
    }


def run(
    command: Sequence[str],
    *,
    cwd: Path = ROOT,
    variables: Mapping[str, str] | None = None,
    fine: Sequence[int] = (0,),
) -> tuple[float, str]:
    """Run a process until it ends.

    Args:
        command: The command.
        cwd: Its folder.
        variables: Its environment; defaults to `environment()`.
        fine: The exit codes that are not errors.

    Returns:
        The seconds it took, and its standard output.

    Raises:
        ProcessFailed: The process failed.
    """
    settings = dict(variables) if variables is not None else environment()
    started = time.perf_counter()
    done = subprocess.run(
        command, cwd=cwd, env=settings, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - started
    if done.returncode not in fine:
        said = (done.stderr or done.stdout).strip()[-600:]
        raise ProcessFailed(f"{' '.join(command)[:200]}: exit {done.returncode}: {said}")
    return seconds, done.stdout


def processor_seconds(
    command: Sequence[str], *, cwd: Path = ROOT, fine: Sequence[int] = (0,)
) -> float:
    """Run a process until it ends, and measure the processor time of all its threads.

    Unlike elapsed time, it does not depend on the machine's other load.

    Args:
        command: The command.
        cwd: Its folder.
        fine: The exit codes that are not errors.

    Returns:
        Seconds.

    Raises:
        ProcessFailed: The process failed.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command, cwd=cwd, fine=fine)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@dataclass(frozen=True, slots=True)
class Watched:
    """A process whose memory was watched.

    Attributes:
        seconds: How long it took.
        memory: The peak resident memory of the process and its children together, in MB.
        share: The share of one core that watching took.
    """

    seconds: float
    memory: float
    share: float


def watched(
    command: Sequence[str],
    *,
    cwd: Path = ROOT,
    every: float = WATCHING_SECONDS,
    fine: Sequence[int] = (0,),
) -> Watched:
    """Run a process and watch its memory.

    Args:
        command: The command.
        cwd: Its folder.
        every: Seconds between two readings. Each takes a third of a millisecond, so with the
            default the measured time is not reliable.
        fine: The exit codes that are not errors.

    Returns:
        The measurements.

    Raises:
        ProcessFailed: The process failed.
    """
    started, busy = time.perf_counter(), time.process_time()
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            command, cwd=cwd, env=environment(), stdout=subprocess.DEVNULL, stderr=said
        ) as process,
    ):
        most = 0.0
        ended = threading.Event()

        def wait() -> None:
            process.wait()
            ended.set()

        waiter = threading.Thread(target=wait)
        waiter.start()
        while not ended.wait(every):
            most = max(most, _of_family(process.pid))
        waiter.join()
        seconds, busy = time.perf_counter() - started, time.process_time() - busy
        if process.returncode not in fine:
            said.seek(0)
            words = said.read().decode(errors="replace").strip()[-600:]
            raise ProcessFailed(f"{' '.join(command)[:200]}: exit {process.returncode}: {words}")
    return Watched(seconds, most, busy / seconds)


def _of_family(root: int) -> float:
    """Return the resident memory of a process and its descendants, in MB."""
    total, waiting = 0.0, [(root, "")]
    while waiting:
        each, parents = waiting.pop()
        own = _statm(each)
        # A forked process shares its parent's memory until it executes another program.
        if own != parents:
            total += _resident(own)
        waiting += [(child, own) for child in _children(each)]
    return total


def _children(process: int) -> list[int]:
    """Return the children of a process; none if it has ended."""
    found: list[int] = []
    try:
        for task in Path(f"/proc/{process}/task").iterdir():
            found += map(int, (task / "children").read_text(encoding="ascii").split())
    except OSError:
        pass
    return found


def resident() -> float:
    """Return the resident memory of this process, in MB."""
    return _resident(_statm(os.getpid()))


def _statm(process: int) -> str:
    """Read the memory statistics of a process; empty if it has ended."""
    try:
        return Path(f"/proc/{process}/statm").read_text(encoding="ascii")
    except OSError:
        return ""


def _resident(statm: str) -> float:
    fields = statm.split()
    return int(fields[1]) * _PAGE / 2**20 if len(fields) > 1 else 0.0
