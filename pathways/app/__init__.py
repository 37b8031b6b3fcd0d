"""The only place that wires rooms together. Imported by no other room.

Stays free of imports: the bootstrap lives here and runs on a bare Python.
"""
