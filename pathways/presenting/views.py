"""Worded views: the one set of lines for the window, the paper and the command line.

Every string here is ready to show, in one language. `SourceNote` numbers run
through a whole view, so that paper prints them as small numbers and the
window opens them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """The state of a line; each has its own shape and word, never colour alone."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"
    HELD = "held"
    EXPIRED = "expired"
    IN_PROGRESS = "in_progress"
    NEXT = "next"
    LATER = "later"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One numbered source: what it is, when, how sure, where."""

    number: int
    text: str  # title, 'as of', certainty, in words
    url: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact on the yardstick: label, value, and the notes that back it.

    `is_published` is False when the value reads 'not published'.
    """

    key: str  # stable across languages: time, cost, credits, wage, ...
    label: str
    value: str
    is_published: bool
    detail: str  # note beside the value, may be empty
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """One requirement in the list: what, how it stands, what is missing, by which clause.

    Attributes:
        depth: 0 for the goal, at most 4 below it.
        status: the verdict in words.
        numbers: the person's own numbers, for example '30 of 120 hours'; may be empty.
        missing: what is left, one sentence; may be empty.
        counts: what of the person's counts here; may be empty.
        clause: clause or agreement with its date; may be empty.
        question: what to ask and whom; may be empty.
        spoken: the whole line as one sentence for a screen reader.
        answer_key: where the person can answer it herself; None when she cannot.
        answer_unit: None for yes/no, else the unit word for 'how many'.
        credential: catalog id to open, None when there is none.
    """

    key: str
    depth: int
    label: str
    mark: Mark
    status: str
    numbers: str
    missing: str
    counts: str
    clause: str
    question: str
    spoken: str
    answer_key: str | None
    answer_unit: str | None
    credential: str | None
    notes: tuple[int, ...]
    remark: str = ""  # what to know about it, for example that it has ended; may be empty


@dataclass(frozen=True, slots=True)
class StepCard:
    """The next step on one card: what, how long, what it costs, online or not, what it opens."""

    credential: str
    title: str
    provider: str
    state: str
    facts: tuple[FactLine, ...]
    opens: tuple[str, ...]
    why: str
    warning: str  # for example 'Check that it still runs'; may be empty
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One thing the person holds or works on."""

    holding: str
    title: str
    mark: Mark
    state: str
    dates: str
    issuer: str
    remark: str  # self-reported, expired, not in this catalog, adds nothing; may be empty
    note: str


@dataclass(frozen=True, slots=True)
class CreditViewLine:
    """College credit at one receiver from one thing."""

    receiver: str
    credential: str
    amount: str
    standing: str
    mark: Mark
    conditions: tuple[str, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NextStepView:
    """The first page. `empty` is the invitation when there is no goal yet."""

    heading: str
    goal: str
    card: StepCard | None
    empty: str
    progress: str  # 'You have 2 of 6. 4 more.'
    done: int
    needed: int
    held: tuple[HeldLine, ...]
    credits: tuple[CreditViewLine, ...]
    notes: tuple[SourceNote, ...]
    credit_totals: tuple[str, ...] = ()  # one sentence for each receiver, never added up
    evidence: tuple[str, ...] = ()  # for a rank: degrees, certificates, hours


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One step of the plan; lines of one layer stand side by side on the map."""

    credential: str
    title: str
    mark: Mark
    status: str
    layer: int
    choice: str  # worded: 'or', 'any 2 of 4'; empty when it must be done
    choice_key: str | None
    facts: tuple[FactLine, ...]
    remark: str
    spoken: str
    choice_note: str = ""  # the choice as a sentence: 'Choose 2 of 4.'


@dataclass(frozen=True, slots=True)
class PlanView:
    """My plan, as a map and as an equal list."""

    heading: str
    goal: str
    route: str
    progress: str
    lines: tuple[PlanLine, ...]
    empty: str
    notes: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True)
class WhyView:
    """Why not yet: the verdict in one sentence, then each requirement."""

    heading: str
    goal: str
    mark: Mark
    verdict: str
    lines: tuple[RequirementLine, ...]
    lapses: tuple[str, ...]
    adds_nothing: tuple[str, ...]
    law_date: str  # 'Judged on … by the rules as of …'
    disclaimer: str
    empty: str
    notes: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One search result."""

    credential: str
    title: str
    kind: str
    provider: str
    place: str
    summary: str  # time, cost, online or not in one short line
    spoken: str


@dataclass(frozen=True, slots=True)
class DetailView:
    """Everything about one credential, on the same yardsticks for all."""

    credential: str
    title: str
    kind: str
    provider: str
    description: str
    facts: tuple[FactLine, ...]
    skills: tuple[str, ...]
    recognized: tuple[CreditViewLine, ...]
    requires: tuple[RequirementLine, ...]
    leads_to: tuple[str, ...]
    jobs: tuple[FactLine, ...]
    funding: tuple[str, ...]
    remarks: tuple[str, ...]
    notes: tuple[SourceNote, ...]
    funding_notes: tuple[tuple[int, ...], ...] = ()  # one tuple for each of `funding`
    about_notes: tuple[int, ...] = ()  # what the entry as a whole rests on


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One yardstick across up to four credentials; `best` says which value is best, in words."""

    label: str
    values: tuple[str, ...]
    best: tuple[str, ...]
    notes: tuple[tuple[int, ...], ...] = ()  # one tuple for each of `values`


@dataclass(frozen=True, slots=True)
class CompareView:
    """Up to four credentials side by side, same rows in the same order."""

    heading: str
    titles: tuple[str, ...]
    rows: tuple[CompareRow, ...]
    notes: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A headed block of plain lines, for paper and terminal.

    Attributes:
        lines: every line, the most needed first.
        last: lines that stand below the others, however many of those are left out.
        more: what to say instead of lines that page one leaves out: `more[n - 1]` for the
            last n of them; there is nothing to say for those that must stay.
        most: how many of `lines` page one names at most; None for all.
        full_heading: over all of `lines` on a later page when page one leaves some out;
            empty when the later pages name them anyway.
    """

    heading: str
    lines: tuple[str, ...]
    last: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    most: int | None = None
    full_heading: str = ""

    @property
    def least(self) -> int:
        """How many of `lines` page one names however little room there is."""
        return len(self.lines) - len(self.more)

    @property
    def usual(self) -> int:
        """How many of `lines` page one names when they fit."""
        most = len(self.lines) if self.most is None else self.most
        return max(min(len(self.lines), most), self.least)

    def shown(self, count: int) -> tuple[str, ...]:
        """Return the first `count` lines, how many are left out, and the last lines.

        Args:
            count: at least `least`.
        """
        left_out = len(self.lines) - count
        rest = self.more[left_out - 1 : left_out] if left_out > 0 else ()
        return (*self.lines[:count], *rest, *self.last)

    @property
    def on_page_one(self) -> tuple[str, ...]:
        """What page one says when it has the usual room."""
        return self.shown(self.usual)

    def in_full(self, count: int) -> Section:
        """Return what a later page says because page one names only `count` lines."""
        lines = self.lines if self.full_heading and count < len(self.lines) else ()
        return Section(self.full_heading, lines)


@dataclass(frozen=True, slots=True)
class SummaryView:
    """The paper: page one stands alone, then requirements, then numbered sources.

    Attributes:
        language: BCP 47 tag of every word in it.
        footer: 'Facts as of …. Content version ….'
        page_of: pattern with {page} and {pages}.
    """

    language: str
    title: str
    person: str
    prepared: str
    goal: str
    verdict: str
    next_step: Section
    held: Section
    credits: Section
    missing: Section
    where_to_go: Section
    requirements_heading: str
    requirements: tuple[RequirementLine, ...]
    plan_heading: str
    plan: tuple[PlanLine, ...]
    notes_heading: str
    notes: tuple[SourceNote, ...]
    disclaimer: str
    footer: str
    page_of: str
    goal_label: str = ""
    person_label: str = ""
    judged: str = ""
    own_notes: str = ""  # heading over the empty lines for handwriting
    thoughts: Section = Section("", ())  # private ones, only where the person chose to print them
    columns: tuple[str, str, str] = ("", "", "")  # heads: what, how it stands, what to know

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of page one, top to bottom."""
        return (self.next_step, self.held, self.credits, self.missing, self.where_to_go)


@dataclass(frozen=True, slots=True)
class ProblemView:
    """An error in the person's words: what happened, what is safe, what to do."""

    happened: str
    safe: str
    do: str

    @property
    def sentence(self) -> str:
        """All three as running text."""
        return " ".join(part for part in (self.happened, self.safe, self.do) if part)


@dataclass(frozen=True, slots=True)
class RecoveryView:
    """The recovery sheet on paper: twelve words, and what to do with it. It names nobody.

    Attributes:
        language: BCP 47 tag of the sentences; the words may be of another language.
        words: in order; each is to be shown with its number, from 1.
    """

    language: str
    title: str
    prepared: str
    what: tuple[str, ...]
    words: tuple[str, ...]
    advice: tuple[str, ...]
    footer: str
    page_of: str
