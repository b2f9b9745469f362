"""Railway's buckets in the sandbox, which have credentials but no content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .deployments import deploy
from .variables import services_that_refer

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

_CREDENTIALS: Final = "bucket credentials"


def behave(behaviour: Behaviour) -> None:
    """Add buckets and their credentials in environments."""
    on = behaviour.on
    on("bucketCreate")(_create)
    on("bucketInstanceDetails")(_details)
    on("bucketS3Credentials")(lambda call: [_credentials(call)])
    on("bucketCredentialsReset")(_reset)


def _create(call: Call) -> Fields:
    """Create a bucket; without a name, it gets a generated one."""
    bucket: Fields = call.usual()
    bucket.setdefault("name", call.account.seeded.text("name", bucket["id"]))
    return bucket


def _environment(call: Call) -> str:
    environment: str = call.arguments["environmentId"]
    return environment


def _bucket(call: Call) -> Fields:
    call.account.get("Environment", _environment(call))
    return call.account.get("Bucket", call.arguments["bucketId"])


def _details(call: Call) -> Fields:
    """The size of a bucket: always empty, as nothing listens at its endpoint."""
    _bucket(call)
    return {"objectCount": 0, "sizeBytes": 0}


def _key(call: Call) -> str:
    return f"{_environment(call)}/{call.arguments['bucketId']}"


def _credentials(call: Call) -> Fields:
    bucket, account = _bucket(call), call.account
    found = account.find(_CREDENTIALS, _key(call))
    if found is not None:
        return found
    return account.insert(_CREDENTIALS, _key(call), _new_credentials(account, bucket["name"]))


def _new_credentials(account: Account, name: str) -> Fields:
    return {
        "accessKeyId": f"sandbox_{account.new_id('access key')}",
        "secretAccessKey": f"sandbox-{account.new_id('secret access key')}",
        "bucketName": name,
        "endpoint": "https://storage.railway.app",
        "region": "auto",
        "urlStyle": "virtual",
        "createdAt": account.timestamp(),
    }


def _reset(call: Call) -> Fields:
    before = _credentials(call)
    new = _new_credentials(call.account, before["bucketName"])
    changed = call.account.change(_CREDENTIALS, _key(call), new)
    if call.arguments.get("redeployDependents"):
        reference = f"${{{{{before['bucketName']}."
        for service in services_that_refer(call.account, _environment(call), reference):
            deploy(call.account, service, _environment(call))
    return changed
