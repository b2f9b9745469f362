"""WebSockets: opening them, and reading and writing their messages.

They use the library `websockets`, installed by the extra `paasport-runtime[streams]`.
"""
