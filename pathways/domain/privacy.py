"""What a drawer of records is locked with, as values."""

from __future__ import annotations

from dataclasses import dataclass, field

LEAST_PASSPHRASE = 8
"""Letters of the shortest passphrase that is taken."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What a person types to open a drawer.

    Attributes:
        passphrase: her own, or the words of the recovery sheet.
        nickname: a second word of her choice, where several people use one computer; ''
            when she chose none. It is kept nowhere, so that nothing lists who is here.
    """

    passphrase: str = field(repr=False)
    nickname: str = field(default="", repr=False)
