"""Which hand-written methods send which operations, found by reading their source."""
