"""What the sandbox cannot know from the schema: a subscription sends what is new, and no more."""

from __future__ import annotations

from typing import Any

from paasport_codegen.sandbox.operations import Behaviour, Call


def behave(behaviour: Behaviour) -> None:
    """Teach the sandbox the chat."""
    behaviour.growing.add("messages")

    @behaviour.on("messages")
    def messages(call: Call) -> list[dict[str, Any]]:
        return call.account.where("Message", room=call.arguments["room"])
