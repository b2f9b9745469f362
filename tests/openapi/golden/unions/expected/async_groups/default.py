"""Operations of Example tagged `default`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi, merge_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Literal, overload

    from paasport_runtime.contract import Unset

    from ..models.things_input_addon import ThingsInputAddon, ThingsInputJob, ThingsInputVcsPush
    from ..models.things_input_anything import ThingsInputAnything
    from ..models.things_input_dockerfile import ThingsInputBuildpack, ThingsInputDockerfile
    from ..models.things_input_single import ThingsInputSingle
    from ..models.things_input_strategy import ThingsInputStrategy
    from ..operations.put_things import Things, ThingsInput
    from ..request_types.put_things import (
        ThingsInputAddonDict,
        ThingsInputAnythingDict,
        ThingsInputBuildpackDict,
        ThingsInputDict,
        ThingsInputDockerfileDict,
        ThingsInputJobDict,
        ThingsInputSingleDict,
        ThingsInputStrategyDict,
        ThingsInputVcsPushDict,
    )


class AsyncDefaultGroup(AsyncRestApi):
    """Operations of Example tagged `default`."""

    if TYPE_CHECKING:

        @overload
        async def put_things(self, body: ThingsInput | ThingsInputDict) -> Things: ...

        @overload
        async def put_things(
            self,
            *,
            single: ThingsInputSingle | ThingsInputSingleDict | Unset = UNSET,
            number: int | str | Unset = UNSET,
            text: str | Unset = UNSET,
            any_text: str | Unset = UNSET,
            mode: Literal["fast"] | str | Unset = UNSET,
            modes: Literal["HTTP", "TCP"] | Unset = UNSET,
            nullable: str | None | Unset = UNSET,
            null_type: str | None | Unset = UNSET,
            null_variant: int | None | Unset = UNSET,
            anything: ThingsInputAnything | ThingsInputAnythingDict | Any | Unset = UNSET,
            tagged: Sequence[
                ThingsInputAddon
                | ThingsInputAddonDict
                | ThingsInputJob
                | ThingsInputJobDict
                | ThingsInputVcsPush
                | ThingsInputVcsPushDict
            ]
            | Unset = UNSET,
            untagged: ThingsInputDockerfile
            | ThingsInputDockerfileDict
            | ThingsInputBuildpack
            | ThingsInputBuildpackDict
            | str
            | Unset = UNSET,
            strategy: ThingsInputStrategy
            | ThingsInputStrategyDict
            | Mapping[str, Any]
            | Unset = UNSET,
        ) -> Things: ...

    async def put_things(self, body: Any = UNSET, **fields: Any) -> Things:
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
        return await self._execute(OPERATION, body=body)
