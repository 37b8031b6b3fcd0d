"""The smallest fix: every minimal set of additions that reaches a level, the cheapest first.

The law's choices are made in every way there is (`fix_plans`); for each way
the rule engine is asked what is open, what is added for it, and whether less
would do (`fix_search`, `fix_trim`). A set that holds another one is left out.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from pathways.domain.catalog import Catalog
from pathways.planning.fix_members import Budget, Members, PlanCheck, applied
from pathways.planning.fix_options import Options
from pathways.planning.fix_order import holding_no_other, in_price_order, with_offers
from pathways.planning.fix_pieces import window_days
from pathways.planning.fix_plans import Plan, answerable, plans_for
from pathways.planning.fix_search import PlanSearch
from pathways.planning.fix_shapes import Shaper, tellers_of
from pathways.planning.fix_values import Fix, Fixes, Obstacle, Shut
from pathways.planning.rank_case import RankCase
from pathways.planning.rule_leaves import Leaf, name_leaves
from pathways.rules.findings import Finding, Verdict
from pathways.rules.model import Count, Has, Number, Rule, Scheme, Sum

MOST_SETS = 60
_MOST_QUESTIONS = 1_500  # to the rule engine, of a third of a millisecond each
_LEAST_QUESTIONS = 30  # for each plan, however many plans there are
_MOST_DAYS_AHEAD = 20


def smallest_fixes(case: RankCase, level: str, catalog: Catalog | None = None) -> Fixes:
    """Return every minimal set of additions that reaches a level on the day asked about.

    With the whole set the level's own verdict is met, if the offices that are
    named say yes; without any one member, or with one step less of any amount,
    it is not. No set holds another. A number can only be raised, and what is
    added is dated on the day asked about. Fewest members come first, then
    least time of one unit, then least known price, then file order.

    Args:
        case: the person before the ladder.
        level: a level of the ladder.
        catalog: for credentials that would do, their time and price.

    Raises:
        KeyError: if the ladder has no such level.
    """
    result = case.judge()
    if result.scheme.position(result.level) >= result.scheme.position(level):
        return Fixes(result.at(level).level, is_reached=True)
    from_day = _day_ahead(case, level, result.at(level).finding)
    rules, shut = _rules_for(case, level)
    if shut is not None:
        return Fixes(level, shut=(Shut(shut),), from_day=from_day)
    return replace(_searched(case, level, rules, catalog), from_day=from_day)


def with_fix(case: RankCase, fix: Fix) -> RankCase:
    """Return the person as she would be with a whole set, every office having said yes."""
    return applied(replace(case, scheme=answerable(case.scheme)), fix.additions)


# --- which rules speak of the person ----------------------------------------


def _rules_for(case: RankCase, level: str) -> tuple[list[str], Obstacle | None]:
    """Return the ids of the rules that may grant her a level; those for others offer nothing."""
    seen = case.matching()
    granting = [rule for rule in case.scheme.rules if rule.level == level]
    in_force = [rule for rule in granting if rule.clause.is_in_force(case.law)]
    if not in_force:
        return [], Obstacle.NOT_IN_FORCE
    applying = [rule for rule in in_force if not rule.applies_to or seen.fits(rule.applies_to)]
    open_ = applying or [rule for rule in in_force if not _is_for_others(rule, case)]
    return [rule.id for rule in open_], None if open_ else Obstacle.FOR_OTHERS


def _is_for_others(rule: Rule, case: RankCase) -> bool:
    patterns = rule.applies_to.patterns if rule.applies_to else ()
    kinds = {kind for pattern in patterns for kind in pattern.kinds}
    return any(piece.kind in kinds for piece in case.evidence)


# --- the search -------------------------------------------------------------


def _searched(case: RankCase, level: str, rules: Sequence[str], catalog: Catalog | None) -> Fixes:
    named = name_leaves(answerable(case.scheme))
    shaper = Shaper(named.scheme, tellers_of(named.scheme))
    plans, more = plans_for(rules, named, case.law)
    found: list[Members] = []
    dead: dict[str, tuple[Leaf, Finding]] = {}
    each_may = max(_LEAST_QUESTIONS, _MOST_QUESTIONS // max(len(plans), 1))
    for plan in plans:
        own = replace(case, scheme=plan.scheme, pins=named.pins(case.pins))
        budget = Budget(each_may // _weight(plan))
        search = PlanSearch(PlanCheck(plan, own, budget), Options(plan, own, shaper))
        found += islice(search.sets(), MOST_SETS + 1)
        if budget.is_spent:
            # New things alone must not go under where much could be told of what is there.
            alone = Options(plan, own, shaper, telling=False)
            check = PlanCheck(plan, own, Budget(_LEAST_QUESTIONS))
            found += islice(PlanSearch(check, alone).sets(), MOST_SETS + 1)
        dead = {**search.dead, **dead}
        more = more or budget.is_spent
    cheapest_first = in_price_order(
        Fix(with_offers(members, plans, catalog, case.on)) for members in holding_no_other(found)
    )
    whole = replace(case, scheme=_only(level, named.scheme), pins=named.pins(case.pins))
    sure = (fix for fix in cheapest_first if _is_enough(fix, whole))
    fixes = tuple(islice(sure, MOST_SETS + 1))
    served = {serves for fix in fixes for each in fix.additions for serves in each.serves}
    shut = tuple(
        _shut(leaf, finding, case) for leaf, finding in dead.values() if leaf.serves not in served
    )
    if not (fixes or shut or more):
        shut = (Shut(Obstacle.NOTHING_HELPS),)
    return Fixes(level, fixes=fixes[:MOST_SETS], is_cut=more or len(fixes) > MOST_SETS, shut=shut)


def _only(level: str, scheme: Scheme) -> Scheme:
    return replace(scheme, levels=tuple(each for each in scheme.levels if each.name == level))


def _is_enough(fix: Fix, whole: RankCase) -> bool:
    """Whether the whole ladder agrees with the plan that a set was found for.

    A plan leaves the law's other choices out; nobody is told a yes that the
    ladder as it stands does not give.
    """
    return applied(whole, fix.additions).judge().levels[0].verdict is Verdict.MET


def _weight(plan: Plan) -> int:
    """Return how much longer the engine takes: it looks at all groups of what is kept apart."""
    groups = Counter(leaf.apart for leaf in plan.leaves if leaf.apart)
    return 1 + sum(1 << size for size in groups.values()) // 32


def _shut(leaf: Leaf, finding: Finding, case: RankCase) -> Shut:
    """Return why nothing that could be added meets a condition."""
    node = leaf.node
    if isinstance(node, Number):
        return Shut(Obstacle.ABOVE_BAND, leaf.serves, finding.note)
    if isinstance(node, Has | Count | Sum):
        families = case.scheme.families
        used = [families[name].clause.label for name in node.selector.families if name in families]
        if finding.note is not None and finding.note in used:
            return Shut(Obstacle.FAMILY_USED_UP, leaf.serves, finding.note)
        for pattern in node.selector.patterns:
            first, last = window_days(pattern.window, case)
            if (first and case.on < first) or (last and last < case.on):
                return Shut(Obstacle.OUTSIDE_WINDOW, leaf.serves, None, first, last)
    return Shut(Obstacle.NOTHING_HELPS, leaf.serves, finding.note)


# --- what is recorded for a day ahead ---------------------------------------


def _day_ahead(case: RankCase, level: str, finding: Finding) -> dt.date | None:
    """Return the first day ahead on which what is recorded already reaches the level."""
    if finding.verdict is Verdict.MET:
        return None
    days = sorted(
        {
            day
            for piece in case.evidence
            for name in ("earned", "from")
            if isinstance(day := piece.get(name), dt.date) and day > case.on
        }
    )
    for day in days[:_MOST_DAYS_AHEAD]:
        if case.on_day(day).judge().at(level).verdict is Verdict.MET:
            return day
    return None
