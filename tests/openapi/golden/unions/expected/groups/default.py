"""Operations of Example tagged `default`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, RestApi, merge_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Literal, overload

    from paasport_runtime.contract import Unset

    from ..models.put_things_request_addon import (
        PutThingsRequestAddon,
        PutThingsRequestJob,
        PutThingsRequestVcsPush,
    )
    from ..models.put_things_request_anything import PutThingsRequestAnything
    from ..models.put_things_request_dockerfile import (
        PutThingsRequestBuildpack,
        PutThingsRequestDockerfile,
    )
    from ..models.put_things_request_single import PutThingsRequestSingle
    from ..models.put_things_request_strategy import PutThingsRequestStrategy
    from ..operations.put_things import Things, ThingsInput
    from ..request_types.put_things import (
        PutThingsRequestAddonDict,
        PutThingsRequestAnythingDict,
        PutThingsRequestBuildpackDict,
        PutThingsRequestDockerfileDict,
        PutThingsRequestJobDict,
        PutThingsRequestSingleDict,
        PutThingsRequestStrategyDict,
        PutThingsRequestVcsPushDict,
        ThingsInputDict,
    )


class DefaultGroup(RestApi):
    """Operations of Example tagged `default`."""

    if TYPE_CHECKING:

        @overload
        def put_things(self, body: ThingsInput | ThingsInputDict) -> Things: ...

        @overload
        def put_things(
            self,
            *,
            single: PutThingsRequestSingle | PutThingsRequestSingleDict | Unset = UNSET,
            number: int | str | Unset = UNSET,
            text: str | Unset = UNSET,
            any_text: str | Unset = UNSET,
            mode: Literal["fast"] | str | Unset = UNSET,
            modes: Literal["HTTP", "TCP"] | Unset = UNSET,
            nullable: str | None | Unset = UNSET,
            null_type: str | None | Unset = UNSET,
            null_variant: int | None | Unset = UNSET,
            anything: PutThingsRequestAnything | PutThingsRequestAnythingDict | Any | Unset = UNSET,
            tagged: Sequence[
                PutThingsRequestAddon
                | PutThingsRequestAddonDict
                | PutThingsRequestJob
                | PutThingsRequestJobDict
                | PutThingsRequestVcsPush
                | PutThingsRequestVcsPushDict
            ]
            | Unset = UNSET,
            untagged: PutThingsRequestDockerfile
            | PutThingsRequestDockerfileDict
            | PutThingsRequestBuildpack
            | PutThingsRequestBuildpackDict
            | str
            | Unset = UNSET,
            strategy: PutThingsRequestStrategy
            | PutThingsRequestStrategyDict
            | Mapping[str, Any]
            | Unset = UNSET,
        ) -> Things: ...

    def put_things(self, body: Any = UNSET, **fields: Any) -> Things:
        """`PUT /things` (putThings).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
            number: At least 1. Or: Matches `.*\\${.*}.*`.
            text: Matches `^a`. Or: Matches `b$`.
            mode: "fast". Or: Matches `.*\\${.*}.*`.
            modes: "HTTP" or "TCP".
        """
        from ..operations.put_things import OPERATION

        body = merge_fields("put_things", body, fields, {})
        return self._execute(OPERATION, body=body)
