"""Fixed words of findings that no rule file can carry, in both languages.

They are values like the texts of a rule file, so they live below the rooms
that choose words. Each is one whole sentence or label without fields.
"""

from __future__ import annotations

from pathways.domain.text import LocalizedText

ALL_OF = LocalizedText("All of these", "Todo esto")
ONE_OF = LocalizedText("One of these", "Una de estas opciones")
ENOUGH_OF = LocalizedText("Enough of these", "Varias de estas opciones")

ADD_DATE = LocalizedText(
    "A date is missing. Add it to your record.",
    "Falta una fecha. Añádala a su registro.",
)
ADD_DETAIL = LocalizedText(
    "A detail is missing. Add it to your record.",
    "Falta un dato. Añádalo a su registro.",
)
ASK_OFFICE = LocalizedText(
    "Only the office in charge can say. Ask it.",
    "Solo la oficina a cargo lo sabe. Pregunte allí.",
)
SAME_THING = LocalizedText(
    "Is this a new one, or the old one renewed? Add the subject to your record.",
    "¿Es uno nuevo o es el mismo renovado? Añada la materia a su registro.",
)
HOW_MANY = LocalizedText("How many do you have?", "¿Cuánto tiene usted?")
IS_IT_TRUE = LocalizedText("Is this true for you?", "¿Es así en su caso?")
ABOVE_BAND = LocalizedText(
    "Your number is above the most that this rule names.",
    "Su número pasa del máximo que dice esta regla.",
)
HIGHER_REACHED = LocalizedText(
    "You have reached a higher level.",
    "Usted ya llegó a un nivel más alto.",
)
NOT_IN_FORCE = LocalizedText(
    "No rule for this was in force on this date.",
    "En esta fecha no había una regla para esto.",
)
EVERYONE_STARTS = LocalizedText("Everyone starts here.", "Todos empiezan aquí.")
DISTRICT_CONFIRMS = LocalizedText(
    "Your district has not signed this rule. Ask your district if it is right.",
    "Su distrito no ha firmado esta regla. Pregunte a su distrito si es correcta.",
)
