"""What the person has to hand in for her goal, for the pages that show or print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.domain.errors import NoPacketError
from pathways.domain.person import GoalKind
from pathways.i18n.wording import Wording
from pathways.ui.session import Session

if TYPE_CHECKING:
    from pathways.planning.packets import Packet
    from pathways.presenting.pay_views import PacketView


def present_packet(session: Session) -> Packet | None:
    """Return the checklist of the goal; None when there is none for it."""
    from pathways.services.pay import packet_of  # late: it brings the rule files along

    record, workspace = session.record, session.workspace
    if record is None or record.goal is None or record.goal.kind is not GoalKind.RANK:
        return None
    try:
        return packet_of(
            record,
            record.goal,
            workspace.catalog,
            workspace.schemes_for(record),
            session.outside.today(),
        )
    except NoPacketError:
        return None


def packet_words(packet: Packet, session: Session, wording: Wording) -> PacketView:
    """Return a checklist in words."""
    from pathways.presenting.packet import packet_view  # late: only for a rank

    record = session.record
    if record is None:
        raise RuntimeError("a packet is of a person")
    workspace = session.workspace
    return packet_view(packet, record, workspace.catalog, wording, workspace.schemes_for(record))
