"""What makes the documentation site of docs/: hooks of MkDocs, and pages written from the code."""
