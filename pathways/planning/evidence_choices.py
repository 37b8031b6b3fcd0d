"""The words from which a person chooses when she enters evidence, by theme.

Each value is a word that the rules compare; a value is never renamed, because
records keep it.
"""

from __future__ import annotations

from pathways.domain.text import LocalizedText
from pathways.planning.evidence_fields import UNKNOWN_CHOICE, Choice, choices

_T = LocalizedText

CLASSES = choices(
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
    continuing=("Continuing license", "Licencia Continuing"),
    standard=("Standard license", "Licencia Standard"),
    level_1=("Level 1 license", "Licencia de Nivel 1"),
    level_2=("Level 2 license", "Licencia de Nivel 2"),
    level_3=("Level 3 license", "Licencia de Nivel 3"),
    ece_teaching=(
        "Teaching certificate for young children",
        "Certificado de maestro de educación infantil",
    ),
    paraprofessional=("Paraprofessional certificate", "Certificado de paraprofesional"),
)
DEGREES = choices(
    technical_certificate=("Technical certificate (TCC)", "Certificado técnico (TCC)"),
    technical_diploma=("Technical diploma (TCD)", "Diploma técnico (TCD)"),
    certificate_1yr=("One-year certificate", "Certificado de un año"),
    associate=("Associate degree", "Título de asociado"),
    bachelor=("Bachelor's degree", "Licenciatura"),
    master=("Master's degree", "Maestría"),
    specialist=("Specialist degree", "Título de especialista"),
    doctor=("Doctorate", "Doctorado"),
)
FIELDS = (
    *choices(
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
    UNKNOWN_CHOICE,
)
APPROVALS = (
    *choices(
        accepted=("The state said yes", "El estado dijo que sí"),
        pending=("No answer yet", "Aún sin respuesta"),
        refused=("The state said no", "El estado dijo que no"),
    ),
    UNKNOWN_CHOICE,
)
AGREEMENTS = (
    *choices(
        accepted=("They said yes", "Dijeron que sí"),
        pending=("No answer yet", "Aún sin respuesta"),
        refused=("They said no", "Dijeron que no"),
    ),
    UNKNOWN_CHOICE,
)
STATUS = (
    *choices(
        active=("Active", "Vigente"),
        expired=("It ran out", "Ya venció"),
        revoked=("It was taken away", "Fue retirado"),
        voided=("It was voided", "Fue anulado"),
    ),
    UNKNOWN_CHOICE,
)
FAMILIES = (
    Choice("ky.ceo", _T("Continuing Education Option (CEO)", "Opción CEO de Kentucky")),
    Choice("ky.fifth-year", _T("Fifth-year program", "Programa de quinto año")),
    Choice("other", _T("Another program", "Otro programa")),
)
LEVELS = choices(
    undergraduate=("Undergraduate", "De pregrado"),
    graduate=("Graduate", "De posgrado"),
)
ROLES = choices(
    teacher=("Teacher", "Docente"),
    occupation=("Work in the trade I teach", "Trabajo en el oficio que enseño"),
    occupational_teacher=("Teacher of a trade", "Docente de un oficio"),
    direct_care=("Care of young children", "Cuidado de niños pequeños"),
)
DIPLOMAS = choices(
    high_school=("High school diploma", "Diploma de high school (preparatoria)"),
    ged=("GED or HiSET", "GED o HiSET"),
)
AREAS = (
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
    UNKNOWN_CHOICE,
)
PROGRAM_PARTS = choices(
    research_course=("Research course", "Curso de investigación"),
    meeting=("Meeting", "Reunión"),
    core_module=("Core module", "Módulo básico"),
    action_research=("Action research", "Investigación en el aula"),
    content=("Module on a subject", "Módulo de una materia"),
    content_group=("Content group", "Grupo de contenido"),
    summer_learning=("Summer learning", "Aprendizaje de verano"),
)
PARTS = choices(
    foundations=("Foundations", "Fundamentos"),
    personalised=("Chosen by me", "Elegida por mí"),
)
STACKS = choices(
    scts=("Teaching standards", "Normas de enseñanza"),
    content=("Subject", "Materia"),
    literacy=("Reading", "Lectura"),
    bias=("Bias", "Prejuicios"),
    professionalism=("Professional conduct", "Conducta profesional"),
    dei=("Diversity and inclusion", "Diversidad e inclusión"),
)
PROGRAM_YEARS = (
    Choice("1", _T("Year 1", "Año 1")),
    Choice("2", _T("Year 2", "Año 2")),
    Choice("3", _T("Year 3", "Año 3")),
)
RESULTS = choices(
    open=("Not done yet", "Aún no terminado"),
    submitted=("Handed in", "Entregado"),
    **{"pass": ("Passed", "Aprobado"), "fail": ("Not passed", "No aprobado")},
)
NAMES = choices(
    cda=("CDA credential", "Credencial CDA"),
    maine_approved=("One that Maine accepts", "Una que Maine acepta"),
    tecta_orientation=("TECTA orientation", "Orientación de TECTA"),
    other=("Another one", "Otra"),
)
EVENTS = choices(
    initial=("First time", "Primera vez"),
    renewal=("Renewed", "Renovado"),
)
MODES = choices(
    graded=("For a grade", "Con calificación"),
    audit=("Without a grade (audit)", "Sin calificación (oyente)"),
)
TERMS = choices(
    semester=("Semester hours", "Horas de semestre"),
    quarter=("Quarter hours", "Horas de trimestre"),
)
TOPICS = choices(
    digital_learning=("Digital learning", "Aprendizaje digital"),
    other=("Another topic", "Otro tema"),
)
ORGANIZERS = choices(
    district=("The district", "El distrito"),
    school=("The school", "La escuela"),
    own=("I chose it myself", "Lo elegí yo"),
)
