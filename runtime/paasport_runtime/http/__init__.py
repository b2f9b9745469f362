"""The one room that knows the HTTP libraries: messages, sessions, faults, proxies, aiohttp."""
