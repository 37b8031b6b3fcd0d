"""The recovery sheet: every word in its order, on one page, naming nobody."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from pypdf import PdfReader
from small_world import ENGLISH, SPANISH

from pathways.data.drawer_keys import key_from_paper, new_paper_words
from pathways.i18n.wording import Wording
from pathways.pdf.recovery import render_recovery
from pathways.presenting.recovery import recovery_view

ON = dt.date(2026, 11, 24)


@pytest.mark.parametrize("wording", [ENGLISH, SPANISH], ids=["en", "es"])
def test_the_words_on_paper_open_what_they_were_made_for(wording: Wording) -> None:
    words = new_paper_words(wording.language)
    view = recovery_view(words, wording, ON)
    pdf = PdfReader(io.BytesIO(render_recovery(view)))
    assert len(pdf.pages) == 1
    text = pdf.pages[0].extract_text()
    typed = []
    for number in range(1, 13):
        _, _, after = text.partition(f"\n{number}. ")
        typed.append(after.split()[0])
    assert tuple(typed) == words
    assert key_from_paper(" ".join(typed)) == key_from_paper(" ".join(words)) is not None
    flat = " ".join(text.split())
    for line in (view.title, view.prepared, *view.what, *view.advice, view.footer):
        assert line in flat
    assert pdf.metadata is not None
    assert pdf.metadata.author == "Pathways"
    assert render_recovery(view) == render_recovery(view)
