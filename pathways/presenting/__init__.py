"""Turns findings and plans into worded lines that a window, a page and a terminal show as they are."""
