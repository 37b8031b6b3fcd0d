"""What each kind of evidence is made of: the data that a form is built from.

The attribute names are those of the rule files and of the worked cases. The
words to choose from are in `evidence_choices`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from pathways.domain.record import HOLDERS
from pathways.domain.text import LocalizedText
from pathways.planning import evidence_choices as known
from pathways.planning.evidence_fields import (
    Choice,
    EvidenceField,
    EvidenceForm,
    FieldType,
    choice,
    date,
    number,
    piece,
    text,
    whole,
)
from pathways.rules.model import Node, Number, Pattern, Scheme, Sum, nodes_of, selectors_of

__all__ = [
    "EARNED",
    "EVIDENCE_FORMS",
    "Choice",
    "EvidenceField",
    "EvidenceForm",
    "FieldType",
    "forms_for",
]

_T = LocalizedText

EARNED = date("earned", "Date you got it", "Fecha en que lo obtuvo")
_NEEDED_DATE = replace(EARNED, needed=True)
_DONE = date("earned", "Date", "Fecha", needed=True)
_TITLE = text("title", "Name", "Nombre")
_PROGRAM = text("program", "Program", "Programa")
_NEEDED_PROGRAM = replace(_PROGRAM, needed=True)
_FROM = date("from", "Starts", "Empieza", needed=True)
_TO = date("to", "Ends", "Termina", needed=True)
_LAST_DAY = replace(_TO, needed=False)
_HOURS = number("hours", "Hours", "Horas")
_SOME_HOURS = replace(_HOURS, needed=False)
_CREDIT_HOURS = number("hours", "Credit hours", "Horas de crédito")
_SOME_CREDIT_HOURS = replace(_CREDIT_HOURS, needed=False)
_TOTAL_HOURS = number("total", "Hours in all", "Horas en total")
_YEARS_IN_ALL = number("total", "Years", "Años")
_HOW_MANY = whole("number", "How many", "Cuántas")
_STATE_CREDITS = number(
    "credits", "State credits it counts for", "Créditos estatales que vale", needed=False
)
_FIELD = choice("field", "Field", "Campo", known.FIELDS, needed=False)
_RESULT = choice("result", "How far", "Avance", known.RESULTS)
_SCORE = replace(
    whole("score", "Score, 1 to 5", "Puntaje, de 1 a 5", needed=True), maximum=Decimal(5)
)


def _form(kind: str, en: str, es: str, *fields: EvidenceField) -> EvidenceForm:
    return EvidenceForm(kind, _T(en, es), fields)


_TEACHING = (
    _form(
        "certificate",
        "Teaching certificate or license",
        "Certificado de maestro o licencia",
        choice("class", "Kind of certificate", "Tipo de certificado", known.CLASSES),
        _FROM,
        _TO,
    ),
    _form(
        "degree",
        "Degree",
        "Título universitario",
        choice("level", "Kind of degree", "Tipo de título", known.DEGREES),
        _FIELD,
        _SOME_CREDIT_HOURS,
        _NEEDED_DATE,
        _TITLE,
    ),
    _form(
        "credit",
        "College courses",
        "Cursos universitarios",
        choice("level", "Level", "Nivel", known.LEVELS),
        _CREDIT_HOURS,
        _NEEDED_DATE,
        _FIELD,
        piece("in", "Part of which degree?", "¿Parte de qué título?", *HOLDERS),
        choice("mode", "How taken", "Modo", known.MODES, needed=False),
        choice("term", "Kind of hours", "Tipo de horas", known.TERMS, needed=False),
        _STATE_CREDITS,
        _PROGRAM,
        _TITLE,
    ),
    _form(
        "program",
        "Program for a change of rank",
        "Programa para cambio de rango",
        choice("family", "Kind of program", "Tipo de programa", known.FAMILIES),
        choice("approval", "Does the state accept it?", "¿Lo acepta el estado?", known.APPROVALS),
        _NEEDED_DATE,
        _PROGRAM,
        choice("level", "Level", "Nivel", known.LEVELS, needed=False),
        _SOME_CREDIT_HOURS,
        _TITLE,
    ),
    _form(
        "board",
        "National Board certificate",
        "Certificado de la Junta Nacional",
        text("area", "Subject", "Materia", needed=True),
        choice("status", "Is it active?", "¿Está vigente?", known.STATUS),
        _NEEDED_DATE,
        _LAST_DAY,
        choice("event", "New or renewed", "Nuevo o renovado", known.EVENTS, needed=False),
    ),
    _form(
        "college-hours",
        "All my college hours",
        "Todas mis horas universitarias",
        _TOTAL_HOURS,
        EARNED,
    ),
    _form(
        "diploma",
        "High school or GED",
        "High school o GED",
        choice("level", "Which one", "Cuál", known.DIPLOMAS),
        EARNED,
    ),
    _form(
        "experience",
        "Years of work",
        "Años de trabajo",
        choice("role", "What work", "Qué trabajo", known.ROLES),
        number("years", "Years", "Años"),
        date("earned", "Up to what date", "Hasta qué fecha"),
    ),
    _form(
        "system-years",
        "Years in the schools of Puerto Rico",
        "Años en el sistema escolar de Puerto Rico",
        _YEARS_IN_ALL,
        date("earned", "Up to what date", "Hasta qué fecha"),
    ),
)

_PROGRAMS = (
    _form(
        "micro-credential",
        "Micro-credential",
        "Microcredencial",
        replace(_TITLE, needed=True),
        EARNED,
        text("issuer", "Who gave it", "Quién la otorgó"),
        _PROGRAM,
        choice("part", "Part of the program", "Parte del programa", known.PARTS, needed=False),
        choice("stack", "Group", "Grupo", known.STACKS, needed=False),
        choice(
            "year", "Year of the program", "Año del programa", known.PROGRAM_YEARS, needed=False
        ),
        replace(_RESULT, needed=False),
        _HOW_MANY,
        choice(
            "approval",
            "Does your district or state accept it?",
            "¿La acepta su distrito o su estado?",
            known.AGREEMENTS,
            needed=False,
        ),
        number(
            "hours",
            "Hours they count for it",
            "Horas que cuentan por ella",
            needed=False,
        ),
        _STATE_CREDITS,
    ),
    _form(
        "enrolment",
        "Start in a program",
        "Inscripción en un programa",
        _NEEDED_PROGRAM,
        _NEEDED_DATE,
    ),
    _form(
        "program-part",
        "Part of a program",
        "Parte de un programa",
        _NEEDED_PROGRAM,
        choice("part", "Which part", "Qué parte", known.PROGRAM_PARTS),
        _RESULT,
        _SOME_HOURS,
        _HOW_MANY,
        _DONE,
        _TITLE,
    ),
    _form(
        "capstone",
        "Final project",
        "Proyecto final",
        _NEEDED_PROGRAM,
        _RESULT,
        EARNED,
    ),
)

_EARLY_CHILDHOOD = (
    _form(
        "training",
        "Training hours",
        "Horas de capacitación",
        _HOURS,
        choice("area", "Subject area", "Área", known.AREAS, needed=False),
        _NEEDED_DATE,
        _PROGRAM,
        _TITLE,
    ),
    _form(
        "work",
        "Hours of work with children",
        "Horas de trabajo con niños",
        _HOURS,
        _NEEDED_DATE,
    ),
    _form(
        "credential",
        "Early childhood credential",
        "Credencial de educación infantil",
        choice("name", "Which one", "Cuál", known.NAMES),
        EARNED,
        _LAST_DAY,
    ),
    _form(
        "days",
        "Days at work",
        "Días de trabajo",
        number("total", "Days", "Días"),
        EARNED,
    ),
    _form(
        "ece-years",
        "Years in early childhood work",
        "Años de trabajo en educación infantil",
        _YEARS_IN_ALL,
        EARNED,
    ),
)

_KEEPING_A_LICENSE = (
    _form(
        "clock-hours",
        "Hours of instruction",
        "Horas de instrucción",
        replace(_TOTAL_HOURS, needed=False),
        _SOME_HOURS,
        EARNED,
        choice("topic", "Topic", "Tema", known.TOPICS, needed=False),
        _TITLE,
    ),
    _form(
        "ceu",
        "Continuing education units (CEU)",
        "Unidades de educación continua (CEU)",
        number("units", "Units", "Unidades"),
        _NEEDED_DATE,
        _TITLE,
    ),
    _form(
        "state-credits",
        "Credits that the state counts",
        "Créditos que cuenta el estado",
        number("credits", "State credits", "Créditos estatales"),
        _DONE,
        _TITLE,
    ),
    _form(
        "action-research",
        "Research in my own class",
        "Investigación en mi propia clase",
        _HOURS,
        _DONE,
        _TITLE,
    ),
    _form("rating", "Yearly rating", "Evaluación anual", _SCORE, _NEEDED_DATE),
    _form(
        "reporting-year",
        "School year that is looked at",
        "Año escolar que se revisa",
        _FROM,
        _TO,
    ),
    _form(
        "pd-hours",
        "Hours of teacher training (PD)",
        "Horas de capacitación docente (PD)",
        _HOURS,
        choice("organizer", "Who planned it", "Quién la organizó", known.ORGANIZERS),
        choice(
            "approval",
            "Does your district accept it?",
            "¿La acepta su distrito?",
            known.AGREEMENTS,
            needed=False,
        ),
        _DONE,
        _TITLE,
    ),
    _form(
        "pd-days",
        "Days of teacher training (PD)",
        "Días de capacitación docente (PD)",
        number("days", "Days", "Días"),
        _DONE,
        _TITLE,
    ),
    _form(
        "leadership-hours",
        "Training for school leaders (EILA)",
        "Capacitación para líderes escolares (EILA)",
        _HOURS,
        _DONE,
        _TITLE,
    ),
    _form(
        "conference",
        "School conference",
        "Congreso educativo",
        _HOURS,
        _DONE,
        _TITLE,
    ),
    _form(
        "committee",
        "New teacher committee",
        "Comité de docente nuevo",
        _DONE,
        _TITLE,
    ),
    _form(
        "carried-hours",
        "Hours moved from June to this year",
        "Horas pasadas de junio a este año",
        _HOURS,
        date("earned", "Day from which they count", "Día desde el que cuentan", needed=True),
    ),
)

_FORMS = (*_TEACHING, *_PROGRAMS, *_EARLY_CHILDHOOD, *_KEEPING_A_LICENSE)

EVIDENCE_FORMS: dict[str, EvidenceForm] = {form.kind: form for form in _FORMS}
"""Every kind of evidence, by its code, in the order to offer them."""


def forms_for(scheme: Scheme) -> tuple[EvidenceForm, ...]:
    """Return the kinds of evidence that a scheme looks at, with the fields that it needs.

    A field that no rule of the scheme reads is left out unless the form needs
    it, so that the person is asked for nothing in vain.
    """
    wanted = _wanted_fields(scheme)
    forms = (form for form in _FORMS if form.kind in wanted)
    return tuple(
        replace(
            form,
            fields=tuple(
                field
                for field in form.fields
                if field.name in wanted[form.kind] or field.name in ("earned", "title")
            ),
        )
        for form in forms
    )


def _wanted_fields(scheme: Scheme) -> dict[str, set[str]]:
    """Return, by kind of evidence, the attributes that the rules of a scheme read."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    patterns = [pattern for selector in selectors_of(scheme) for pattern in selector.patterns]
    for pattern in patterns:
        for kind in pattern.kinds:
            wanted[kind] |= _attributes(pattern)
    for rule in scheme.rules:
        for node in nodes_of(rule.needs):
            _add_counted(node, wanted)
    for kind, name in scheme.same.items():
        wanted[kind].add(name)
    for source in scheme.facts.values():
        if source.kind and source.field:
            wanted[source.kind].add(source.field)
    return wanted


def _attributes(pattern: Pattern) -> set[str]:
    dated = pattern.window.valid_on or pattern.window.ask_after_end
    return {*pattern.accepts, *pattern.told, *(("from", "to") if dated else ())}


def _add_counted(node: Node, wanted: defaultdict[str, set[str]]) -> None:
    if isinstance(node, Number):
        wanted[node.kind].add(node.field)
    elif isinstance(node, Sum):
        rated: defaultdict[str, set[str]] = defaultdict(lambda: {node.field})
        for rate in node.rates:
            rated[rate.kind] |= {*rate.accepts, *([rate.times] if rate.times else [])}
        for pattern in node.selector.patterns:
            for kind in pattern.kinds:
                wanted[kind] |= rated[kind] | {"in"}
