"""What generated clients need at run time: operations, transport, errors, scalars, open enums.

Importing this package imports none of its modules.
"""
