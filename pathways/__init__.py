"""Pathways: what you hold, what you want, what is left, and why not yet.

This file stays free of imports: `python3 -m pathways` runs it on a bare
Python before any package has been installed.
"""

__version__ = "0.1.0"
