"""The resources of an account, team or organization."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paasport_runtime.rest._async.transport import AsyncRestTransport

from ...shared._async.client import AsyncPlatformClient

if TYPE_CHECKING:
    from .api_tokens import AsyncNorthflankApiTokens
    from .audit_log_sinks import AsyncNorthflankAuditLogSinks
    from .backup_destinations import AsyncNorthflankBackupDestinations
    from .billing import AsyncNorthflankBilling
    from .catalog import AsyncNorthflankCatalog
    from .cloud_integrations import AsyncNorthflankCloudIntegrations
    from .clusters import AsyncNorthflankClusters
    from .domains import AsyncNorthflankDomains
    from .egress_ips import AsyncNorthflankEgressIps
    from .encryption import AsyncNorthflankEncryption
    from .global_secrets import AsyncNorthflankGlobalSecrets
    from .load_balancers import AsyncNorthflankLoadBalancers
    from .log_sinks import AsyncNorthflankLogSinks
    from .network_policies import AsyncNorthflankNetworkPolicies
    from .notifications import AsyncNorthflankNotifications
    from .organization import AsyncNorthflankOrganization
    from .registries import AsyncNorthflankRegistries
    from .rollout_strategies import AsyncNorthflankRolloutStrategies
    from .ssh_identities import AsyncNorthflankSshIdentities
    from .tags import AsyncNorthflankTags
    from .teams import AsyncNorthflankTeams
    from .templates import AsyncNorthflankTemplates
    from .version_control import AsyncNorthflankVersionControl
    from .workload_identities import AsyncNorthflankWorkloadIdentities


class AsyncNorthflankAccountResources(AsyncPlatformClient[AsyncRestTransport]):
    """The resources of an account, team or organization."""

    @cached_property
    def domains(self) -> AsyncNorthflankDomains:
        """Domains."""
        from .domains import AsyncNorthflankDomains

        return AsyncNorthflankDomains(self._transport)

    @cached_property
    def templates(self) -> AsyncNorthflankTemplates:
        """Templates and their runs."""
        from .templates import AsyncNorthflankTemplates

        return AsyncNorthflankTemplates(self._transport)

    @cached_property
    def api_tokens(self) -> AsyncNorthflankApiTokens:
        """API tokens."""
        from .api_tokens import AsyncNorthflankApiTokens

        return AsyncNorthflankApiTokens(self._transport)

    @cached_property
    def audit_log_sinks(self) -> AsyncNorthflankAuditLogSinks:
        """Where audit logs are forwarded to."""
        from .audit_log_sinks import AsyncNorthflankAuditLogSinks

        return AsyncNorthflankAuditLogSinks(self._transport)

    @cached_property
    def backup_destinations(self) -> AsyncNorthflankBackupDestinations:
        """External destinations for backups."""
        from .backup_destinations import AsyncNorthflankBackupDestinations

        return AsyncNorthflankBackupDestinations(self._transport)

    @cached_property
    def billing(self) -> AsyncNorthflankBilling:
        """Invoices and usage."""
        from .billing import AsyncNorthflankBilling

        return AsyncNorthflankBilling(self._transport)

    @cached_property
    def catalog(self) -> AsyncNorthflankCatalog:
        """Offerings of the platform and of cloud providers."""
        from .catalog import AsyncNorthflankCatalog

        return AsyncNorthflankCatalog(self._transport)

    @cached_property
    def cloud_integrations(self) -> AsyncNorthflankCloudIntegrations:
        """Accounts at cloud providers."""
        from .cloud_integrations import AsyncNorthflankCloudIntegrations

        return AsyncNorthflankCloudIntegrations(self._transport)

    @cached_property
    def clusters(self) -> AsyncNorthflankClusters:
        """Clusters in your own clouds and their nodes."""
        from .clusters import AsyncNorthflankClusters

        return AsyncNorthflankClusters(self._transport)

    @cached_property
    def egress_ips(self) -> AsyncNorthflankEgressIps:
        """Addresses that containers connect from."""
        from .egress_ips import AsyncNorthflankEgressIps

        return AsyncNorthflankEgressIps(self._transport)

    @cached_property
    def encryption(self) -> AsyncNorthflankEncryption:
        """Configurations of encryption at rest."""
        from .encryption import AsyncNorthflankEncryption

        return AsyncNorthflankEncryption(self._transport)

    @cached_property
    def global_secrets(self) -> AsyncNorthflankGlobalSecrets:
        """Secret groups of the account or team."""
        from .global_secrets import AsyncNorthflankGlobalSecrets

        return AsyncNorthflankGlobalSecrets(self._transport)

    @cached_property
    def load_balancers(self) -> AsyncNorthflankLoadBalancers:
        """Load balancers."""
        from .load_balancers import AsyncNorthflankLoadBalancers

        return AsyncNorthflankLoadBalancers(self._transport)

    @cached_property
    def log_sinks(self) -> AsyncNorthflankLogSinks:
        """Where logs are forwarded to."""
        from .log_sinks import AsyncNorthflankLogSinks

        return AsyncNorthflankLogSinks(self._transport)

    @cached_property
    def network_policies(self) -> AsyncNorthflankNetworkPolicies:
        """Network policies."""
        from .network_policies import AsyncNorthflankNetworkPolicies

        return AsyncNorthflankNetworkPolicies(self._transport)

    @cached_property
    def notifications(self) -> AsyncNorthflankNotifications:
        """Integrations that are notified of events."""
        from .notifications import AsyncNorthflankNotifications

        return AsyncNorthflankNotifications(self._transport)

    @cached_property
    def organization(self) -> AsyncNorthflankOrganization:
        """The organization, its members, roles and directory groups."""
        from .organization import AsyncNorthflankOrganization

        return AsyncNorthflankOrganization(self._transport)

    @cached_property
    def registries(self) -> AsyncNorthflankRegistries:
        """Saved credentials of image registries."""
        from .registries import AsyncNorthflankRegistries

        return AsyncNorthflankRegistries(self._transport)

    @cached_property
    def rollout_strategies(self) -> AsyncNorthflankRolloutStrategies:
        """Strategies of gradual rollouts."""
        from .rollout_strategies import AsyncNorthflankRolloutStrategies

        return AsyncNorthflankRolloutStrategies(self._transport)

    @cached_property
    def ssh_identities(self) -> AsyncNorthflankSshIdentities:
        """SSH identities."""
        from .ssh_identities import AsyncNorthflankSshIdentities

        return AsyncNorthflankSshIdentities(self._transport)

    @cached_property
    def tags(self) -> AsyncNorthflankTags:
        """Tags of the account or team."""
        from .tags import AsyncNorthflankTags

        return AsyncNorthflankTags(self._transport)

    @cached_property
    def teams(self) -> AsyncNorthflankTeams:
        """Teams; for calls that act for a team, see `team()`."""
        from .teams import AsyncNorthflankTeams

        return AsyncNorthflankTeams(self._transport)

    @cached_property
    def version_control(self) -> AsyncNorthflankVersionControl:
        """Linked Git providers, their repositories and branches."""
        from .version_control import AsyncNorthflankVersionControl

        return AsyncNorthflankVersionControl(self._transport)

    @cached_property
    def workload_identities(self) -> AsyncNorthflankWorkloadIdentities:
        """Identities of workloads at cloud providers."""
        from .workload_identities import AsyncNorthflankWorkloadIdentities

        return AsyncNorthflankWorkloadIdentities(self._transport)
