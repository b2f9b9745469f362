"""WebSockets: opening them, and reading and writing their messages.

They stand on the library `websockets`, which the extra `paasport-runtime[streams]` installs.
"""
