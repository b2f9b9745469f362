"""The formats of a drift report."""
