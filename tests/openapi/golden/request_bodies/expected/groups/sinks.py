"""Operations of Example tagged `sinks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import RestApi

if TYPE_CHECKING:
    from ..operations.create_sink import (
        CreateSinkRequestA,
        CreateSinkRequestB,
        CreateSinkRequestC,
        CreateSinkRequestD,
        CreateSinkRequestE,
    )
    from ..request_types.create_sink import (
        CreateSinkRequestADict,
        CreateSinkRequestBDict,
        CreateSinkRequestCDict,
        CreateSinkRequestDDict,
        CreateSinkRequestEDict,
    )


class SinksGroup(RestApi):
    """Operations of Example tagged `sinks`."""

    def create_sink(
        self,
        body: CreateSinkRequestA
        | CreateSinkRequestADict
        | CreateSinkRequestB
        | CreateSinkRequestBDict
        | CreateSinkRequestC
        | CreateSinkRequestCDict
        | CreateSinkRequestD
        | CreateSinkRequestDDict
        | CreateSinkRequestE
        | CreateSinkRequestEDict,
    ) -> None:
        """`POST /sinks` (createSink).

        Args:
            body: The request body, as a model or a dictionary.
        """
        from ..operations.create_sink import OPERATION

        return self._execute(OPERATION, body=body)
