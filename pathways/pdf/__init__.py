"""Worded lines in, pages out: PDF bytes and accessible HTML text."""
