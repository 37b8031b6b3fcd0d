"""A ladder by the law of one day, as if that law held on every day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pathways.rules.model import All, Any, AtLeast, Clause, Node, Rule, Scheme

_NEVER = dt.date.min + dt.timedelta(days=1)  # a day before must exist: the last day in force


def law_of_day(scheme: Scheme, day: dt.date) -> Scheme:
    """Return a scheme that judges on any day as the law of `day` does.

    So what only knows one day (the planner, its checker) can be asked about another law.
    """
    return replace(scheme, rules=tuple(_rule(rule, day) for rule in scheme.rules))


def _rule(rule: Rule, day: dt.date) -> Rule:
    return replace(rule, clause=_clause(rule.clause, day), needs=_node(rule.needs, day))


def _node(node: Node, day: dt.date) -> Node:
    clause = _clause(node.clause, day)
    if isinstance(node, All | Any | AtLeast):
        return replace(node, clause=clause, parts=tuple(_node(part, day) for part in node.parts))
    return replace(node, clause=clause)


def _clause(clause: Clause, day: dt.date) -> Clause:
    """A clause in force holds always; another one is kept, for its name, and never holds."""
    return replace(clause, starts=None, ends=None if clause.is_in_force(day) else _NEVER)
