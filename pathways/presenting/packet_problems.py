"""A packet that cannot be made, in words."""

from __future__ import annotations

from pathways.domain.errors import NoPacketError, UnknownRoadError
from pathways.i18n.wording import Wording
from pathways.presenting.views import ProblemView


def no_packet_problem(error: NoPacketError, wording: Wording) -> ProblemView:
    """Return that no checklist is known for a goal, and for which there is one."""
    return ProblemView(
        happened=wording.say("We have no list of what to hand in for {goal}.", goal=error.goal),
        safe=wording.say("Nothing was changed."),
        do=wording.say("There is one for: {goals}.", goals=", ".join(error.known)),
    )


def unknown_road_problem(error: UnknownRoadError, wording: Wording) -> ProblemView:
    """Return that there is no such road, and which there are."""
    return ProblemView(
        happened=wording.say("There is no road {road}.", road=error.text),
        safe=wording.say("Nothing was changed."),
        do=wording.say("Choose one of: {choices}.", choices=", ".join(error.roads))
        if error.roads
        else wording.say("There is only one way. Ask without a road."),
    )
