"""The command's streams, colours, progress and signals."""
