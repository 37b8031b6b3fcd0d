"""The PDF: every word is there, fonts are embedded, same bytes twice, nothing crashes it."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject
from small_world import ASSESSMENT, CATALOG, ENGLISH, ON, RECORD, SPANISH

from pathways.domain.errors import FontMissingError
from pathways.domain.record import Holding, HoldingState, LearnerRecord
from pathways.i18n.wording import Wording
from pathways.pdf.fonts import font_folder, load_fonts, marked_up
from pathways.pdf.printable import printable
from pathways.pdf.summary import render_pdf
from pathways.presenting.summary import summary_view
from pathways.presenting.views import Section, SummaryView


def view(wording: Wording = ENGLISH, record: LearnerRecord = RECORD) -> SummaryView:
    return summary_view(ASSESSMENT, record, CATALOG, wording, ON)


def read(*views: SummaryView) -> PdfReader:
    return PdfReader(io.BytesIO(render_pdf(views)))


def flat(text: str) -> str:
    """The text without line breaks and spaces, which a wrapped line changes."""
    return "".join(text.split())


def words_of(pdf: PdfReader) -> str:
    return flat("".join(page.extract_text() for page in pdf.pages))


def every_line(shown: SummaryView) -> list[str]:
    lines = [section.heading for section in shown.sections]
    for section in shown.sections:
        # What page one leaves out of the missing points is in the list of requirements.
        lines += section.lines if section.full_heading else section.lines[: section.least]
        lines += section.last
    for one in shown.requirements:
        lines += [one.label, one.status, one.numbers, one.missing, one.counts, one.question]
    lines += [f"{line.title} – {line.status}" for line in shown.plan]
    lines += [note.text for note in shown.notes] + [note.url for note in shown.notes]
    return [*lines, shown.title, shown.goal, shown.verdict, shown.judged, shown.disclaimer]


@pytest.mark.parametrize("wording", [ENGLISH, SPANISH], ids=["en", "es"])
def test_every_line_of_the_view_is_on_the_paper(wording: Wording) -> None:
    shown = view(wording)
    text = words_of(read(shown))

    for line in every_line(shown):
        assert flat(line) in text, line


def test_page_one_stands_alone() -> None:
    shown = view()
    first = flat(read(shown).pages[0].extract_text())

    for section in shown.sections:
        for line in (section.heading, *section.on_page_one):
            assert flat(line) in first, line
    assert flat(shown.requirements_heading) not in first
    assert flat("Ana Núñez") in first


@pytest.mark.parametrize("wording", [ENGLISH, SPANISH], ids=["en", "es"])
def test_each_sheet_says_its_number_and_what_it_rests_on(wording: Wording) -> None:
    shown = view(wording)
    pages = read(shown).pages

    for number, page in enumerate(pages, start=1):
        text = flat(page.extract_text())
        assert flat(shown.footer) in text
        assert flat(shown.page_of.format(page=number, pages=len(pages))) in text


def test_letter_size_title_language_and_bookmarks() -> None:
    shown = view(SPANISH)
    pdf = read(shown)

    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in pdf.pages} == {
        (612.0, 792.0)
    }
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Mi camino: dónde estoy y qué sigue"
    assert pdf.metadata.author == "Pathways"
    assert "Ana" not in str(dict(pdf.metadata))
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "es"
    titles = [item["/Title"] for item in pdf.outline]
    assert titles == [
        "Su próximo paso",
        "Lo que tengo",
        "Crédito universitario seguro",
        "Lo que falta",
        "A dónde ir",
        "Lo que pide la meta, punto por punto",
        "Los pasos del plan",
        "De dónde vienen estos datos",
    ]


def test_bookmarks_lead_to_the_page_of_their_heading() -> None:
    pdf = read(view(record=replace(RECORD, holdings=many(60))))

    for item in pdf.outline:
        page = pdf.get_destination_page_number(item)
        assert page is not None
        assert flat(item["/Title"]) in flat(pdf.pages[page].extract_text())


def fonts_of(pdf: PdfReader) -> dict[str, bool]:
    """Name of every font used on a page, and whether it is embedded."""
    found = {}
    for page in pdf.pages:
        for entry in page["/Resources"]["/Font"].values():
            font = entry.get_object() if isinstance(entry, IndirectObject) else entry
            descriptor = font.get("/FontDescriptor", {})
            found[str(font["/BaseFont"])] = "/FontFile2" in descriptor
    return found


def test_every_font_but_the_unused_default_is_embedded() -> None:
    found = fonts_of(read(view(SPANISH)))
    embedded = {name for name, inside in found.items() if inside}

    assert {name.partition("+")[2] for name in embedded} == {
        "AtkinsonHyperlegibleNext-Regular",
        "AtkinsonHyperlegibleNext-Bold",
    }
    assert set(found) - embedded <= {"/Helvetica"}


def test_the_same_view_gives_the_same_bytes() -> None:
    views = (view(), view(SPANISH))

    assert render_pdf(views) == render_pdf(views)
    assert render_pdf(views[:1]) == render_pdf((view(),))
    assert render_pdf(views[:1]) != render_pdf(views[1:])


RENDER = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from small_world import ASSESSMENT, CATALOG, ENGLISH, ON, RECORD
from pathways.pdf.summary import render_pdf
from pathways.presenting.summary import summary_view
shown = summary_view(ASSESSMENT, RECORD, CATALOG, ENGLISH, ON)
print(hashlib.sha256(render_pdf((shown,))).hexdigest())
"""


def test_another_process_gives_the_same_bytes() -> None:
    folder = str(Path(__file__).parents[1] / "unit" / "presenting")
    hashes = {
        subprocess.run(
            [sys.executable, "-c", RENDER, folder],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(hashes) == 1


def test_two_languages_stand_side_by_side_row_by_row() -> None:
    english, spanish = view(), view(SPANISH)
    pdf = read(english, spanish)
    text = words_of(pdf)

    for line in (*every_line(english), *every_line(spanish)):
        assert flat(line) in text, line
    heights = heading_heights(pdf)
    for one, other in (
        (english.held.heading, spanish.held.heading),
        (english.missing.heading, spanish.missing.heading),
        (english.plan_heading, spanish.plan_heading),
    ):
        assert heights[one] == heights[other]


def heading_heights(pdf: PdfReader) -> dict[str, tuple[int, int]]:
    """Page and height of every piece of text that is drawn in one go."""
    heights: dict[str, tuple[int, int]] = {}
    for number, page in enumerate(pdf.pages):

        def note(
            text: str, matrix: list[float], place: list[float], *_rest: object, page: int = number
        ) -> None:
            height = matrix[5] * place[3] + place[5]
            heights.setdefault(text.strip(), (page, round(height + matrix[5])))

        page.extract_text(visitor_text=note)
    return heights


def many(count: int) -> tuple[Holding, ...]:
    return tuple(
        Holding(f"m{n}", None, f"Thing {n}", HoldingState.EARNED, earned_on=dt.date(2024, 1, 1))
        for n in range(count)
    )


@pytest.mark.parametrize("count", [0, 1, 60])
def test_any_number_of_things_held(count: int) -> None:
    shown = view(record=replace(RECORD, holdings=many(count)))
    pdf = read(shown)
    text = words_of(pdf)

    assert all(flat(f"Thing {n}. Earned") in text for n in range(count))
    first = flat(pdf.pages[0].extract_text())
    assert flat(shown.where_to_go.heading) in first
    assert flat(shown.missing.lines[0]) in first


HOSTILE = {
    "markup": '<b>bold</b> & <para> </para> <font name="x"> &lt; &amp;',
    "long word": "Antidisestablishmentarianism" * 40,
    "long text": "Núñez y compañía " * 700,
    "right to left": "\u202eevil\u202c שלום مرحبا",
    "other scripts": "Nguyễn Ελένη Ольга",
    "emoji": "🎓👩🏽‍🏫 Ana",
    "control": "a\x00b\x07c\ud800d\ufffee",
    "empty": "",
    "spaces": "   ",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("languages", [1, 2])
def test_no_text_breaks_the_paper(hostile: str, languages: int) -> None:
    holding = Holding("x", "gone", hostile, HoldingState.EARNED, note=hostile, issuer=hostile)
    record = replace(RECORD, name=hostile, holdings=(holding,))
    views = tuple(view(wording, record) for wording in (ENGLISH, SPANISH)[:languages])
    pdf = read(*views)

    assert len(pdf.pages) >= 2
    assert flat(views[0].plan_heading) in words_of(pdf)


def test_markup_is_shown_as_typed() -> None:
    text = words_of(read(view(record=replace(RECORD, name=HOSTILE["markup"]))))

    assert flat(HOSTILE["markup"]) in text


def test_long_words_stay_inside_the_page() -> None:
    pdf = read(view(record=replace(RECORD, name="W" * 300)))
    text = pdf.pages[0].extract_text()

    assert "W" * 300 in flat(text)
    assert max(line.count("W") for line in text.splitlines()) < 60


def test_names_in_other_scripts_use_the_other_font() -> None:
    pdf = read(view(record=replace(RECORD, name="Nguyễn Ольга")))

    assert "NguyễnОльга" in words_of(pdf)
    assert any("DejaVuSans" in name and inside for name, inside in fonts_of(pdf).items())
    assert marked_up("Núñez") == "Núñez"
    assert "□" in marked_up("🎓")


def test_spanish_signs_survive() -> None:
    signs = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»—–“”’ºª°€"
    text = words_of(read(view(record=replace(RECORD, name=signs))))

    assert signs in text


def test_marks_of_direction_and_control_are_left_out() -> None:
    assert printable("a\u202eb\x00c\ud800d") == "abcd"


def test_table_headings_are_repeated() -> None:
    lines = tuple(
        replace(view().requirements[1], key=f"k{n}", label=f"Point {n}") for n in range(80)
    )
    shown = replace(view(), requirements=lines)
    pages = [flat(page.extract_text()) for page in read(shown).pages]
    with_points = [page for page in pages if flat("Point 4") in page or flat("Point 7") in page]

    assert len(with_points) >= 2
    assert all(flat(shown.requirements_heading) in page for page in with_points)


def test_the_body_is_twelve_points_and_black() -> None:
    sizes: dict[float, int] = {}

    def note(text: str, _m: object, _t: object, _font: object, size: float) -> None:
        sizes[size] = sizes.get(size, 0) + len(text.strip())

    page = read(view()).pages[0]
    page.extract_text(visitor_text=note)  # type: ignore[arg-type]

    assert max(sizes, key=sizes.__getitem__) == 12
    assert min(size for size, count in sizes.items() if count) >= 9
    content = page.get_contents()
    assert content is not None
    colours = [line for line in content.get_data().split(b"\n") if line.endswith((b" rg", b" RG"))]
    assert set(colours) <= {b"0 0 0 rg", b"0 0 0 RG"}


@pytest.mark.parametrize("content", [None, b"", b"not a font", b"\x00\x01\x00\x00" + b"\x00" * 40])
def test_a_missing_or_damaged_font_is_named(tmp_path: Path, content: bytes | None) -> None:
    bold = "AtkinsonHyperlegibleNext-Bold.ttf"
    body = "AtkinsonHyperlegibleNext-Regular.ttf"
    (tmp_path / body).write_bytes((font_folder() / body).read_bytes())
    if content is not None:
        (tmp_path / bold).write_bytes(content)

    with pytest.raises(FontMissingError) as caught:
        load_fonts(tmp_path)
    assert caught.value.file == bold


def test_a_font_cut_short_is_named(tmp_path: Path) -> None:
    body = "AtkinsonHyperlegibleNext-Regular.ttf"
    whole = (font_folder() / body).read_bytes()
    for length in range(1, len(whole), 4999):
        folder = tmp_path / str(length)
        folder.mkdir()
        (folder / body).write_bytes(whole[:length])
        with pytest.raises(FontMissingError):
            load_fonts(folder)


def test_every_font_comes_with_its_licence() -> None:
    names = {path.name for path in font_folder().iterdir()}

    assert {"OFL-AtkinsonHyperlegibleNext.txt", "LICENSE-DejaVu.txt"} <= names


def test_one_or_two_views() -> None:
    for views in ((), (view(),) * 3):
        with pytest.raises(ValueError, match="one or two views"):
            render_pdf(views)


def test_a_paper_without_a_goal() -> None:
    shown = summary_view(None, RECORD, CATALOG, ENGLISH, ON)
    pdf = read(shown)

    assert len(pdf.pages) == 1
    assert flat("No goal chosen yet") in words_of(pdf)


def test_a_name_can_be_written_by_hand() -> None:
    text = words_of(read(view(record=replace(RECORD, name=""))))

    assert "For:________________________" in text


def test_a_section_without_lines_leaves_no_heading() -> None:
    shown = replace(view(), credits=Section("Nothing here", ()))

    assert "Nothinghere" not in words_of(read(shown))
