"""What must hold of every smallest fix, asked of the rule engine itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pathways.planning.fix_members import applied
from pathways.planning.fix_pieces import new_pieces
from pathways.planning.fix_plans import answerable
from pathways.planning.fix_values import Addition, AdditionKind, Fix, Fixes, Shape
from pathways.planning.rank_case import RankCase
from pathways.rules.findings import Verdict

Members = tuple[Addition, ...]


def reaches(case: RankCase, members: Members, level: str) -> bool:
    """Whether the level is met with these additions, every office having said yes."""
    scheme = case.scheme
    levels = tuple(each for each in scheme.levels if each.name == level)
    told = applied(replace(case, scheme=replace(answerable(scheme), levels=levels)), members)
    return told.judge().at(level).verdict is Verdict.MET


def lowered(addition: Addition) -> Addition | None:
    """The same with one step less; None where there is nothing to lower."""
    shape = addition.shapes[0] if addition.shapes else None
    if shape is None or addition.step is None:
        return None
    if addition.kind is AdditionKind.TOTAL:
        assert addition.total is not None
        below = addition.total.value - addition.step
        return _numbered(addition, below) if below >= 0 else None
    assert addition.amount is not None
    if shape.number_name is None:
        return replace(addition, pieces=addition.pieces[:-1])
    assert shape.number is not None
    left = max(addition.amount.value - addition.step, Decimal(0))
    return _numbered(addition, shape.number * left / addition.amount.value)


def _numbered(addition: Addition, number: Decimal) -> Addition:
    name = addition.shapes[0].number_name
    assert name is not None
    pieces = (replace(each, values={**each.values, name: number}) for each in addition.pieces)
    return replace(addition, pieces=tuple(pieces))


def faults(case: RankCase, answer: Fixes) -> Iterator[str]:
    """Yield what is wrong with an answer, in words for the failing test."""
    for fix in answer.fixes:
        members = fix.additions
        if not reaches(case, members, answer.level):
            yield f"not enough: {names(fix)}"
        for each in members:
            rest = tuple(other for other in members if other is not each)
            if reaches(case, rest, answer.level):
                yield f"not needed: {each.key} in {names(fix)}"
            less = lowered(each)
            if less is not None and reaches(case, (*rest, less), answer.level):
                yield f"too much: {each.key} in {names(fix)}"
    told = [frozenset(measured(each) for each in fix.additions) for fix in answer.fixes]
    for one in told:
        if sum(one <= other for other in told) > 1:
            yield f"contained in another: {one}"


def shape_faults(case: RankCase, answer: Fixes) -> Iterator[str]:
    """Yield forms of an addition that would not do, although they are told to."""
    for fix in answer.fixes:
        for each in fix.additions:
            for shape in each.shapes if each.kind is not AdditionKind.TOTAL else ():
                for single in single_values(shape):
                    pieces = new_pieces(single, each.key, case, "title", _told(single, case))
                    changed = replace(each, pieces=pieces)
                    members = tuple(changed if one is each else one for one in fix.additions)
                    if not reaches(case, members, answer.level):
                        yield f"{single} is not enough for {each.key} in {names(fix)}"


def _told(shape: Shape, case: RankCase) -> tuple[str, ...]:
    from pathways.rules.model import selectors_of

    patterns = [each for selector in selectors_of(case.scheme) for each in selector.patterns]
    return tuple(name for each in patterns if shape.kind in each.kinds for name in each.told)


def single_values(shape: Shape) -> Iterator[Shape]:
    """Yield the shape with each of its values put first."""
    yield shape
    for name, values in shape.values.items():
        for value in values[1:]:
            yield replace(shape, values={**shape.values, name: (value,)})


def measured(addition: Addition) -> object:
    """What tells an addition from others: what it is, and how much of it."""
    shapes = tuple(
        (each.kind, tuple(sorted(each.values.items())), each.number, each.copies)
        for each in addition.shapes[:1]
    )
    amount = addition.amount.value if addition.amount else None
    about = (addition.piece, tuple(sorted(addition.values.items())), tuple(addition.facts))
    return (addition.kind, addition.serves[0].rule, addition.key, shapes, amount, about)


def names(fix: Fix) -> str:
    return " + ".join(
        f"{each.amount.value if each.amount else ''} {each.serves[0].road}"
        for each in fix.additions
    )
