"""Reading streamed replies: events, records and files."""
