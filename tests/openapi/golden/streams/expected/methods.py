"""Every method of the client, for the message about one that it does not have."""

METHODS = (
    "chat.chat",
    "chat.stream_chat",
    "chat.stream_chat2",
    "events.assist",
    "events.tail",
    "events.watch",
    "files.export_file",
    "files.get_file",
    "files.speak",
    "files.stream_export_file",
    "files.stream_get_file",
    "files.stream_speak",
    "files.stream_speak_bytes",
    "records.anything",
    "records.logs",
    "records.sequence",
)
