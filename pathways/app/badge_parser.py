"""What can be typed after `pathways badge`."""

from __future__ import annotations

from pathlib import Path

from pathways.app.arguments import (
    Commands,
    WordedParser,
    add_command,
    add_shared,
)
from pathways.i18n.wording import Wording


def add_badge(commands: Commands[WordedParser], wording: Wording) -> None:
    """Add the command that looks at badges."""
    what = wording.say("look at badges earned elsewhere")
    inner = add_command(commands, "badge", what).add_commands("action", required=True)
    inspect = add_command(inner, "inspect", wording.say("seven answers about each file"))
    inspect.add_argument(
        "files",
        nargs="+",
        metavar=wording.say("FILE"),
        type=Path,
        help=wording.say("files of badges"),
    )
    inspect.add_argument(
        "--on",
        metavar=wording.say("DATE"),
        help=wording.say("the day to judge on, such as 2026-05-31"),
    )
    for option, dest, told in (
        ("--status-list", "status_lists", wording.say("lists of badges that were taken back")),
        ("--keys", "keys", wording.say("keys of issuers: did.json, JWK, JWKS, issuer profile")),
    ):
        inspect.add_argument(
            option,
            dest=dest,
            nargs="+",
            action="extend",
            default=[],
            metavar=wording.say("FILE"),
            type=Path,
            help=told,
        )
    inspect.add_argument(
        "--email",
        # translators: stands for an e-mail address, in the help of the command line
        metavar=wording.say("ADDRESS"),
        help=wording.say("tell whether the badge is made out to this address"),
    )
    add_shared(inspect)
