"""Which page a view becomes: the person's way, or the list of what to hand in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard, cast

from pathways.presenting.pay_views import PacketView

if TYPE_CHECKING:
    from pathways.presenting.views import SummaryView

    Papers = tuple[SummaryView, ...] | tuple[PacketView, ...]


def paper_pdf(views: Papers) -> bytes:
    """Return one page, or two languages side by side, as PDF."""
    if _are_packets(views):
        from pathways.pdf.packet import render_packet_pdf  # late: ReportLab is only needed here

        return render_packet_pdf(views)
    from pathways.pdf.summary import render_pdf  # late: ReportLab is only needed here

    return render_pdf(cast("tuple[SummaryView, ...]", views))


def paper_html(views: Papers) -> str:
    """Return the same as accessible HTML."""
    if _are_packets(views):
        from pathways.pdf.packet_html import render_packet_html  # late: only who prints needs it

        return render_packet_html(views)
    from pathways.pdf.html import render_html  # late: only who prints needs it

    return render_html(cast("tuple[SummaryView, ...]", views))


def _are_packets(views: Papers) -> TypeGuard[tuple[PacketView, ...]]:
    return all(isinstance(view, PacketView) for view in views)
