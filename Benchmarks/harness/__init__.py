"""Runs the programs in turn, compares their figures and writes the table.

Only the standard library: the peak memory of a child counts what its parent held when it was started.
"""
