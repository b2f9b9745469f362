"""Whole processes: how long they take, and how much memory they and their children hold."""

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
"""For runs of ten seconds and more, whose time is used although they are watched."""

_PAGE = os.sysconf("SC_PAGE_SIZE")


class ProcessFailed(Exception):
    """A process ended with an error; the message has the end of what it said."""


def environment(**variables: str) -> dict[str, str]:
    """The variables of measured processes: ours can be imported, and hashes do not vary.

    Args:
        **variables: More of them.

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
    """Run a process to its end.

    Args:
        command: The command.
        cwd: Its folder.
        variables: Its environment, by default `environment()`.
        fine: The exit codes that are no error.

    Returns:
        Seconds, and what it wrote to its standard output.

    Raises:
        ProcessFailed: It ended with an error.
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
    """Run a process to its end, and count the time that it and its threads have computed.

    Unlike the time on the clock, it does not depend on what else the machine does.

    Args:
        command: The command.
        cwd: Its folder.
        fine: The exit codes that are no error.

    Returns:
        Seconds.

    Raises:
        ProcessFailed: It ended with an error.
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
        memory: The most that it and its children held at once, in MB of resident memory.
        share: How much of one core watching took.
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
        every: How many seconds lie between two looks. One takes a third of a millisecond, so that
            with the default the time is not to be used.
        fine: The exit codes that are no error.

    Returns:
        What was seen.

    Raises:
        ProcessFailed: It ended with an error.
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
    """The resident memory of a process and all below it, in MB."""
    total, waiting = 0.0, [(root, "")]
    while waiting:
        each, parents = waiting.pop()
        own = _statm(each)
        # Until it runs another program, a process that was just started has its parent's memory.
        if own != parents:
            total += _resident(own)
        waiting += [(child, own) for child in _children(each)]
    return total


def _children(process: int) -> list[int]:
    """The children of a process that may end at any moment, and have none then."""
    found: list[int] = []
    try:
        for task in Path(f"/proc/{process}/task").iterdir():
            found += map(int, (task / "children").read_text(encoding="ascii").split())
    except OSError:
        pass
    return found


def resident() -> float:
    """The resident memory of this process, in MB."""
    return _resident(_statm(os.getpid()))


def _statm(process: int) -> str:
    """What the system says of a process's memory; empty where that has ended."""
    try:
        return Path(f"/proc/{process}/statm").read_text(encoding="ascii")
    except OSError:
        return ""


def _resident(statm: str) -> float:
    fields = statm.split()
    return int(fields[1]) * _PAGE / 2**20 if len(fields) > 1 else 0.0
