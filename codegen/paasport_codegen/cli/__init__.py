"""The command `paasport`, one module a sub-command."""
