"""The paper as one accessible web page: for screen readers, browsers and plain printers.

Headings, lists and tables carry the structure that the PDF cannot carry.
"""

from __future__ import annotations

from pathways.pdf.html_parts import linked, note_links, notes_list, paragraph, text, web_page
from pathways.presenting.sentences import as_sentence, join_sentences
from pathways.presenting.views import FactLine, PlanLine, RequirementLine, Section, SummaryView


def render_html(views: tuple[SummaryView, ...]) -> str:
    """Return the paper as an HTML page; with two views, one language after the other.

    Raises:
        ValueError: if there is no view.
    """
    return web_page(views, [_article(view) for view in views])


def _article(view: SummaryView) -> str:
    tag = text(view.language)
    person = f"{view.person_label}: {view.person}" if view.person else ""
    parts = (
        f'<article lang="{tag}" id="top-{tag}">',
        f"<h1>{text(view.title)}</h1>",
        paragraph(join_sentences((as_sentence(person), view.prepared))),
        f"<p><strong>{text(view.goal_label)}: {text(view.goal)}</strong></p>",
        paragraph(view.verdict),
        paragraph(view.judged),
        paragraph(view.disclaimer),
        f'<section class="next">{_section(view.next_step, view)}</section>',
        *(_section(section, view) for section in view.sections[1:]),
        _requirements(view),
        _plan(view),
        *(_section(section.in_full(section.usual), view) for section in view.sections),
        _section(view.thoughts, view),
        notes_list(view),
        f'<footer class="small">{paragraph(view.footer)}</footer>',
        "</article>",
    )
    return "\n".join(part for part in parts if part)


def _section(section: Section, view: SummaryView) -> str:
    lines = section.on_page_one
    if not lines:
        return ""
    items = "".join(f"<li>{linked(line, view)}</li>" for line in lines)
    return f"<h2>{text(section.heading)}</h2><ul>{items}</ul>"


def _requirements(view: SummaryView) -> str:
    if not view.requirements:
        return ""
    rows = "".join(_requirement_row(line, view) for line in view.requirements)
    return f'<h2 class="later">{text(view.requirements_heading)}</h2>{_table(rows, view)}'


def _table(rows: str, view: SummaryView) -> str:
    heads = "".join(f'<th scope="col">{text(head)}</th>' for head in view.columns)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _requirement_row(line: RequirementLine, view: SummaryView) -> str:
    told = join_sentences((line.numbers, line.missing, line.counts, line.remark))
    clause = text(line.clause) + note_links(line.notes, view)
    return (
        f'<tr><th scope="row" class="below-{line.depth}">{text(line.label)}</th>'
        f"<td>{text(line.status)}</td><td>{paragraph(told)}{paragraph(line.question)}"
        f'<p class="small">{clause}</p></td></tr>'
    )


def _plan(view: SummaryView) -> str:
    if not view.plan:
        return ""
    rows = "".join(_plan_row(line, view) for line in view.plan)
    return f"<h2>{text(view.plan_heading)}</h2>{_table(rows, view)}"


def _plan_row(line: PlanLine, view: SummaryView) -> str:
    facts = "".join(f"<li>{_fact(fact, view)}</li>" for fact in line.facts)
    listed = f"<ul>{facts}</ul>" if facts else ""
    return (
        f'<tr><th scope="row">{text(line.title)}</th><td>{text(line.status)}</td>'
        f"<td>{paragraph(line.choice_note)}{listed}{paragraph(line.remark)}</td></tr>"
    )


def _fact(fact: FactLine, view: SummaryView) -> str:
    return f"{text(fact.label)}: {text(fact.value)}{note_links(fact.notes, view)}"
