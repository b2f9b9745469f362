"""Runs of templates on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import ListTemplateRunsResponseTemplateRun, RunTemplateResponse
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.waiting._async.handles import AsyncHandle, AsyncPoller
    from paasport_runtime.waiting.options import WaitOptions
    from paasport_runtime.waiting.polling import WaitCondition


class AsyncNorthflankTemplateRuns(AsyncNorthflankResource):
    """Runs of templates."""

    __slots__ = ()

    async def run(
        self, template_id: str, *, arguments: Mapping[str, Any] | None = None
    ) -> AsyncHandle[RunTemplateResponse, RunTemplateResponse]:
        """Run a template. Sends `runTemplate`.

        Args:
            template_id: The template.
            arguments: Arguments of this run, added to the template's own.

        Returns:
            A handle for the run; `wait()` returns when it has succeeded.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.run_template import OPERATION
        from paasport_runtime.waiting._async.handles import AsyncHandle

        path = {"templateId": template_id}
        response = await self._transport.execute(
            OPERATION, path=path, body=drop_none(arguments=arguments)
        )
        return AsyncHandle(response, response.id, self._poller(template_id, response.id))

    def runs(
        self,
        template_id: str,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ListTemplateRunsResponseTemplateRun]:
        """List the runs of a template, page by page. Sends `listTemplateRuns`.

        Args:
            template_id: The template.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The runs; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_template_runs import PAGES

        return self._pages(
            PAGES,
            path={"templateId": template_id},
            page_size=page_size,
            limit=limit,
        )

    async def get_run(self, template_id: str, run_id: str) -> RunTemplateResponse:
        """Return a run of a template. Sends `getTemplateRun`.

        Args:
            template_id: The template.
            run_id: The run.

        Returns:
            The run with its status.

        Raises:
            NotFound: There is no such run, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_template_run import OPERATION

        path = {"templateId": template_id, "templateRunId": run_id}
        return await self._transport.execute(OPERATION, path=path)

    async def wait(
        self,
        template_id: str,
        run_id: str,
        *,
        timeout: float = 1800.0,
        **options: Unpack[WaitOptions[RunTemplateResponse]],
    ) -> RunTemplateResponse:
        """Wait until a run of a template has succeeded. Sends `getTemplateRun` repeatedly.

        Args:
            template_id: The template.
            run_id: The run.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The run.

        Raises:
            OperationFailed: It failed or was cancelled.
            WaitTimeout: It did not finish in time; the error has the last state.
            PaasportError: A request failed; see `paasport.errors`.
        """
        poller = self._poller(template_id, run_id)
        return await poller.wait(timeout=timeout, **options)

    async def cancel(self, template_id: str, run_id: str) -> None:
        """Cancel a run of a template. Sends `abortTemplateRun`.

        Args:
            template_id: The template.
            run_id: The run.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.abort_template_run import OPERATION

        path = {"templateId": template_id, "templateRunId": run_id}
        await self._transport.execute(OPERATION, path=path)

    def _poller(self, template_id: str, run_id: str) -> AsyncPoller[RunTemplateResponse]:
        from paasport_runtime.waiting._async.handles import AsyncPoller

        from ..waiting import template_condition

        async def poll() -> RunTemplateResponse:
            return await self.get_run(template_id, run_id)

        condition: WaitCondition[RunTemplateResponse] = template_condition(
            f"template run {run_id}", "getTemplateRun"
        )
        return AsyncPoller(poll, condition)
