"""The only package that knows the HTTP libraries: sessions, messages, faults, proxies, aiohttp."""
