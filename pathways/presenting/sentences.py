"""Whole sentences set side by side; no sentence is ever made of pieces."""

from __future__ import annotations

from collections.abc import Iterable

_ENDS = (".", "!", "?", ":", "…")


def as_sentence(text: str) -> str:
    """Return `text` with a full stop, unless it is empty or already ends."""
    trimmed = text.strip()
    return trimmed if not trimmed or trimmed.endswith(_ENDS) else f"{trimmed}."


def as_bare(text: str) -> str:
    """Return `text` without its full stop, to stand inside a sentence."""
    return text.strip().removesuffix(".")


def join_sentences(sentences: Iterable[str]) -> str:
    """Return the non-empty ones as running text."""
    return " ".join(sentence for sentence in sentences if sentence)


def capital(text: str) -> str:
    """Return `text` with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]
