"""Jobs and what they pay where the person lives."""

from __future__ import annotations

from pathways.domain.catalog import Occupation, Wage
from pathways.i18n.wording import Wording
from pathways.planning.opens import job_in_area
from pathways.presenting.context import Context
from pathways.presenting.facts import not_published
from pathways.presenting.names import area_name, job_name
from pathways.presenting.sentences import join_sentences
from pathways.presenting.views import FactLine


def job_line(soc: str, context: Context) -> FactLine:
    """Return a job as a fact line: its title, half earn more than, a quarter earn less than."""
    catalog, wording = context.catalog, context.wording
    occupation = catalog.occupations.get(soc)
    label = job_name(soc, catalog, wording)
    wage = _wage_near(occupation, context) if occupation else None
    if wage is None:
        return FactLine("wage", label, not_published(wording), False, "", ())
    notes = context.book.cite(wage.provenance)
    value, detail = _median_words(wage, context), _detail_words(wage, context)
    return FactLine("wage", label, value, True, detail, notes)


def job_sentence(line: FactLine, wording: Wording) -> str:
    """Return a job line as running text."""
    if not line.is_published:
        return wording.say("A job: {title}. Pay: not published.", title=line.label)
    job = wording.say("A job: {title}.", title=line.label)
    return join_sentences((job, line.value, line.detail))


def _wage_near(occupation: Occupation, context: Context) -> Wage | None:
    area = context.record.area if context.record else None
    nearest = job_in_area(occupation, context.catalog, area).area
    return occupation.wages.get(nearest) if nearest else None


def _median_words(wage: Wage, context: Context) -> str:
    wording = context.wording
    place = area_name(wage.area, context.catalog, wording)
    if wage.annual_median is None:
        return wording.say("{place}: the middle wage is not published.", place=place)
    return wording.say(
        # translators: {place} is an area such as 'Maine'; {wage} is dollars
        "{place}: half of the people in this job earn more than {wage} a year.",
        place=place,
        wage=wording.money(wage.annual_median),
    )


def _detail_words(wage: Wage, context: Context) -> str:
    wording = context.wording
    low = ""
    if wage.annual_p25 is not None:
        low = wording.say(
            "A quarter earn less than {wage}. A first job may pay near that.",
            wage=wording.money(wage.annual_p25),
        )
    return join_sentences((low, _source_words(wage, context)))


def _source_words(wage: Wage, context: Context) -> str:
    wording = context.wording
    if wage.provenance.as_of is None:
        return wording.say("Source: BLS.")
    # translators: BLS is the US Bureau of Labor Statistics
    return wording.say("Source: BLS, {date}.", date=wording.partial_date(wage.provenance.as_of))
