"""What is said of every resource of Northflank, against a server that judges by its document."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from pydantic import BaseModel

from paasport_runtime.paging.pages import Page
from tests.end_to_end.test_every_northflank_list import PAGED, pages_of
from tests.end_to_end.test_northflank_lists import LISTS
from tests.support.clients import Caller
from tests.support.openapi_platform import OpenApiPlatform, pinned_schemas, routes
from tests.support.outcomes import outcome

pytestmark = pytest.mark.slow

ROUTES: Final = {route.name: route for route in routes()}

BODY: Final = object()
"""Stands for a body that the document allows."""

# A method, the operation that it sends, and its arguments: the path's parameters in their order.
CALLS: list[tuple[str, str, tuple[Any, ...]]] = [
    ("addons.backup_schedules.create", "createAddonBackupSchedule", ("project", "addon", BODY)),
    (
        "addons.backup_schedules.delete",
        "deleteAddonBackupSchedule",
        ("project", "addon", "schedule"),
    ),
    ("addons.backup_schedules.list", "getAddonBackupSchedules", ("project", "addon")),
    ("addons.containers", "getAddonContainers", ("project", "addon")),
    ("addons.credentials.finalize_rotation", "finaliseAddonSecretRotation", ("project", "addon")),
    ("addons.credentials.get", "getAddonCredentials", ("project", "addon")),
    ("addons.credentials.rotate", "startAddonSecretRotation", ("project", "addon")),
    ("addons.delete", "deleteAddon", ("project", "addon")),
    ("addons.get_version", "getAddonVersion", ("project", "addon")),
    ("addons.import_backup", "importAddonBackup", ("project", "addon", BODY)),
    ("addons.pause", "pauseAddon", ("project", "addon")),
    ("addons.reset", "resetAddon", ("project", "addon")),
    ("addons.restart", "restartAddon", ("project", "addon")),
    ("addons.restores", "getAddonRestores", ("project", "addon")),
    ("addons.resume", "resumeAddon", ("project", "addon")),
    ("addons.update", "patchAddon", ("project", "addon", BODY)),
    ("addons.update_network_settings", "updateAddonNetworkSettings", ("project", "addon", BODY)),
    ("addons.update_security", "updateAddonSecurity", ("project", "addon", BODY)),
    ("addons.update_version", "updateAddonVersion", ("project", "addon", BODY)),
    ("api_tokens.delete_key", "deleteApiTokenKey", ("token", "key")),
    ("api_tokens.list", "listApiTokens", ()),
    ("api_tokens.rotate_key", "rotateApiTokenKey", ("token", BODY)),
    ("audit_log_sinks.create", "createAuditLogSink", (BODY,)),
    ("audit_log_sinks.delete", "deleteAuditLogSink", ("sink",)),
    ("audit_log_sinks.get", "getAuditLogSink", ("sink",)),
    ("audit_log_sinks.list", "listAuditLogSinks", ()),
    ("audit_log_sinks.pause", "pauseAuditLogSink", ("sink",)),
    ("audit_log_sinks.resume", "resumeAuditLogSink", ("sink",)),
    ("audit_log_sinks.update", "patchAuditLogSink", ("sink", BODY)),
    ("backup_destinations.backups", "listBackupDestinationsBackups", ("destination",)),
    ("backup_destinations.create", "addBackupDestination", (BODY,)),
    ("backup_destinations.delete", "deleteBackupDestination", ("destination",)),
    ("backup_destinations.get", "getBackupDestination", ("destination",)),
    ("backup_destinations.list", "listBackupDestinations", ()),
    ("backup_destinations.update", "patchBackupDestination", ("destination", BODY)),
    ("backups.delete", "deleteBackup", ("project", "addon", "backup")),
    ("backups.download_link", "getAddonBackupDownload", ("project", "addon", "backup")),
    ("backups.retain", "retainAddonBackup", ("project", "addon", "backup")),
    ("billing.credit_balance", "getCreditBalance", ()),
    ("billing.get_invoice", "getInvoice", ("invoice",)),
    ("billing.get_usage", "getUsage", ("timestamp",)),
    ("billing.invoices", "listInvoices", ()),
    ("billing.usage", "listUsage", ()),
    ("catalog.cloud_node_types", "listCloudNodeTypes", ()),
    ("catalog.cloud_permissions", "listCloudPermissions", ()),
    ("catalog.cloud_providers", "listCloudProviders", ()),
    ("catalog.cloud_regions", "listCloudRegions", ()),
    ("catalog.plans", "listPlans", ()),
    ("catalog.regions", "listRegions", ()),
    ("cloud_integrations.create", "createCloudIntegration", (BODY,)),
    ("cloud_integrations.delete", "deleteCloudIntegration", ("integration",)),
    ("cloud_integrations.get", "getCloudIntegration", ("integration",)),
    ("cloud_integrations.list", "listCloudIntegrations", ()),
    ("cloud_integrations.update", "patchCloudIntegration", ("integration", BODY)),
    ("clusters.cordon", "cordonCloudClusterNode", ("cluster", "node")),
    ("clusters.create", "createCloudCluster", (BODY,)),
    ("clusters.delete", "deleteCloudCluster", ("cluster",)),
    ("clusters.drain", "drainCloudClusterNode", ("cluster", "node")),
    ("clusters.get", "getCloudCluster", ("cluster",)),
    ("clusters.list", "listCloudClusters", ()),
    ("clusters.nodes", "listCloudClusterNodes", ("cluster",)),
    ("clusters.uncordon", "uncordonCloudClusterNode", ("cluster", "node")),
    ("clusters.update", "patchCloudCluster", ("cluster", BODY)),
    ("container_snapshots.create", "createContainerSnapshot", ("project", "service", BODY)),
    ("container_snapshots.delete", "deleteContainerSnapshot", ("snapshot",)),
    ("container_snapshots.get", "getContainerSnapshot", ("snapshot",)),
    ("container_snapshots.list", "listContainerSnapshots", ()),
    ("domains.delete", "deleteDomain", ("domain",)),
    ("domains.get_certificate", "getDomainCertificate", ("domain",)),
    ("domains.import_certificate", "importDomainCertificate", ("domain", BODY)),
    ("domains.subdomains.create", "addDomainSubdomain", ("domain", BODY)),
    ("domains.subdomains.delete", "deleteSubdomain", ("domain", "subdomain")),
    ("domains.subdomains.disable_cdn", "disableSubdomainCdn", ("domain", "subdomain", BODY)),
    ("domains.subdomains.enable_cdn", "enableSubdomainCdn", ("domain", "subdomain", BODY)),
    ("domains.subdomains.get", "getSubdomain", ("domain", "subdomain")),
    (
        "domains.subdomains.import_certificate",
        "importSubdomainCertificate",
        ("domain", "subdomain", BODY),
    ),
    (
        "domains.subdomains.paths.assign",
        "assignSubdomainPath",
        ("domain", "subdomain", "subdomain_path", BODY),
    ),
    ("domains.subdomains.paths.create", "addSubdomainPath", ("domain", "subdomain", BODY)),
    (
        "domains.subdomains.paths.delete",
        "deleteSubdomainPath",
        ("domain", "subdomain", "subdomain_path"),
    ),
    ("domains.subdomains.paths.get", "getSubdomainPath", ("domain", "subdomain", "subdomain_path")),
    ("domains.subdomains.paths.list", "listSubdomainPath", ("domain", "subdomain")),
    (
        "domains.subdomains.paths.unassign",
        "unassignSubdomainPath",
        ("domain", "subdomain", "subdomain_path"),
    ),
    (
        "domains.subdomains.paths.update",
        "updateSubdomainPath",
        ("domain", "subdomain", "subdomain_path", BODY),
    ),
    ("domains.subdomains.purge_cdn", "purgeSubdomainCdn", ("domain", "subdomain", BODY)),
    ("domains.subdomains.unassign", "unassignSubdomain", ("domain", "subdomain")),
    (
        "domains.subdomains.update_geo_routing",
        "updateSubdomainGeoRouting",
        ("domain", "subdomain", BODY),
    ),
    ("domains.subdomains.verify", "verifySubdomain", ("domain", "subdomain")),
    ("domains.update", "updateDomain", ("domain", BODY)),
    ("egress_ips.create", "createEgressIp", (BODY,)),
    ("egress_ips.delete", "deleteEgressIp", ("egress_ip",)),
    ("egress_ips.get", "getEgressIp", ("egress_ip",)),
    ("egress_ips.list", "listEgressIps", ()),
    ("egress_ips.update", "patchEgressIp", ("egress_ip", BODY)),
    ("encryption.activate", "activateEncryptionConfiguration", ("configuration",)),
    ("encryption.activate_managed", "activateEncryptionNorthflankManaged", ()),
    ("encryption.create", "createEncryptionConfiguration", (BODY,)),
    ("encryption.deactivate", "deactivateEncryptionConfiguration", ("configuration",)),
    ("encryption.get", "getEncryptionConfiguration", ("configuration",)),
    ("encryption.list", "listEncryptionConfigurations", ()),
    ("encryption.update_options", "updateEncryptionConfigurationOptions", ("configuration", BODY)),
    (
        "encryption.update_settings",
        "updateEncryptionConfigurationSettings",
        ("configuration", BODY),
    ),
    ("encryption.usage", "getEncryptionConfigurationsUsage", ()),
    ("encryption.verify", "verifyEncryptionConfiguration", ("configuration",)),
    ("external_addons.create", "createExternalAddon", ("project", BODY)),
    ("external_addons.delete", "deleteExternalAddon", ("project", "addon")),
    ("external_addons.get", "getExternalAddon", ("project", "addon")),
    ("external_addons.list", "listExternalAddons", ("project",)),
    ("external_addons.update", "updateExternalAddon", ("project", "addon", BODY)),
    ("global_secrets.create", "createGlobalSecret", (BODY,)),
    ("global_secrets.delete", "deleteGlobalSecret", ("secret",)),
    ("global_secrets.get", "getGlobalSecret", ("secret",)),
    ("global_secrets.list", "listGlobalSecrets", ()),
    ("global_secrets.trigger_dependents", "triggerGlobalSecretDependents", ("secret",)),
    ("global_secrets.update", "patchGlobalSecret", ("secret", BODY)),
    ("harnesses.create", "createHarness", ("project", BODY)),
    ("harnesses.delete", "deleteHarness", ("project", "harness")),
    ("harnesses.get", "getHarness", ("project", "harness")),
    ("harnesses.list", "listHarnesses", ("project",)),
    ("harnesses.pause", "pauseHarness", ("project", "harness")),
    ("harnesses.restart", "restartHarness", ("project", "harness")),
    ("harnesses.resume", "resumeHarness", ("project", "harness")),
    ("harnesses.update", "patchHarness", ("project", "harness", BODY)),
    ("jobs.branches", "getJobBranches", ("project", "job")),
    ("jobs.builds.cancel", "abortJobBuild", ("project", "job", "build")),
    ("jobs.builds.get", "getJobBuild", ("project", "job", "build")),
    ("jobs.builds.list", "getJobBuilds", ("project", "job")),
    ("jobs.builds.start", "startJobBuild", ("project", "job", BODY)),
    ("jobs.containers", "getJobContainers", ("project", "job")),
    ("jobs.delete", "deleteJob", ("project", "job")),
    ("jobs.environment.get", "getJobRuntimeEnvironment", ("project", "job")),
    ("jobs.environment.get_build_arguments", "getJobBuildArguments", ("project", "job")),
    ("jobs.environment.get_details", "getJobRuntimeEnvironmentDetails", ("project", "job")),
    ("jobs.environment.update", "updateJobRuntimeEnvironment", ("project", "job", BODY)),
    (
        "jobs.environment.update_build_arguments",
        "updateJobBuildArguments",
        ("project", "job", BODY),
    ),
    ("jobs.health_checks.get", "getJobHealthChecks", ("project", "job")),
    ("jobs.health_checks.update", "updateJobHealthChecks", ("project", "job", BODY)),
    ("jobs.pause", "pauseJob", ("project", "job")),
    ("jobs.pull_requests", "getJobPullRequests", ("project", "job")),
    ("jobs.update", "patchJob", ("project", "job", BODY)),
    ("jobs.update_cron", "patchJobCron", ("project", "job", BODY)),
    ("jobs.update_manual", "patchJobManual", ("project", "job", BODY)),
    ("jobs.update_settings", "updateJobSettings", ("project", "job", BODY)),
    ("load_balancers.create", "createLoadBalancer", (BODY,)),
    ("load_balancers.delete", "deleteLoadBalancer", ("load_balancer",)),
    ("load_balancers.get", "getLoadBalancer", ("load_balancer",)),
    ("load_balancers.list", "listLoadBalancers", ()),
    ("load_balancers.update", "patchLoadBalancer", ("load_balancer", BODY)),
    ("log_sinks.create", "createLogSink", (BODY,)),
    ("log_sinks.delete", "deleteLogSink", ("sink",)),
    ("log_sinks.get", "getLogSink", ("sink",)),
    ("log_sinks.list", "listLogSinks", ()),
    ("log_sinks.pause", "pauseLogSink", ("sink",)),
    ("log_sinks.resume", "resumeLogSink", ("sink",)),
    ("log_sinks.update", "updateLogSink", ("sink", BODY)),
    ("model_deployments.create", "createLlmModelDeployment", ("project", BODY)),
    ("model_deployments.delete", "deleteLlmModelDeployment", ("project", "deployment")),
    ("model_deployments.get", "getLlmModelDeployment", ("project", "deployment")),
    ("model_deployments.list", "listLlmModelDeployments", ("project",)),
    ("model_deployments.update", "updateLlmModelDeployment", ("project", "deployment", BODY)),
    ("network_policies.create", "createNetworkPolicy", (BODY,)),
    ("network_policies.delete", "deleteNetworkPolicy", ("network_policy",)),
    ("network_policies.get", "getNetworkPolicy", ("network_policy",)),
    ("network_policies.update", "patchNetworkPolicy", ("network_policy", BODY)),
    ("notifications.create", "createNotification", (BODY,)),
    ("notifications.delete", "deleteNotification", ("notification",)),
    ("notifications.get", "getNotification", ("notification",)),
    ("notifications.list", "listNotifications", ()),
    ("notifications.update", "updateNotification", ("notification", BODY)),
    ("organization.directory_group_members", "listOrgDirectoryGroupMembers", ("group",)),
    ("organization.directory_groups", "getOrgDirectoryGroups", ()),
    ("organization.members", "listOrgMembers", ()),
    ("organization.roles.add_member", "createOrgRoleMember", ("role", BODY)),
    ("organization.roles.create", "createOrgRole", (BODY,)),
    ("organization.roles.delete", "deleteOrgRole", ("role",)),
    ("organization.roles.get", "getOrgRole", ("role",)),
    ("organization.roles.list", "listOrgRoles", ()),
    ("organization.roles.members", "listOrgRoleMembers", ("role",)),
    ("organization.roles.remove_member", "deleteOrgRoleMember", ("role", "member")),
    ("organization.roles.update", "patchOrgRole", ("role", BODY)),
    ("pipelines.cancel", "abortReleaseFlowRun", ("project", "pipeline", "stage", "run")),
    ("pipelines.get_release_flow", "getReleaseFlow", ("project", "pipeline", "stage")),
    (
        "pipelines.previews.delete",
        "deletePipelineTemplatePreview",
        ("project", "pipeline", "preview", BODY),
    ),
    ("pipelines.previews.get_run", "getPreviewTemplateRun", ("project", "pipeline", "run")),
    ("pipelines.previews.list", "listPipelineTemplatePreviews", ("project", "pipeline")),
    ("pipelines.previews.run", "runPreviewTemplate", ("project", "pipeline", BODY)),
    ("pipelines.previews.runs", "listPreviewTemplateRuns", ("project", "pipeline")),
    ("pipelines.previews.templates", "getPreviewTemplate", ("project", "pipeline")),
    ("pipelines.previews.update_template", "updatePreviewTemplate", ("project", "pipeline", BODY)),
    ("pipelines.update_release_flow", "updateReleaseFlow", ("project", "pipeline", "stage", BODY)),
    ("preview_blueprints.cancel", "abortPreviewBlueprintRun", ("project", "blueprint", "run")),
    ("preview_blueprints.create", "createPreviewBlueprint", ("project", BODY)),
    ("preview_blueprints.delete", "deletePreviewBlueprint", ("project", "blueprint")),
    ("preview_blueprints.get", "getPreviewBlueprint", ("project", "blueprint")),
    ("preview_blueprints.get_run", "getPreviewBlueprintRun", ("project", "blueprint", "run")),
    ("preview_blueprints.list", "listPreviewBlueprints", ("project",)),
    (
        "preview_blueprints.previews.delete",
        "deleteBlueprintTemplatePreview",
        ("project", "blueprint", "preview", BODY),
    ),
    ("preview_blueprints.previews.list", "listBlueprintTemplatePreviews", ("project", "blueprint")),
    (
        "preview_blueprints.previews.pause",
        "pauseBlueprintTemplatePreview",
        ("project", "blueprint", "preview"),
    ),
    (
        "preview_blueprints.previews.reset",
        "resetBlueprintTemplatePreview",
        ("project", "blueprint", "preview", BODY),
    ),
    (
        "preview_blueprints.previews.resume",
        "resumeBlueprintTemplatePreview",
        ("project", "blueprint", "preview"),
    ),
    ("preview_blueprints.run", "runPreviewBlueprint", ("project", "blueprint", BODY)),
    ("preview_blueprints.runs", "listPreviewBlueprintRuns", ("project", "blueprint")),
    ("preview_blueprints.update", "updatePreviewBlueprint", ("project", "blueprint", BODY)),
    ("projects.delete", "deleteProject", ("project",)),
    ("projects.update", "patchProject", ("project", BODY)),
    ("registries.create", "addRegistryCredentials", (BODY,)),
    ("registries.delete", "deleteRegistryCredentials", ("credential",)),
    ("registries.get", "getRegistryCredentials", ("credential",)),
    ("registries.list", "listRegistryCredentials", ()),
    ("registries.update", "updateRegistryCredentials", ("credential", BODY)),
    ("rollout_strategies.create", "createGradualRolloutStrategy", (BODY,)),
    ("rollout_strategies.delete", "deleteGradualRolloutStrategy", ("strategy",)),
    ("rollout_strategies.get", "getGradualRolloutStrategy", ("strategy",)),
    ("rollout_strategies.list", "listGradualRolloutStrategies", ()),
    ("rollout_strategies.update", "patchGradualRolloutStrategy", ("strategy", BODY)),
    ("secrets.delete", "deleteSecret", ("project", "secret")),
    ("secrets.get_details", "getSecretDetails", ("project", "secret")),
    ("secrets.links.delete", "deleteSecretLink", ("project", "secret", "addon")),
    ("secrets.links.get", "getSecretLink", ("project", "secret", "addon")),
    ("secrets.links.update", "updateSecretLink", ("project", "secret", "addon", BODY)),
    ("secrets.update", "patchSecret", ("project", "secret", BODY)),
    ("services.branches", "getServiceBranches", ("project", "service")),
    ("services.containers", "getServiceContainers", ("project", "service")),
    ("services.create_combined", "createServiceCombined", ("project", BODY)),
    ("services.delete", "deleteService", ("project", "service")),
    ("services.environment.get", "getServiceRuntimeEnvironment", ("project", "service")),
    (
        "services.environment.get_build_arguments",
        "getServiceBuildArguments",
        ("project", "service"),
    ),
    (
        "services.environment.get_details",
        "getServiceRuntimeEnvironmentDetails",
        ("project", "service"),
    ),
    (
        "services.environment.update",
        "updateServiceRuntimeEnvironment",
        ("project", "service", BODY),
    ),
    (
        "services.environment.update_build_arguments",
        "updateServiceBuildArguments",
        ("project", "service", BODY),
    ),
    ("services.health_checks.get", "getServiceHealthChecks", ("project", "service")),
    ("services.health_checks.update", "updateServiceHealthChecks", ("project", "service", BODY)),
    ("services.pause", "pauseService", ("project", "service")),
    ("services.ports.get", "getServicePorts", ("project", "service")),
    ("services.ports.update", "updateServicePorts", ("project", "service", BODY)),
    ("services.pull_requests", "getServicePullRequests", ("project", "service")),
    ("services.restart", "restartService", ("project", "service")),
    ("services.update_build", "patchServiceBuild", ("project", "service", BODY)),
    ("services.update_combined", "patchServiceCombined", ("project", "service", BODY)),
    ("services.update_deployment", "patchServiceDeployment", ("project", "service", BODY)),
    ("ssh_identities.create", "addSshIdentities", (BODY,)),
    ("ssh_identities.delete", "deleteSshIdentities", ("identity",)),
    ("ssh_identities.get", "getSshIdentities", ("identity",)),
    ("ssh_identities.list", "listSshIdentities", ()),
    ("ssh_identities.update", "updateSshIdentities", ("identity", BODY)),
    ("tags.create", "addTag", (BODY,)),
    ("tags.delete", "deleteTag", ("tag",)),
    ("tags.get", "getTag", ("tag",)),
    ("tags.list", "listTags", ()),
    ("tags.update", "patchTag", ("tag", BODY)),
    ("teams.create", "createTeam", (BODY,)),
    ("teams.delete", "deleteTeam", ("team",)),
    ("teams.get", "getTeam", ("team",)),
    ("teams.list", "listTeams", ()),
    ("teams.members.invite", "createTeamMemberInvite", ("team", BODY)),
    ("teams.members.list", "listTeamMembers", ("team",)),
    ("teams.members.remove", "deleteTeamMember", ("team", "member")),
    ("teams.roles.add_member", "createTeamRoleMember", ("team", "role", BODY)),
    ("teams.roles.create", "createTeamRole", ("team", BODY)),
    ("teams.roles.delete", "deleteTeamRole", ("team", "role")),
    ("teams.roles.get", "getTeamRole", ("team", "role")),
    ("teams.roles.list", "listTeamRoles", ("team",)),
    ("teams.roles.members", "listTeamRoleMembers", ("team", "role")),
    ("teams.roles.remove_member", "deleteTeamRoleMember", ("team", "role", "member")),
    ("teams.roles.update", "patchTeamRole", ("team", "role", BODY)),
    ("teams.update", "patchTeam", ("team", BODY)),
    ("templates.create", "createTemplate", (BODY,)),
    ("templates.delete", "deleteTemplate", ("template",)),
    ("templates.import_state", "importTemplateState", ("template", BODY)),
    ("templates.update", "updateTemplate", ("template", BODY)),
    ("version_control.accounts", "listVcs", ()),
    ("version_control.branches", "listBranches", ("provider", "owner", "repository")),
    ("version_control.create_token", "createCustomVcsToken", ("provider", "link")),
    ("version_control.repositories", "listRepos", ()),
    ("volumes.backup_schedules.create", "createVolumeBackupSchedule", ("project", "volume", BODY)),
    (
        "volumes.backup_schedules.delete",
        "deleteVolumeBackupSchedule",
        ("project", "volume", "schedule"),
    ),
    ("volumes.backup_schedules.list", "getVolumeBackupSchedules", ("project", "volume")),
    ("volumes.backups.create", "backupVolume", ("project", "volume", BODY)),
    ("volumes.backups.delete", "deleteVolumeBackup", ("project", "volume", "backup")),
    ("volumes.backups.get", "getVolumeBackup", ("project", "volume", "backup")),
    ("volumes.backups.list", "getVolumeBackups", ("project", "volume")),
    ("volumes.delete", "deleteVolume", ("project", "volume")),
    ("volumes.update", "updateVolume", ("project", "volume", BODY)),
    ("workflows.cancel", "abortWorkflowRun", ("project", "workflow", "run")),
    ("workflows.create", "createWorkflow", ("project", BODY)),
    ("workflows.get", "getWorkflow", ("project", "workflow")),
    ("workflows.get_run", "getWorkflowRun", ("project", "workflow", "run")),
    ("workflows.list", "listWorkflows", ("project",)),
    ("workflows.run", "runWorkflow", ("project", "workflow", BODY)),
    ("workflows.runs", "listWorkflowRuns", ("project", "workflow")),
    ("workflows.update", "updateWorkflow", ("project", "workflow", BODY)),
    ("workload_identities.create", "createWorkloadIdentities", (BODY,)),
    ("workload_identities.delete", "deleteWorkloadIdentities", ("identity",)),
    ("workload_identities.get", "getWorkloadIdentities", ("identity",)),
    ("workload_identities.list", "listWorkloadIdentities", ()),
    ("workload_identities.update", "updateWorkloadIdentities", ("identity", BODY)),
]
# The same with everything that narrows it down, and the query that comes of it.
NARROWED: list[tuple[str, str, tuple[Any, ...], dict[str, Any], dict[str, str]]] = [
    (
        "backups.restore",
        "restoreAddonBackup",
        ("project", "addon", "backup"),
        {"source_project_id": "q", "source_addon_id": "b"},
        {"sourceProjectId": "q", "sourceAddonId": "b"},
    ),
    (
        "backups.restores",
        "getAddonBackupRestores",
        ("project", "addon", "backup"),
        {"source_project_id": "q", "source_addon_id": "b"},
        {"sourceProjectId": "q", "sourceAddonId": "b"},
    ),
    ("api_tokens.list", "listApiTokens", (), {"all_members": True}, {"all": "true"}),
    (
        "billing.get_invoice",
        "getInvoice",
        ("invoice",),
        {
            "team_id": "a-team-id",
            "project_id": "a-project-id",
            "resource_type": "job",
            "remove_legacy_fields": True,
            "teams_page": 2,
            "teams_per_page": 2,
            "projects_page": 2,
            "projects_per_page": 2,
            "resources_page": 2,
            "resources_per_page": 2,
        },
        {
            "teamId": "a-team-id",
            "projectId": "a-project-id",
            "resourceType": "job",
            "removeLegacyFields": "true",
            "teamsPage": "2",
            "teamsPerPage": "2",
            "projectsPage": "2",
            "projectsPerPage": "2",
            "resourcesPage": "2",
            "resourcesPerPage": "2",
        },
    ),
    (
        "billing.get_usage",
        "getUsage",
        ("timestamp",),
        {
            "team_id": "a-team-id",
            "project_id": "a-project-id",
            "resource_type": "job",
            "remove_legacy_fields": True,
            "teams_page": 2,
            "teams_per_page": 2,
            "projects_page": 2,
            "projects_per_page": 2,
            "resources_page": 2,
            "resources_per_page": 2,
        },
        {
            "teamId": "a-team-id",
            "projectId": "a-project-id",
            "resourceType": "job",
            "removeLegacyFields": "true",
            "teamsPage": "2",
            "teamsPerPage": "2",
            "projectsPage": "2",
            "projectsPerPage": "2",
            "resourcesPage": "2",
            "resourcesPerPage": "2",
        },
    ),
    (
        "billing.invoices",
        "listInvoices",
        (),
        {"remove_legacy_fields": True},
        {"removeLegacyFields": "true"},
    ),
    (
        "billing.usage",
        "listUsage",
        (),
        {
            "team_id": "a-team-id",
            "project_id": "a-project-id",
            "resource_type": "job",
            "remove_legacy_fields": True,
            "start_time": 2,
            "end_time": 2,
            "granularity": "total",
        },
        {
            "teamId": "a-team-id",
            "projectId": "a-project-id",
            "resourceType": "job",
            "removeLegacyFields": "true",
            "startTime": "2",
            "endTime": "2",
            "granularity": "total",
        },
    ),
    (
        "catalog.cloud_node_types",
        "listCloudNodeTypes",
        (),
        {
            "provider": "a-provider",
            "region": "a-region",
            "family": "a-family",
            "max_generation_age": 2,
            "has_gpu": True,
        },
        {
            "provider": "a-provider",
            "region": "a-region",
            "family": "a-family",
            "maxGenerationAge": "2",
            "hasGpu": "true",
        },
    ),
    (
        "catalog.cloud_permissions",
        "listCloudPermissions",
        (),
        {"provider": "aws", "features": ["byoc"]},
        {"provider": "aws", "features": "byoc"},
    ),
    (
        "catalog.cloud_regions",
        "listCloudRegions",
        (),
        {"provider": "a-provider"},
        {"provider": "a-provider"},
    ),
    (
        "clusters.nodes",
        "listCloudClusterNodes",
        ("cluster",),
        {"status": "RUNNING"},
        {"status": "RUNNING"},
    ),
    (
        "container_snapshots.list",
        "listContainerSnapshots",
        (),
        {
            "project_id": "a-project-id",
            "service_id": "a-service-id",
            "state": "scheduled",
            "trigger": "manual",
        },
        {
            "projectId": "a-project-id",
            "serviceId": "a-service-id",
            "state": "scheduled",
            "trigger": "manual",
        },
    ),
    (
        "domains.subdomains.unassign",
        "unassignSubdomain",
        ("domain", "subdomain"),
        {"unassign_paths": True},
        {"unassignPaths": "true"},
    ),
    (
        "external_addons.list",
        "listExternalAddons",
        ("project",),
        {"resource_type": "a-resource-type", "status": "a-status"},
        {"resourceType": "a-resource-type", "status": "a-status"},
    ),
    (
        "global_secrets.trigger_dependents",
        "triggerGlobalSecretDependents",
        ("secret",),
        {"idempotency_key": "a-idempotency-key"},
        {"idempotencyKey": "a-idempotency-key"},
    ),
    (
        "global_secrets.update",
        "patchGlobalSecret",
        ("secret", BODY),
        {"run_dependents": True, "idempotency_key": "a-idempotency-key"},
        {"runDependents": "true", "idempotencyKey": "a-idempotency-key"},
    ),
    (
        "harnesses.delete",
        "deleteHarness",
        ("project", "harness"),
        {"end_sessions": True},
        {"acknowledgeActiveSessions": "true"},
    ),
    (
        "harnesses.list",
        "listHarnesses",
        ("project",),
        {"repository_url": "a-repository-url", "provider": "bitbucket", "branch": "a-branch"},
        {"projectUrl": "a-repository-url", "projectType": "bitbucket", "projectBranch": "a-branch"},
    ),
    (
        "harnesses.pause",
        "pauseHarness",
        ("project", "harness"),
        {"end_sessions": True},
        {"acknowledgeActiveSessions": "true"},
    ),
    (
        "harnesses.restart",
        "restartHarness",
        ("project", "harness"),
        {"end_sessions": True},
        {"acknowledgeActiveSessions": "true"},
    ),
    (
        "harnesses.update",
        "patchHarness",
        ("project", "harness", BODY),
        {"end_sessions": True},
        {"acknowledgeActiveSessions": "true"},
    ),
    (
        "jobs.containers",
        "getJobContainers",
        ("project", "job"),
        {"run_id": "a-run-id"},
        {"runId": "a-run-id"},
    ),
    (
        "jobs.environment.get",
        "getJobRuntimeEnvironment",
        ("project", "job"),
        {"show": "this", "resolve_references": True},
        {"show": "this", "replaceTemplatedValues": "true"},
    ),
    (
        "jobs.environment.get_build_arguments",
        "getJobBuildArguments",
        ("project", "job"),
        {"show": "this", "resolve_references": True},
        {"show": "this", "replaceTemplatedValues": "true"},
    ),
    (
        "organization.roles.members",
        "listOrgRoleMembers",
        ("role",),
        {"membership": "explicit", "user_ids": ["a-user"]},
        {"type": "explicit", "userIds": "a-user"},
    ),
    (
        "pipelines.previews.delete",
        "deletePipelineTemplatePreview",
        ("project", "pipeline", "preview", BODY),
        {"skip_teardown": True},
        {"skipTeardown": "true"},
    ),
    (
        "pipelines.previews.runs",
        "listPreviewTemplateRuns",
        ("project", "pipeline"),
        {"status": "pending", "concluded": True},
        {"status": "pending", "concluded": "true"},
    ),
    (
        "preview_blueprints.previews.delete",
        "deleteBlueprintTemplatePreview",
        ("project", "blueprint", "preview", BODY),
        {"skip_teardown": True},
        {"skipTeardown": "true"},
    ),
    (
        "preview_blueprints.runs",
        "listPreviewBlueprintRuns",
        ("project", "blueprint"),
        {"status": "pending", "concluded": True},
        {"status": "pending", "concluded": "true"},
    ),
    (
        "projects.delete",
        "deleteProject",
        ("project",),
        {"delete_child_objects": True},
        {"delete_child_objects": "true"},
    ),
    (
        "services.delete",
        "deleteService",
        ("project", "service"),
        {"delete_child_objects": True},
        {"delete_child_objects": "true"},
    ),
    (
        "services.environment.get",
        "getServiceRuntimeEnvironment",
        ("project", "service"),
        {"show": "this", "resolve_references": True},
        {"show": "this", "replaceTemplatedValues": "true"},
    ),
    (
        "services.environment.get_build_arguments",
        "getServiceBuildArguments",
        ("project", "service"),
        {"show": "this", "resolve_references": True},
        {"show": "this", "replaceTemplatedValues": "true"},
    ),
    (
        "teams.roles.members",
        "listTeamRoleMembers",
        ("team", "role"),
        {"user_ids": ["a-user"]},
        {"userIds": "a-user"},
    ),
    (
        "version_control.branches",
        "listBranches",
        ("provider", "owner", "repository"),
        {"link_id": "a-link-id"},
        {"vcs_link_id": "a-link-id"},
    ),
    (
        "version_control.create_token",
        "createCustomVcsToken",
        ("provider", "link"),
        {"refresh": True},
        {"force_refresh": "true"},
    ),
    (
        "version_control.repositories",
        "listRepos",
        (),
        {
            "provider": "bitbucket",
            "self_hosted_id": "a-self-hosted-id",
            "account_login": "a-account-login",
            "link_id": "a-link-id",
        },
        {
            "vcs_service": "bitbucket",
            "self_hosted_vcs_id": "a-self-hosted-id",
            "account_login": "a-account-login",
            "vcs_link_id": "a-link-id",
        },
    ),
    (
        "workload_identities.create",
        "createWorkloadIdentities",
        (BODY,),
        {"skip_installation": True},
        {"noInstall": "true"},
    ),
    (
        "workload_identities.update",
        "updateWorkloadIdentities",
        ("identity", BODY),
        {"skip_installation": True},
        {"noInstall": "true"},
    ),
]


def body_of(operation: str) -> Any:
    body = ROUTES[operation].body
    return None if body is None else pinned_schemas().sample(body, full=True)


def path_of(operation: str, arguments: tuple[Any, ...]) -> dict[str, str]:
    names = re.findall(r"\{(\w+)\}", ROUTES[operation].path)
    texts = [argument for argument in arguments if argument is not BODY]
    assert len(names) == len(texts)
    return dict(zip(names, texts, strict=True))


def filled(operation: str, arguments: tuple[Any, ...]) -> list[Any]:
    body = body_of(operation)
    assert (body is None) == (BODY not in arguments)
    return [body if argument is BODY else argument for argument in arguments]


def is_paged(operation: str, method: str) -> bool:
    # The document pages what is one thing.
    return operation in PAGED and not method.endswith((".get", ".get_template"))


SINGLE = [call for call in CALLS if not is_paged(call[1], call[0])]
PAGED_CALLS = [call for call in CALLS if is_paged(call[1], call[0])]


@pytest.mark.parametrize(
    ("method", "operation", "arguments"), SINGLE, ids=[call[0] for call in SINGLE]
)
def test_each_sends_its_operation(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    method: str,
    operation: str,
    arguments: tuple[Any, ...],
) -> None:
    result = outcome(northflank, method, *filled(operation, arguments))

    assert northflank_platform.calls == [
        (operation, path_of(operation, arguments), {}, body_of(operation))
    ]
    assert result is None or isinstance(result, BaseModel | Page)


@pytest.mark.parametrize(
    ("method", "operation", "arguments", "keywords", "query"),
    NARROWED,
    ids=[call[0] for call in NARROWED],
)
def test_what_narrows_it_down_is_in_the_query(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    method: str,
    operation: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    query: dict[str, str],
) -> None:
    if is_paged(operation, method):
        northflank_platform.replies[operation] = pages_of(operation)[-1:]

    outcome(northflank, method, *filled(operation, arguments), **keywords)

    ((called, path, sent, _),) = northflank_platform.calls
    assert (called, path, sent) == (operation, path_of(operation, arguments), query)


@pytest.mark.parametrize(
    ("method", "operation", "arguments"), PAGED_CALLS, ids=[call[0] for call in PAGED_CALLS]
)
def test_every_page_is_read(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    method: str,
    operation: str,
    arguments: tuple[Any, ...],
) -> None:
    northflank_platform.replies[operation] = pages_of(operation)

    items = outcome(northflank, method, *arguments, page_size=2)

    assert len(items) == 4
    assert len(northflank_platform.calls) == 4
    paths = [call[1] for call in northflank_platform.calls]
    assert paths == [path_of(operation, arguments)] * 4

    northflank_platform.calls.clear()
    northflank_platform.replies[operation] = pages_of(operation)
    assert len(outcome(northflank, method, *arguments, limit=1)) == 1
    assert len(northflank_platform.calls) == 1


def test_every_list_of_the_document_can_be_read() -> None:
    read = {call[1] for call in PAGED_CALLS} | {call[3] for call in LISTS}

    # The document pages a template, which is one thing.
    assert PAGED.keys() - read == {"getTemplate"}
