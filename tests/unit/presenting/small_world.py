"""A small, made-up but complete world: one learner in Savannah on her way to a warehouse job.

Values only; every number here is invented for the tests.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pathways.domain.amounts import Amount, Unit
from pathways.domain.catalog import (
    Articulation,
    Availability,
    Catalog,
    Credential,
    CredentialType,
    Delivery,
    Funding,
    FundingAmount,
    Occupation,
    Program,
    Provider,
    Requirement,
    RequirementKind,
    Source,
    SourceKind,
    Stack,
    StackStep,
    Wage,
    WageArea,
)
from pathways.domain.facts import Certainty, Fact, PartialDate, Provenance
from pathways.domain.person import GoalKind, Language, Role
from pathways.domain.record import Evidence, GoalRef, Holding, HoldingState, LearnerRecord
from pathways.domain.text import LocalizedText
from pathways.i18n.wording import Wording, open_wording
from pathways.planning.results import (
    Assessment,
    CreditLedger,
    CreditLine,
    CreditStanding,
    Plan,
    PlanStep,
    StepState,
)
from pathways.presenting.context import Context, open_context
from pathways.rules.findings import Finding, Group, Verdict

ON = dt.date(2026, 11, 24)
ENGLISH = open_wording(Language.ENGLISH)
SPANISH = open_wording(Language.SPANISH)


def text(en: str, es: str = "") -> LocalizedText:
    return LocalizedText(en, es or f"{en} (es)")


VERIFIED = Provenance(("stc-page",), PartialDate(2026, 3), Certainty.VERIFIED)
OLD = Provenance(("report",), PartialDate(2022, 4), Certainty.REPORTED)
RECALL = Provenance(("report",), None, Certainty.UNVERIFIED)
BLS = Provenance(("oews",), PartialDate(2025, 5), Certainty.VERIFIED)


def unknown() -> Fact[Any]:
    return Fact(None, VERIFIED)


def hours(value: str | int) -> Amount:
    return Amount(Decimal(value), Unit.CLOCK_HOUR)


def credits_(value: str | int) -> Amount:
    return Amount(Decimal(value), Unit.CREDIT)


def credential(id_: str, name: LocalizedText, **changes: Any) -> Credential:
    """A credential about which nothing is published, changed as told."""
    blank = Credential(
        id=id_,
        name=name,
        type=CredentialType.TRAINING,
        provider="stc",
        description=None,
        competencies=(),
        effort=unknown(),
        cost_usd=unknown(),
        credits=unknown(),
        languages=unknown(),
        delivery=unknown(),
        internet_required=unknown(),
        validity_years=unknown(),
        wioa_recognized=unknown(),
        audience=None,
        availability=Availability.OFFERED,
        occupations=(),
        requires=None,
        recognized_by=(),
        notes=(),
        provenance=VERIFIED,
    )
    return replace(blank, **changes)


OSHA = credential("osha-10", text("OSHA 10 card", "Tarjeta OSHA 10"))
FORKLIFT = credential(
    "forklift",
    text("Forklift Safety Training", "Capacitación en seguridad con montacargas"),
    description=text("Learn to drive a forklift.", "Aprenda a manejar un montacargas."),
    competencies=(text("safe driving", "manejo seguro"),),
    effort=Fact(
        (Amount(Decimal(2), Unit.WEEK), hours(5)),
        VERIFIED,
        text("4 hours of class, 1 hour on the truck", "4 horas de clase, 1 hora en la máquina"),
    ),
    cost_usd=Fact(Decimal(135), OLD),
    credits=Fact(credits_(0), VERIFIED),
    languages=Fact((Language.ENGLISH, Language.SPANISH), VERIFIED),
    delivery=Fact(Delivery.HYBRID, VERIFIED),
    internet_required=Fact(value=True, provenance=VERIFIED),
    validity_years=Fact(Decimal(3), VERIFIED),
    wioa_recognized=Fact(value=False, provenance=RECALL),
    audience=text("adults", "personas adultas"),
    availability=Availability.UNKNOWN,
    occupations=("53-7051",),
    requires=Requirement(
        RequirementKind.ALL,
        "all",
        text("What it asks", "Lo que pide"),
        VERIFIED,
        parts=(
            Requirement(
                RequirementKind.CONDITION,
                "age",
                text("You are 18 or older", "Usted tiene 18 años o más"),
                VERIFIED,
                citation="29 CFR 1910.178",
            ),
            Requirement(
                RequirementKind.AMOUNT,
                "class",
                text("Hours of class", "Horas de clase"),
                VERIFIED,
                amount=hours(4),
            ),
            Requirement(
                RequirementKind.ANY,
                "school",
                text("School", "Estudios"),
                VERIFIED,
                parts=(
                    Requirement(
                        RequirementKind.CREDENTIAL,
                        "osha",
                        text("OSHA 10 card", "Tarjeta OSHA 10"),
                        VERIFIED,
                        credential="osha-10",
                    ),
                    Requirement(
                        RequirementKind.CONDITION, "ged", text("A GED", "Un GED"), VERIFIED
                    ),
                ),
            ),
        ),
    ),
    recognized_by=("usm",),
    notes=(text("Wear closed shoes", "Use zapatos cerrados"),),
)
LOGISTICS = credential(
    "cla",
    text("Certified Logistics Associate", "Asociado certificado en logística"),
    type=CredentialType.INDUSTRY_CERTIFICATION,
    effort=Fact((Amount(Decimal(1), Unit.WEEK),), OLD),
    cost_usd=Fact(Decimal(0), VERIFIED),
    credits=Fact(credits_(3), VERIFIED),
    delivery=Fact(Delivery.ONLINE, VERIFIED),
    requires=Requirement(
        RequirementKind.CREDENTIAL,
        "first",
        text("Forklift Safety Training", "Capacitación en seguridad con montacargas"),
        VERIFIED,
        credential="forklift",
    ),
    occupations=("53-7065",),
)
WELDING = credential(
    "welding",
    text("Basic Welding", "Soldadura básica"),
    availability=Availability.HISTORIC,
    effort=Fact((hours(40),), VERIFIED),
    cost_usd=Fact(Decimal("99.50"), VERIFIED),
    retired_on=dt.date(2024, 6, 30),
    superseded_by="cla",
)


def wage(area: str, low: str | None, middle: str | None) -> Wage:
    number = {
        name: Decimal(value) if value else None for name, value in [("l", low), ("m", middle)]
    }
    return Wage(area, 2310, Decimal("21.07"), number["l"], number["m"], Decimal(47390), BLS)


CATALOG = Catalog(
    content_version="2026.11.24+1a2b3c4d",
    compiled_on=ON,
    sources={
        "stc-page": Source(
            "stc-page",
            "Savannah Tech: forklift",
            "https://example.org/a",
            2026,
            SourceKind.OFFICIAL,
        ),
        "report": Source(
            "report", "Landscape report", "https://example.org/b", 2022, SourceKind.REPORT
        ),
        "oews": Source("oews", "OEWS May 2025", "https://example.org/c", 2025, SourceKind.DATASET),
        "law": Source("law", "Kentucky law", "https://example.org/d", None, SourceKind.STATUTE),
    },
    providers={
        "stc": Provider(
            "stc",
            text("Savannah Technical College", "Savannah Technical College"),
            text("technical college", "colegio técnico"),
            "GA",
            "140942",
            "https://example.org/stc",
            None,
            VERIFIED,
        ),
        "usm": Provider(
            "usm",
            text("University of Southern Maine", "University of Southern Maine"),
            text("university", "universidad"),
            "ME",
            None,
            None,
            None,
            VERIFIED,
        ),
    },
    programs={
        "fast": Program(
            "fast",
            text("Fast Track", "Vía rápida"),
            "stc",
            "GA",
            text("Short classes.", "Clases cortas."),
            ("forklift",),
            ("ga-logistics",),
            text("over 18 titles", "más de 18 títulos"),
            False,
            (),
            OLD,
        )
    },
    credentials={one.id: one for one in (OSHA, FORKLIFT, LOGISTICS, WELDING)},
    stacks={
        "ga-logistics": Stack(
            "ga-logistics",
            text("Coastal logistics", "Logística de la costa"),
            None,
            "fast",
            (
                StackStep("safety", ("osha-10",)),
                StackStep("drive", ("forklift",)),
                StackStep("know", ("cla", "welding"), 1),
            ),
            ("53-7065",),
            (),
            OLD,
        )
    },
    articulations={},
    funding={
        "hope": Funding(
            "hope",
            text("HOPE Grant", "Beca HOPE"),
            text("Pays for class in Georgia", "Paga clases en Georgia"),
            (FundingAmount(Decimal(500), text("each semester", "cada semestre")),),
            ("GA",),
            (),
            (),
            VERIFIED,
        ),
        "maine": Funding(
            "maine", text("Maine only", "Solo Maine"), None, (), ("ME",), (), (), VERIFIED
        ),
        "named": Funding(
            "named",
            text("For drivers", "Para conductores"),
            None,
            (),
            ("KY",),
            ("forklift",),
            (),
            OLD,
        ),
    },
    areas={
        "US": WageArea("US", text("United States", "Estados Unidos"), "US", None),
        "GA": WageArea("GA", text("Georgia", "Georgia"), "GA", None),
        "GA-Savannah": WageArea(
            "GA-Savannah", text("Savannah, GA", "Savannah, GA"), "GA", "0042340"
        ),
    },
    occupations={
        "53-7051": Occupation(
            "53-7051",
            text("Forklift drivers", "Operadores de montacargas"),
            None,
            {"GA-Savannah": wage("GA-Savannah", "38230", "43830"), "US": wage("US", "1", "2")},
            BLS,
        ),
        "53-7065": Occupation(
            "53-7065",
            text("Stockers", "Almacenistas"),
            None,
            {"GA-Savannah": wage("GA-Savannah", None, None), "GA": wage("GA", None, "35000")},
            BLS,
        ),
        "51-4121": Occupation("51-4121", text("Welders", "Soldadores"), None, {}, BLS),
    },
    glossary={},
)


def articulation(**changes: Any) -> Articulation:
    blank = Articulation(
        id="link",
        from_credential="osha-10",
        from_text=None,
        receiver="usm",
        program=None,
        course=None,
        credits=Fact(credits_(3), VERIFIED),
        conditions=(),
        automatic=True,
        earned_from=None,
        earned_until=None,
        starts=None,
        ends=None,
        valid_years=None,
        exclusive_group=None,
        said_by="usm",
        notes=(),
        provenance=VERIFIED,
    )
    return replace(blank, **changes)


def credit_line(
    standing: CreditStanding, credits__: Amount | None = None, **changes: Any
) -> CreditLine:
    held = None if standing is CreditStanding.NOT_YET_HELD else "h1"
    return CreditLine(articulation(**changes), standing, credits__, held, None)


RECORD = LearnerRecord(
    id="r1",
    name="Ana Núñez",
    role=Role.LEARNER,
    language=Language.ENGLISH,
    area="GA-Savannah",
    goals=(GoalRef(GoalKind.STACK, "ga-logistics"),),
    holdings=(
        Holding(
            "h1",
            "osha-10",
            "OSHA 10 card",
            HoldingState.EARNED,
            earned_on=dt.date(2024, 5, 1),
            expires_on=dt.date(2029, 5, 1),
            self_reported=False,
        ),
        Holding(
            "h2",
            None,
            "Church kitchen helper",
            HoldingState.STARTED,
            started_on=dt.date(2026, 1, 5),
        ),
        Holding("h3", "gone-id", "Old badge", HoldingState.EARNED),
    ),
    evidence=(
        Evidence(
            "e1", "training", {"hours": Decimal(90), "earned": dt.date(2025, 6, 1), "area": "1"}
        ),
    ),
)


def finding(key: str, label: LocalizedText, verdict: Verdict, **changes: Any) -> Finding:
    return replace(Finding(key, label, verdict), **changes)


LAW = Provenance(("law",), PartialDate(2025), Certainty.VERIFIED)

SHORT = finding(
    "training",
    text("120 hours of training", "120 horas de capacitación"),
    Verdict.NOT_MET,
    have=hours(90),
    need=hours(120),
    missing=hours(30),
    used=("e1",),
    citation="KRS 161.1211(1)(b)",
    provenance=LAW,
    answer_key="hours",
)
ASK = finding(
    "field",
    text("The degree fits your subject", "El título corresponde a su materia"),
    Verdict.CANNOT_TELL,
    question=text("Ask the state office if it fits", "Pregunte a la oficina estatal"),
    citation="16 KAR 8:020",
    provenance=LAW,
)
HAVE = finding(
    "osha",
    text("OSHA 10 card", "Tarjeta OSHA 10"),
    Verdict.MET,
    used=("h1",),
    credential="osha-10",
    lapses_on=dt.date(2029, 5, 1),
)
ROADS = finding(
    "school",
    text("School", "Estudios"),
    Verdict.NOT_MET,
    group=Group.ANY,
    because=(
        finding("ged", text("A GED", "Un GED"), Verdict.NOT_MET, answer_key="ged"),
        finding("hs", text("A high school diploma", "Un diploma"), Verdict.NOT_MET),
    ),
)
ROOT = finding(
    "ga-logistics",
    text("Coastal logistics", "Logística de la costa"),
    Verdict.NOT_MET,
    group=Group.ALL,
    because=(HAVE, SHORT, ASK, ROADS),
)


def step(id_: str, state: StepState, layer: int, **changes: Any) -> PlanStep:
    blank = PlanStep(id_, state, layer, None, 1, 1, False, (), (), None, None)
    return replace(blank, **changes)


PLAN = Plan(
    goal=GoalRef(GoalKind.STACK, "ga-logistics"),
    route=text("Coastal logistics", "Logística de la costa"),
    steps=(
        step("osha-10", StepState.HELD, 0, holding="h1"),
        step("forklift", StepState.NEXT, 1, opens=("cla",), opens_jobs=("53-7051",)),
        step("cla", StepState.LATER, 2, choice="know", choice_minimum=1, choice_size=2),
        step("welding", StepState.LATER, 2, choice="know", choice_minimum=1, choice_size=2),
    ),
    done=1,
    needed=3,
)

LEDGER = CreditLedger(
    lines=(
        credit_line(CreditStanding.SURE, credits_(3), course="HTY 101"),
        credit_line(CreditStanding.NUMBER_NOT_STATED, receiver="stc"),
        credit_line(CreditStanding.NOT_YET_HELD, credits_(9), from_credential="forklift"),
    ),
    sure={"usm": credits_(3)},
    possible={"stc": credits_(2)},
)

ASSESSMENT = Assessment(
    goal=GoalRef(GoalKind.STACK, "ga-logistics"),
    on=ON,
    verdict=Verdict.NOT_MET,
    finding=ROOT,
    plan=PLAN,
    ledger=LEDGER,
    lapses=(HAVE,),
    unknown_holdings=("h3",),
    adds_nothing=("h2",),
    content_version="2026.11.24+1a2b3c4d",
)


def context(wording: Wording = ENGLISH, record: LearnerRecord | None = RECORD) -> Context:
    return open_context(CATALOG, record, wording, ON)
