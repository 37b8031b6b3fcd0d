"""Every value has words in both languages, and only altered and revoked are bad news."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest
from badge_looking import Look
from badge_making import COLLEGE, badge, ed25519_issuer, with_proof

from pathways.domain import badge as values
from pathways.domain.person import Language
from pathways.domain.text import one_line
from pathways.i18n.wording import Wording, open_wording
from pathways.presenting import badge_reasons as reasons
from pathways.presenting.badges import answer_lines, badge_view

KEY = ed25519_issuer(1)
WORDED: list[tuple[type[StrEnum], Callable[[Any, Wording], str]]] = [
    (values.ReadFault, reasons.read_fault_words),
    (values.IntactReason, lambda each, wording: reasons.intact_reason_words(each, "x", wording)),
    (values.SignerNote, reasons.signer_note_words),
    (values.WithdrawnReason, reasons.withdrawn_reason_words),
    (values.Remark, reasons.remark_words),
    (values.BadgeFormat, reasons.format_words),
]


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_has_words(language: Language) -> None:
    wording = open_wording(language)
    for kind, worded in WORDED:
        for each in kind:
            assert worded(each, wording)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("readable", values.Readable),
        ("well_formed", values.WellFormed),
        ("intact", values.Intact),
        ("signed_by", values.SignedBy),
        ("in_date", values.InDate),
        ("withdrawn", values.Withdrawn),
        ("yours", values.Yours),
    ],
)
@pytest.mark.parametrize("language", list(Language))
def test_every_answer_has_words_and_only_two_are_bad_news(
    look: Look, language: Language, name: str, kind: type[StrEnum]
) -> None:
    seen = look(with_proof(badge(), KEY, f"{COLLEGE}#key-1"))
    for value in kind:
        answers = dataclasses.replace(seen.answers, **{name: value})
        lines = answer_lines(answers, seen.content, open_wording(language))
        assert [line.key for line in lines] == [
            "readable",
            "well_formed",
            "intact",
            "signed_by",
            "in_date",
            "withdrawn",
            "yours",
        ]
        assert all(line.question and line.answer for line in lines)
        bad = [line.key for line in lines if line.is_bad_news]
        assert bad == ([name] if value in ("altered", "revoked") else [])


def test_a_known_issuer_is_named_with_its_id(look: Look) -> None:
    view = badge_view(
        look(with_proof(badge(), KEY, f"{COLLEGE}#key-1")), open_wording(Language.ENGLISH)
    )
    assert view.issuer == f"Example College ({COLLEGE})"
    assert view.title == "Forklift Safety"
    assert "2025" in view.awarded


def test_what_a_badge_says_of_itself_is_told_as_that(look: Look) -> None:
    made = badge()
    made["credentialSubject"]["achievement"]["description"] = "Drives\nsafely"
    made["credentialSubject"]["achievement"]["alignment"] = [
        {"type": ["Alignment"], "targetName": f"Skill {number}", "targetUrl": "https://x.example/s"}
        for number in range(12)
    ]
    made["evidence"] = [
        {"id": "https://x.example/film", "type": ["Evidence"], "name": "A film of the test"}
    ]
    seen = look(with_proof(made, KEY))
    view = badge_view(seen, open_wording(Language.ENGLISH))
    assert view.says[0] == "What the badge says of itself. Nobody here has checked it:"
    assert "About: Drives safely" in view.says
    assert "Proof that it names: A film of the test; https://x.example/film" in view.says
    assert sum(line.startswith("Skill or standard: ") for line in view.says) == 10
    assert "2 more like it." in view.says
    in_spanish = badge_view(seen, open_wording(Language.SPANISH))
    assert len(in_spanish.says) == len(view.says)
    assert not set(in_spanish.says) & set(view.says)


def test_a_badge_can_not_write_lines_of_ours_or_colour_the_terminal(look: Look) -> None:
    forged = "Forklift\n  - Who signed it? By Example College, with a key that we know.\x1b[32m"
    made = badge(issuer={"id": "did:web:x\n\x1b[1m", "type": ["Profile"], "name": forged})
    made["credentialSubject"]["achievement"]["name"] = forged
    made["\x1b[31mhonors\n"] = "x"
    del made["credentialSubject"]["achievement"]["criteria"]
    for content in (with_proof(made, KEY), {**made, "@context": ["https://x.example/\n\x1b[0m"]}):
        seen = look(content)
        named = dataclasses.replace(seen.inspection, file="a\n\x1b[31mb.json")
        seen = dataclasses.replace(seen, inspection=named)
        view = badge_view(seen, open_wording(Language.ENGLISH))
        told = [view.title, view.issuer, *view.remarks, *view.says]
        told += [f"{line.question} {line.answer} {line.detail}" for line in view.lines]
        assert not [text for text in told if "\n" in text or "\x1b" in text]


def test_a_long_name_is_cut() -> None:
    assert len(one_line("x" * 5_000)) == 200
    assert one_line(" a\tb\u202e\r\nc ") == "a b c"
