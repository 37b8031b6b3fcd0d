"""Turns findings and plans into worded lines for a window, a page and a terminal."""
