"""Python source: names, modules, imports, formatting, synchronous twins."""
