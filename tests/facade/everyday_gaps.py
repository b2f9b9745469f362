"""Everyday names that a facade's resource does not have although the pin has the operation.

Each stands here with its reason, and goes as soon as the method is there.
"""

from __future__ import annotations

_NOT_YET = "Not in the facade so far; the message names the generated method."

EVERYDAY_GAPS: dict[str, dict[str, str]] = {
    "Railway": {
        "environments.update": "`environment_patch` reads what is staged, and changes nothing.",
        "metrics.list": "`read` returns the series; metrics are no list.",
        "projects.update": _NOT_YET,
        "services.create": "`create_from_image` and `create_from_repo` say what is created.",
        "templates.delete": _NOT_YET,
        "variables.list": "`get` returns all variables of a place, by name.",
        "volumes.update": "`rename` does all that `volumeUpdate` can do.",
        "workspaces.update": _NOT_YET,
        "workspaces.delete": _NOT_YET,
    },
    "HasuraCloud": {
        "collaborators.get": _NOT_YET,
        "projects.update": _NOT_YET,
        "tenants.create": "`projects.create` creates a project with its tenant.",
        "tenants.list": "`projects.list` lists projects with their tenants.",
        "tenants.delete": "`projects.delete` deletes a project with its tenant.",
    },
    "Northflank": {
        "addons.update": _NOT_YET,
        "addons.delete": _NOT_YET,
        "addons.restart": _NOT_YET,
        "backups.delete": _NOT_YET,
        "domains.update": _NOT_YET,
        "domains.delete": _NOT_YET,
        "jobs.create": "`create_manual` and `create_cron` say what is created.",
        "jobs.update": _NOT_YET,
        "jobs.delete": _NOT_YET,
        "projects.update": _NOT_YET,
        "projects.delete": _NOT_YET,
        "secrets.update": _NOT_YET,
        "secrets.delete": _NOT_YET,
        "services.delete": _NOT_YET,
        "services.restart": _NOT_YET,
        "templates.create": _NOT_YET,
        "templates.update": _NOT_YET,
        "templates.delete": _NOT_YET,
        "volumes.update": _NOT_YET,
        "volumes.delete": _NOT_YET,
    },
}
