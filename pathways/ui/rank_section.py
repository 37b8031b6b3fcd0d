"""One way to look at a rank, on the page that tells why not yet."""

from __future__ import annotations

from pathways.domain.person import GoalKind
from pathways.rules.evaluate import SchemeResult
from pathways.ui.page_section import PageSection


class RankSection(PageSection):
    """Shown only where the goal of the present record is a rank."""

    @property
    def scheme(self) -> str:
        """Id of the ladder of the goal; '' when the goal is no rank."""
        return self._goal()[0]

    @property
    def level(self) -> str:
        """Name of the level that is the goal; '' when the goal is no rank."""
        return self._goal()[1]

    def _goal(self) -> tuple[str, str]:
        record = self.session.record
        if record is None or record.goal is None or record.goal.kind is not GoalKind.RANK:
            return "", ""
        scheme, _, level = record.goal.id.partition(":")
        return scheme, level

    def standing(self) -> SchemeResult | None:
        """Return where the person stands on the ladder today."""
        from pathways.services.rank import standing  # late: it brings the database along

        record = self.session.record
        if record is None or not self.scheme:
            return None
        return standing(self.session.workspace, record, self.scheme, self.session.outside.today())
