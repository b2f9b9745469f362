"""Talk in a chat room, over a GraphQL API of one's own with subscriptions.

python chat.py kitchen                      # listen until you press Ctrl-C
python chat.py kitchen --say "Tea is ready" --author Ada
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from chat_api import ChatApi, CreateMessageInput

from paasport_runtime import Gap


def note(gap: Gap) -> None:
    """Say that the connection was lost for a while."""
    print(f"-- back after a gap: {gap.reason} --", file=sys.stderr)


def listen(chat: ChatApi, room: str, limit: int | None) -> None:
    """Print messages as they come, each once, across lost connections."""
    seen: set[str] = set()
    with chat.listen(room).reconnecting(note) as results:
        for messages in results:
            for message in messages:
                # After a gap the server starts over.
                if message.id in seen:
                    continue
                seen.add(message.id)
                print(f"{message.author}: {message.text}", flush=True)
                if len(seen) == limit:
                    return


def main(arguments: Sequence[str] | None = None) -> int:
    """Listen or speak."""
    parser = argparse.ArgumentParser(description="Talk in a chat room.")
    parser.add_argument("room")
    parser.add_argument("--say", help="what to say, instead of listening")
    parser.add_argument("--author", default=os.environ.get("USER", "someone"))
    parser.add_argument("--limit", type=int, help="stop after so many messages")
    options = parser.parse_args(arguments)

    with ChatApi.connect(base_url=os.environ.get("CHAT_URL")) as chat:
        if options.say:
            chat.say(CreateMessageInput(room=options.room, author=options.author, text=options.say))
            return 0
        with suppress(KeyboardInterrupt):
            listen(chat, options.room, options.limit)
    return 0


if __name__ == "__main__":
    sys.exit(main())
