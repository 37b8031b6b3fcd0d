"""What each kind of evidence is made of: the data that a form is built from.

The attribute names are those of the rule files and of the worked cases. A
choice is a word the rules compare; anything else the person writes freely.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from pathways.domain.text import LocalizedText
from pathways.rules.model import Node, Number, Pattern, Scheme, Sum, nodes_of, selectors_of

_T = LocalizedText


class FieldType(StrEnum):
    """What can be entered in a field."""

    CHOICE = "choice"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"  # exact, at least 0, fractions allowed
    WHOLE = "whole"  # a whole number, at least 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field, and its words."""

    value: str
    label: LocalizedText


@dataclass(frozen=True, slots=True)
class EvidenceField:
    """One thing to ask about a piece of evidence.

    Attributes:
        choices: for CHOICE; the person may also say 'unknown'.
        needed: a form asks for it before it saves; rules can do without.
        maximum: the largest number that makes sense; None is open.
    """

    name: str
    type: FieldType
    label: LocalizedText
    choices: tuple[Choice, ...] = ()
    needed: bool = False
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EvidenceForm:
    """One kind of evidence and its fields, in the order to ask."""

    kind: str
    label: LocalizedText
    fields: tuple[EvidenceField, ...]

    def field(self, name: str) -> EvidenceField | None:
        """Return the field of that name, None when this kind has none."""
        return next((field for field in self.fields if field.name == name), None)


def _choices(**labels: tuple[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(name.replace("_", "-"), _T(*words)) for name, words in labels.items())


_UNKNOWN = Choice("unknown", _T("I do not know", "No lo sé"))

EARNED = EvidenceField("earned", FieldType.DATE, _T("Date you got it", "Fecha en que lo obtuvo"))
_NEEDED_DATE = replace(EARNED, needed=True)
_TITLE = EvidenceField("title", FieldType.TEXT, _T("Name", "Nombre"))
_PROGRAM = EvidenceField("program", FieldType.TEXT, _T("Program", "Programa"))
_FROM = EvidenceField("from", FieldType.DATE, _T("Starts", "Empieza"), needed=True)
_TO = EvidenceField("to", FieldType.DATE, _T("Ends", "Termina"), needed=True)


def _number(name: str, en: str, es: str, *, needed: bool = True) -> EvidenceField:
    return EvidenceField(name, FieldType.NUMBER, _T(en, es), needed=needed)


def _choice(
    name: str, en: str, es: str, choices: tuple[Choice, ...], *, needed: bool = True
) -> EvidenceField:
    return EvidenceField(name, FieldType.CHOICE, _T(en, es), choices, needed)


_HOURS = _number("hours", "Hours", "Horas")
_CREDIT_HOURS = _number("hours", "Credit hours", "Horas de crédito")
_TOTAL_HOURS = _number("total", "Hours in all", "Horas en total")

_CLASSES = _choices(
    regular=("Regular teaching certificate", "Certificado de maestro regular"),
    emergency=("Emergency certificate", "Certificado de emergencia"),
    occupational_provisional=(
        "Career and technical, provisional",
        "Carrera técnica, provisional",
    ),
    occupational_professional=(
        "Career and technical, professional",
        "Carrera técnica, profesional",
    ),
    practitioner=("Practitioner license", "Licencia Practitioner"),
    professional=("Professional license", "Licencia profesional"),
)
_DEGREES = _choices(
    certificate_1yr=("One-year certificate", "Certificado de un año"),
    associate=("Associate degree", "Título de asociado"),
    bachelor=("Bachelor's degree", "Licenciatura"),
    master=("Master's degree", "Maestría"),
    specialist=("Specialist degree", "Título de especialista"),
    doctor=("Doctorate", "Doctorado"),
)
_FIELDS = (
    *_choices(
        certified_content=(
            "The subject of my certificate",
            "La materia de mi certificado",
        ),
        education_specialty=(
            "A school job with its own certificate",
            "Un cargo escolar con certificado propio",
        ),
        education_with_content=(
            "Teaching, with my subject in it",
            "Docencia con mi materia",
        ),
        ece=("Early childhood", "Educación infantil"),
        related=("Close to early childhood", "Afín a la educación infantil"),
        other=("Another field", "Otro campo"),
    ),
    _UNKNOWN,
)
_APPROVALS = (
    *_choices(
        accepted=("The state said yes", "El estado dijo que sí"),
        pending=("No answer yet", "Aún sin respuesta"),
        refused=("The state said no", "El estado dijo que no"),
    ),
    _UNKNOWN,
)
_STATUS = (
    *_choices(
        active=("Active", "Vigente"),
        expired=("It ran out", "Ya venció"),
        revoked=("It was taken away", "Fue retirado"),
        voided=("It was voided", "Fue anulado"),
    ),
    _UNKNOWN,
)
_FAMILIES = (
    Choice("ky.ceo", _T("Continuing Education Option (CEO)", "Opción CEO de Kentucky")),
    Choice("ky.fifth-year", _T("Fifth-year program", "Programa de quinto año")),
    Choice("other", _T("Another program", "Otro programa")),
)
_LEVELS = _choices(
    undergraduate=("Undergraduate", "De pregrado"),
    graduate=("Graduate", "De posgrado"),
)
_ROLES = _choices(
    teacher=("Teacher", "Docente"),
    occupation=("Work in the trade I teach", "Trabajo en el oficio que enseño"),
    occupational_teacher=("Teacher of a trade", "Docente de un oficio"),
    direct_care=("Care of young children", "Cuidado de niños pequeños"),
)
_DIPLOMAS = _choices(
    high_school=("High school diploma", "Diploma de high school (preparatoria)"),
    ged=("GED or HiSET", "GED o HiSET"),
)
_AREAS = (
    Choice("1", _T("CDA 1: safe and healthy places", "CDA 1: lugares sanos y seguros")),
    Choice("2", _T("CDA 2: body and mind", "CDA 2: cuerpo y mente")),
    Choice("3", _T("CDA 3: feelings and friends", "CDA 3: emociones y amistad")),
    Choice("4", _T("CDA 4: work with families", "CDA 4: trabajo con familias")),
    Choice("5", _T("CDA 5: run a good program", "CDA 5: dirigir un buen programa")),
    Choice("6", _T("CDA 6: act as a professional", "CDA 6: actuar como profesional")),
    Choice("7", _T("CDA 7: watch and note", "CDA 7: observar y anotar")),
    Choice("8", _T("CDA 8: how children grow", "CDA 8: cómo crecen los niños")),
    Choice("CGD", _T("Child growth", "Crecimiento infantil")),
    Choice("LEC", _T("Classroom and lessons", "Salón y lecciones")),
    Choice("HSN", _T("Health and safety", "Salud y seguridad")),
    Choice("FCP", _T("Family and community", "Familia y comunidad")),
    Choice("CA", _T("Child assessment", "Evaluación infantil")),
    Choice("PD", _T("Professional growth", "Desarrollo profesional")),
    Choice("PME", _T("Program management", "Manejo del programa")),
    _UNKNOWN,
)
_PARTS = _choices(
    foundations=("Foundations", "Fundamentos"),
    personalised=("Chosen by me", "Elegida por mí"),
)
_STACKS = _choices(
    scts=("Teaching standards", "Normas de enseñanza"),
    content=("Subject", "Materia"),
    literacy=("Reading", "Lectura"),
    bias=("Bias", "Prejuicios"),
)
_RESULTS = _choices(
    open=("Not done yet", "Aún no terminado"),
    submitted=("Handed in", "Entregado"),
    **{"pass": ("Passed", "Aprobado"), "fail": ("Not passed", "No aprobado")},
)
_NAMES = _choices(
    cda=("CDA credential", "Credencial CDA"),
    maine_approved=("One that Maine accepts", "Una que Maine acepta"),
    other=("Another one", "Otra"),
)
_EVENTS = _choices(
    initial=("First time", "Primera vez"),
    renewal=("Renewed", "Renovado"),
)
_MODES = _choices(
    graded=("For a grade", "Con calificación"),
    audit=("Without a grade (audit)", "Sin calificación (oyente)"),
)

_FORMS = (
    EvidenceForm(
        "certificate",
        _T("Teaching certificate or license", "Certificado de maestro o licencia"),
        (_choice("class", "Kind of certificate", "Tipo de certificado", _CLASSES), _FROM, _TO),
    ),
    EvidenceForm(
        "degree",
        _T("Degree", "Título universitario"),
        (
            _choice("level", "Kind of degree", "Tipo de título", _DEGREES),
            _choice("field", "Field", "Campo", _FIELDS, needed=False),
            replace(_CREDIT_HOURS, needed=False),
            _NEEDED_DATE,
            _TITLE,
        ),
    ),
    EvidenceForm(
        "credit",
        _T("College courses", "Cursos universitarios"),
        (
            _choice("level", "Level", "Nivel", _LEVELS),
            _CREDIT_HOURS,
            _NEEDED_DATE,
            _choice("field", "Field", "Campo", _FIELDS, needed=False),
            EvidenceField("in", FieldType.TEXT, _T("Part of which degree", "Parte de qué título")),
            _choice("mode", "How taken", "Modo", _MODES, needed=False),
            _TITLE,
        ),
    ),
    EvidenceForm(
        "program",
        _T("Program for a change of rank", "Programa para cambio de rango"),
        (
            _choice("family", "Kind of program", "Tipo de programa", _FAMILIES),
            _choice("approval", "Does the state accept it?", "¿Lo acepta el estado?", _APPROVALS),
            _NEEDED_DATE,
            _PROGRAM,
            _choice("level", "Level", "Nivel", _LEVELS, needed=False),
            replace(_CREDIT_HOURS, needed=False),
            _TITLE,
        ),
    ),
    EvidenceForm(
        "board",
        _T("National Board certificate", "Certificado de la Junta Nacional"),
        (
            EvidenceField("area", FieldType.TEXT, _T("Subject", "Materia"), needed=True),
            _choice("status", "Is it active?", "¿Está vigente?", _STATUS),
            _NEEDED_DATE,
            replace(_TO, needed=False),
            _choice("event", "New or renewed", "Nuevo o renovado", _EVENTS, needed=False),
        ),
    ),
    EvidenceForm(
        "college-hours",
        _T("All my college hours", "Todas mis horas universitarias"),
        (_TOTAL_HOURS, EARNED),
    ),
    EvidenceForm(
        "diploma",
        _T("High school or GED", "High school o GED"),
        (_choice("level", "Which one", "Cuál", _DIPLOMAS), EARNED),
    ),
    EvidenceForm(
        "experience",
        _T("Years of work", "Años de trabajo"),
        (
            _choice("role", "What work", "Qué trabajo", _ROLES),
            _number("years", "Years", "Años"),
            replace(EARNED, label=_T("Up to what date", "Hasta qué fecha")),
        ),
    ),
    EvidenceForm(
        "micro-credential",
        _T("Micro-credential", "Microcredencial"),
        (
            replace(_TITLE, needed=True),
            EARNED,
            EvidenceField("issuer", FieldType.TEXT, _T("Who gave it", "Quién la otorgó")),
            _PROGRAM,
            _choice("part", "Part of the program", "Parte del programa", _PARTS, needed=False),
            _choice("stack", "Group", "Grupo", _STACKS, needed=False),
            _choice("result", "How far", "Avance", _RESULTS, needed=False),
            EvidenceField("number", FieldType.WHOLE, _T("How many", "Cuántas")),
        ),
    ),
    EvidenceForm(
        "enrolment",
        _T("Start in a program", "Inscripción en un programa"),
        (replace(_PROGRAM, needed=True), _NEEDED_DATE),
    ),
    EvidenceForm(
        "capstone",
        _T("Final project", "Proyecto final"),
        (
            replace(_PROGRAM, needed=True),
            _choice("result", "How far", "Avance", _RESULTS),
            EARNED,
        ),
    ),
    EvidenceForm(
        "training",
        _T("Training hours", "Horas de capacitación"),
        (
            _HOURS,
            _choice("area", "Subject area", "Área", _AREAS, needed=False),
            _NEEDED_DATE,
            _PROGRAM,
            _TITLE,
        ),
    ),
    EvidenceForm(
        "work",
        _T("Hours of work with children", "Horas de trabajo con niños"),
        (_HOURS, _NEEDED_DATE),
    ),
    EvidenceForm(
        "credential",
        _T("Early childhood credential", "Credencial de educación infantil"),
        (_choice("name", "Which one", "Cuál", _NAMES), EARNED, replace(_TO, needed=False)),
    ),
    EvidenceForm(
        "days", _T("Days at work", "Días de trabajo"), (_number("total", "Days", "Días"), EARNED)
    ),
    EvidenceForm(
        "ece-years",
        _T("Years in early childhood work", "Años de trabajo en educación infantil"),
        (_number("total", "Years", "Años"), EARNED),
    ),
    EvidenceForm(
        "clock-hours",
        _T("Hours of instruction", "Horas de instrucción"),
        (
            replace(_TOTAL_HOURS, needed=False),
            replace(_HOURS, needed=False),
            EARNED,
            _TITLE,
        ),
    ),
    EvidenceForm(
        "ceu",
        _T("Continuing education units (CEU)", "Unidades de educación continua (CEU)"),
        (_number("units", "Units", "Unidades"), _NEEDED_DATE, _TITLE),
    ),
    EvidenceForm(
        "rating",
        _T("Yearly rating", "Evaluación anual"),
        (
            EvidenceField(
                "score",
                FieldType.WHOLE,
                _T("Score, 1 to 5", "Puntaje, de 1 a 5"),
                needed=True,
                maximum=Decimal(5),
            ),
            _NEEDED_DATE,
        ),
    ),
)

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
