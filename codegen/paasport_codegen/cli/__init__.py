"""The command `paasport`: a module for each sub-command, and the group that holds them."""
