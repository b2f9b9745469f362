"""The peak memory of this process."""

from __future__ import annotations

from pathlib import Path


def own_peak() -> float:
    """Read the peak memory of this process from the kernel.

    Returns:
        MB of resident memory. `getrusage` would include the parent's memory at the fork.
    """
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise OSError("the kernel does not tell a process's peak memory")
