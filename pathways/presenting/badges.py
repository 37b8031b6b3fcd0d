"""Seven answers about a badge in words, each on its own line with the date it rests on.

There is no headline that sums them up: "the signature is good" is not "it is true".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pathways.domain.badge import (
    BadgeAnswers,
    BadgeContent,
    Difference,
    InDate,
    Intact,
    JudgedBadge,
    Readable,
    SignedBy,
    WellFormed,
    Withdrawn,
    Yours,
)
from pathways.domain.text import one_line
from pathways.i18n.wording import Wording
from pathways.presenting.badge_contents import content_lines
from pathways.presenting.badge_coverage import covered_words, uncovered_words
from pathways.presenting.badge_reasons import (
    format_words,
    intact_reason_words,
    read_fault_words,
    remark_words,
    signer_note_words,
    withdrawn_reason_words,
)
from pathways.presenting.sentences import join_sentences

_MOST_DIFFERENCES = 5


@dataclass(frozen=True, slots=True)
class BadgeAnswerLine:
    """One question about a badge and its answer.

    Attributes:
        key: stable across languages: readable, well_formed, intact, signed_by, in_date,
            withdrawn, yours.
        detail: why, or what the answer rests on; may be empty.
        is_bad_news: only for altered and taken back for good.
    """

    key: str
    question: str
    answer: str
    detail: str
    is_bad_news: bool = False


@dataclass(frozen=True, slots=True)
class BadgeView:
    """One badge in words.

    Attributes:
        title: its name, else the name of the file.
        kind: which standard it follows.
        issuer: who gave it, as the badge says; may be empty.
        awarded: when, as the badge says; may be empty.
        lines: the seven answers, always all of them and in the same order.
        remarks: what is odd about the file.
        covered: the parts that its signature covers; '' for none.
        uncovered: the parts that it leaves out; '' for none.
        says: what else the badge says, a line each; nobody has checked it.
        inside: the badges that it wraps.
    """

    title: str
    kind: str
    issuer: str
    awarded: str
    lines: tuple[BadgeAnswerLine, ...]
    remarks: tuple[str, ...]
    inside: tuple[BadgeView, ...]
    covered: str = ""
    uncovered: str = ""
    says: tuple[str, ...] = ()


def badge_view(badge: JudgedBadge, wording: Wording) -> BadgeView:
    """Return one file with its answers in words."""
    inspection = badge.inspection
    inside = tuple(
        BadgeView(
            title=_title(each.content, wording) or format_words(each.format, wording),
            kind=format_words(each.format, wording),
            issuer=_issuer(each.content, wording),
            awarded=_awarded(each.content, wording),
            lines=answer_lines(answers, each.content, wording),
            remarks=(),
            inside=(),
            covered=covered_words(each, wording),
            uncovered=uncovered_words(each, wording),
            says=content_lines(each.content, wording),
        )
        for each, answers in badge.inside
    )
    return BadgeView(
        title=_title(badge.content, wording) or one_line(inspection.file),
        kind=format_words(inspection.format, wording),
        issuer=_issuer(badge.content, wording),
        awarded=_awarded(badge.content, wording),
        lines=answer_lines(badge.answers, badge.content, wording),
        remarks=tuple(remark_words(each, wording) for each in inspection.remarks),
        inside=inside,
        covered=covered_words(inspection.outer, wording) if inspection.outer else "",
        uncovered=uncovered_words(inspection.outer, wording) if inspection.outer else "",
        says=content_lines(badge.content, wording),
    )


def _title(content: BadgeContent, wording: Wording) -> str:
    return one_line(content.title.pick(wording.language))


def _issuer(content: BadgeContent, wording: Wording) -> str:
    name = one_line(content.issuer_name.pick(wording.language))
    issuer_id = one_line(content.issuer_id or "")
    if not name or not issuer_id:
        return name or issuer_id
    return f"{name} ({issuer_id})"  # the id is what the key is bound to, not the name


def _awarded(content: BadgeContent, wording: Wording) -> str:
    if content.awarded_at is None:
        return ""
    return wording.say("Given on {date}.", date=wording.date(content.awarded_at.date()))


def answer_lines(
    answers: BadgeAnswers, content: BadgeContent, wording: Wording
) -> tuple[BadgeAnswerLine, ...]:
    """Return the seven answers in words."""
    return (
        _readable(answers, wording),
        _well_formed(answers, wording),
        _intact(answers, wording),
        _signed_by(answers, content, wording),
        _in_date(answers, wording),
        _withdrawn(answers, wording),
        _yours(answers, wording),
    )


def _readable(answers: BadgeAnswers, wording: Wording) -> BadgeAnswerLine:
    answer = {
        Readable.YES: wording.say("Yes."),
        Readable.PARTLY: wording.say("In part."),
        Readable.NO: wording.say("No."),
    }[answers.readable]
    fault = answers.read_fault
    detail = read_fault_words(fault, wording) if fault else ""
    return BadgeAnswerLine("readable", wording.say("Can it be read?"), answer, detail)


def _well_formed(answers: BadgeAnswers, wording: Wording) -> BadgeAnswerLine:
    answer = {
        WellFormed.YES: wording.say("Yes."),
        WellFormed.NO: wording.say("Not in all points. Many real badges are not."),
        WellFormed.NOT_CHECKED: wording.say("This is not checked here."),
    }[answers.well_formed]
    detail = _differences(answers.differences, wording)
    question = wording.say("Is it made as its standard says?")
    return BadgeAnswerLine("well_formed", question, answer, detail)


def _differences(differences: tuple[Difference, ...], wording: Wording) -> str:
    if not differences:
        return ""
    places = [one_line(_place(each)) for each in differences[:_MOST_DIFFERENCES]]
    return wording.say("Look at: {places}.", places=wording.listing(dict.fromkeys(places)))


def _place(difference: Difference) -> str:
    if difference.rule == "required":
        return f"{difference.place}.{difference.expected}".lstrip(".")
    return difference.place


def _intact(answers: BadgeAnswers, wording: Wording) -> BadgeAnswerLine:
    answer = {
        Intact.INTACT: wording.say("Yes. Nobody changed it after it was signed."),
        Intact.ALTERED: wording.say("No. It was changed after it was signed, or it is a fake."),
        Intact.NOT_CHECKABLE: wording.say("This can't be checked here."),
    }[answers.intact]
    reason = answers.intact_reason
    detail = intact_reason_words(reason, one_line(answers.intact_detail), wording) if reason else ""
    if answers.is_signed_with_record:
        around = wording.say("It was signed as a part of the record that it is in, not by itself.")
        detail = join_sentences((around, detail))
    question = wording.say("Is it as it was when it was signed?")
    is_bad = answers.intact is Intact.ALTERED
    return BadgeAnswerLine("intact", question, answer, detail, is_bad)


def _signed_by(answers: BadgeAnswers, content: BadgeContent, wording: Wording) -> BadgeAnswerLine:
    answer = {
        SignedBy.KNOWN_ISSUER: wording.say(
            "By {issuer}, with a key that we know.", issuer=_issuer(content, wording)
        ),
        SignedBy.SELF_VOUCHED: wording.say("By a key that we do not know."),
        SignedBy.NONE: wording.say("Nobody can tell."),
    }[answers.signed_by]
    note = signer_note_words(answers.signer_note, wording) if answers.signer_note else ""
    made = ""
    if answers.signed_on is not None and answers.signed_by is not SignedBy.NONE:
        made = wording.say("Signed on {date}.", date=wording.date(answers.signed_on))
    question = wording.say("Who signed it?")
    return BadgeAnswerLine("signed_by", question, answer, join_sentences((note, made)))


def _in_date(answers: BadgeAnswers, wording: Wording) -> BadgeAnswerLine:
    start, end = _date(answers.valid_from, wording), _date(answers.valid_until, wording)
    answer = {
        InDate.CURRENT: wording.say("Yes."),
        InDate.EXPIRED: wording.say("No, it ended on {date}.", date=end),
        InDate.NOT_YET_VALID: wording.say("Not yet. It starts on {date}.", date=start),
        InDate.NO_DATES: wording.say("It has no dates."),
    }[answers.in_date]
    detail = ""
    if answers.in_date is InDate.CURRENT:
        detail = (
            wording.say("It ends on {date}.", date=end) if end else wording.say("It has no end.")
        )
    question = wording.say("Is it in date on {date}?", date=_date(answers.checked_on, wording))
    return BadgeAnswerLine("in_date", question, answer, detail)


def _date(day: dt.date | None, wording: Wording) -> str:
    return wording.date(day) if day else ""


def _withdrawn(answers: BadgeAnswers, wording: Wording) -> BadgeAnswerLine:
    answer = {
        Withdrawn.NOT_WITHDRAWN: wording.say("No."),
        Withdrawn.REVOKED: wording.say("Yes, for good."),
        Withdrawn.SUSPENDED: wording.say("Yes, for now. It may come back."),
        Withdrawn.NOT_CHECKED: wording.say("This can't be checked here."),
    }[answers.withdrawn]
    reason = answers.withdrawn_reason
    why = withdrawn_reason_words(reason, wording) if reason else ""
    as_of = ""
    if answers.withdrawn_as_of is not None:
        as_of = wording.say("The list is from {date}.", date=wording.date(answers.withdrawn_as_of))
    question = wording.say("Did they take it back?")
    is_bad = answers.withdrawn is Withdrawn.REVOKED
    return BadgeAnswerLine("withdrawn", question, answer, join_sentences((why, as_of)), is_bad)


def _yours(answers: BadgeAnswers, wording: Wording) -> BadgeAnswerLine:
    answer = {
        Yours.MATCHES: wording.say("Yes, it is made out to that address."),
        Yours.DIFFERS: wording.say("It is made out to some other address."),
        Yours.NOT_ASKED: wording.say("You did not ask."),
        Yours.NOT_SAID: wording.say("It does not name an address."),
    }[answers.yours]
    return BadgeAnswerLine("yours", wording.say("Is it yours?"), answer, "")
