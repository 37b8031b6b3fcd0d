"""Fixed words of findings and plans, in both languages: whole sentences without fields."""

from __future__ import annotations

from pathways.domain.text import LocalizedText

EARN_IT = LocalizedText("Finish it and earn it", "Terminarlo y obtenerlo")
HAS_ENDED = LocalizedText(
    "You had this, but it has ended. Renew it.",
    "Usted lo tuvo, pero ya venció. Renuévelo.",
)
IN_PROGRESS = LocalizedText("You have started this.", "Usted ya empezó esto.")
WHEN_EARNED = LocalizedText(
    "When did you earn it? It is good for a set time. Add the date.",
    "¿Cuándo lo obtuvo? Vale por un tiempo. Añada la fecha.",
)
NOT_PUBLISHED = LocalizedText("What it asks is not published", "No se publica qué pide")
ASK_PROVIDER = LocalizedText(
    "Ask the school or group that gives it.",
    "Pregunte a quien lo otorga.",
)
NOT_IN_CATALOG = LocalizedText(
    "This is not in the catalog.",
    "Esto no está en el catálogo.",
)
NO_PROMISE_OF_A_JOB = LocalizedText(
    "A credential helps. It does not promise a job.",
    "Una credencial ayuda. No promete un empleo.",
)
NOTHING_LEADS_THERE = LocalizedText(
    "This catalog knows no credential for this job. Ask an advisor.",
    "Este catálogo no tiene una credencial para este empleo. Pregunte a un asesor o asesora.",
)
NO_CREDIT_KNOWN = LocalizedText(
    "This catalog knows no credit link to this school. Ask the school.",
    "Este catálogo no tiene acuerdos de crédito con esta escuela. Pregunte allí.",
)
NUMBER_NOT_STATED = LocalizedText(
    "It counts there, but no number is printed. Ask the school.",
    "Allí cuenta, pero no se publica el número. Pregunte a la escuela.",
)
RECEIVER_DECIDES = LocalizedText(
    "The school decides for each person. Ask before you count on it.",
    "La escuela decide en cada caso. Pregunte antes de contar con esto.",
)
SHOW_CONDITIONS = LocalizedText(
    "You must still show that you meet the conditions.",
    "Usted aún debe mostrar que cumple las condiciones.",
)
AGREEMENT_ENDED = LocalizedText(
    "The agreement has ended, or your date is outside it.",
    "El acuerdo terminó, o su fecha queda fuera.",
)
AGREEMENT_AHEAD = LocalizedText(
    "The agreement has not started yet.",
    "El acuerdo aún no empieza.",
)
MAY_NOT_BE_OFFERED = LocalizedText(
    "This may not be offered now. Ask first.",
    "Quizá ya no se ofrece. Pregunte primero.",
)
RULES_MISSING = LocalizedText(
    "The rules for this are not in this program. Ask the office in charge.",
    "Este programa no tiene las reglas para esto. Pregunte a la oficina a cargo.",
)
