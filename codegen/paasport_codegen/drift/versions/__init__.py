"""The two versions that are compared: pins, files, URLs, Git revisions."""
