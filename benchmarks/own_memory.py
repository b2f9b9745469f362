"""How much memory the process itself has held at most."""

from __future__ import annotations

from pathlib import Path


def own_peak() -> float:
    """Read it from the kernel.

    Returns:
        MB of resident memory. `getrusage` would count what the parent held when it forked.
    """
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise OSError("the kernel does not tell a process's peak memory")
