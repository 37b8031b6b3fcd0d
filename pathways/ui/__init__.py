"""Widgets. Shows worded lines, calls services, decides nothing."""
