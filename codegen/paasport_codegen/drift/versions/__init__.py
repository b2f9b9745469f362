"""The two versions that are compared: pins, files, addresses, Git revisions."""
