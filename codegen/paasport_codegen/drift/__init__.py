"""Drift: what changed in a schema, how severe it is, and which of our operations it breaks.

In order of dependency:

- `changes`, `judgements` and `drift_report` are the values that everything else passes around.
- `graphql` and `openapi` find the changes and judge them, each with a table of rules.
- `facade` finds the hand-written methods that send an operation.
- `versions` obtains the two schemas that are compared.
- `policy` knows acknowledgements, the levels of `--fail-on`, and `--update`.
- `comparison` compares one API; `operation_uses` lists what its operations use.
- `reports` writes the result in each format.
- `run` is the command as a function.
"""
