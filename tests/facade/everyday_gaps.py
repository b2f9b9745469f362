"""Everyday names that a facade's resource does not have although the pin has the operation.

Each stands here with its reason, and goes as soon as the method is there.
"""

from __future__ import annotations

_RARE = "No guide of the vendor's needs it; the message names the generated method."
_PARENT = "The operation is for the blueprint; `preview_blueprints` has the method."

EVERYDAY_GAPS: dict[str, dict[str, str]] = {
    "Railway": {
        "buckets.update": _RARE,
        "environments.update": "`environment_patch` reads what is staged, and changes nothing.",
        "metrics.list": "`read` returns the series; metrics are no list.",
        "templates.delete": _RARE,
        "variables.list": "`get` returns all variables of a place, by name.",
        "volumes.update": "`rename` does all that `volumeUpdate` can do.",
        "workspaces.update": _RARE,
        "workspaces.delete": _RARE,
    },
    "HasuraCloud": {
        "collaborators.get": "`list` returns all that is known of each of them.",
        "privileges.get": "`list` returns all that is known of each of them.",
        "projects.update": "`update_project` is for settings of the console; `rename` is there.",
        "tenants.create": "`projects.create` creates a project with its tenant.",
    },
    "Northflank": {
        "addons.backup_schedules.get": "The operation reads all of them, as `list` does.",
        "jobs.create": "`create_manual` and `create_cron` say what is created.",
        "preview_blueprints.previews.create": _PARENT,
        "preview_blueprints.previews.get": _PARENT,
        "preview_blueprints.previews.update": _PARENT,
        "volumes.backup_schedules.get": "The operation reads all of them, as `list` does.",
    },
}
