"""Which page a view becomes: the way, what to hand in, a plan, its trips, a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard, cast

from pathways.presenting.paper_views import PaperView
from pathways.presenting.pay_views import PacketView

if TYPE_CHECKING:
    from pathways.presenting.views import SummaryView

    Papers = tuple[SummaryView, ...] | tuple[PacketView, ...] | tuple[PaperView, ...]


def paper_pdf(views: Papers) -> bytes:
    """Return one page, or two languages side by side, as PDF."""
    if _are_plans(views):
        from pathways.pdf.paper import render_paper_pdf  # late: ReportLab is only needed here

        return render_paper_pdf(views)
    if _are_packets(views):
        from pathways.pdf.packet import render_packet_pdf  # late: ReportLab is only needed here

        return render_packet_pdf(views)
    from pathways.pdf.summary import render_pdf  # late: ReportLab is only needed here

    return render_pdf(cast("tuple[SummaryView, ...]", views))


def paper_html(views: Papers) -> str:
    """Return the same as accessible HTML."""
    if _are_plans(views):
        from pathways.pdf.paper_html import render_paper_html  # late: only who prints needs it

        return render_paper_html(views)
    if _are_packets(views):
        from pathways.pdf.packet_html import render_packet_html  # late: only who prints needs it

        return render_packet_html(views)
    from pathways.pdf.html import render_html  # late: only who prints needs it

    return render_html(cast("tuple[SummaryView, ...]", views))


def _are_packets(views: Papers) -> TypeGuard[tuple[PacketView, ...]]:
    return all(isinstance(view, PacketView) for view in views)


def _are_plans(views: Papers) -> TypeGuard[tuple[PaperView, ...]]:
    return all(isinstance(view, PaperView) for view in views)
