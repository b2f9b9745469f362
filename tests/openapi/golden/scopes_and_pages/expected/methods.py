"""Every method of the client, for the message about one that it does not have."""

METHODS = (
    "billing.get_usage",
    "projects.delete_project",
    "projects.iter_projects",
    "projects.list_projects",
    "team_members.get_team_member",
)
