"""`paasport generate`: pins and operations in, typed packages out."""
