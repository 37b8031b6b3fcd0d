"""What each credential can be found by, folded so that accents, case and hyphens do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pathways.domain.catalog import Catalog, Credential, CredentialType
from pathways.domain.text import LocalizedText, plain_letters

_TOKEN = re.compile(r"[\w+]+")
_HYPHENED = re.compile(r"\w+(?:[-/]\w+)+")
_PLUS = re.compile(r"(\w+)\+")

_BADGE = ("badge micro-credential", "insignia microcredencial")
_CERTIFICATE = ("certificate certification", "certificado certificación")
_DEGREE = ("degree college", "título universidad")
KIND_WORDS: dict[CredentialType, tuple[str, str]] = {
    CredentialType.MICRO_CREDENTIAL: _BADGE,
    CredentialType.DIGITAL_BADGE: _BADGE,
    CredentialType.EDUCATOR_MICRO_CREDENTIAL: (
        "micro-credential teacher educator",
        "microcredencial docente maestro",
    ),
    CredentialType.MICRO_CREDENTIAL_SET: _BADGE,
    CredentialType.COMPLETION_CERTIFICATE: _CERTIFICATE,
    CredentialType.TRAINING: ("training class course", "capacitación clase curso entrenamiento"),
    CredentialType.INDUSTRY_CERTIFICATION: _CERTIFICATE,
    CredentialType.TECHNICAL_CERTIFICATE: (
        "technical certificate of credit",
        "certificado técnico con crédito",
    ),
    CredentialType.CERTIFICATE: _CERTIFICATE,
    CredentialType.DIPLOMA: ("diploma", "diploma"),
    CredentialType.SECONDARY_EQUIVALENCY: (
        "high school equivalency GED HiSET",
        "equivalencia de secundaria preparatoria GED HiSET",
    ),
    CredentialType.ASSOCIATE_DEGREE: ("associate degree college", "título de asociado universidad"),
    CredentialType.BACHELOR_DEGREE: ("bachelor degree college", "licenciatura título universidad"),
    CredentialType.MASTER_DEGREE: ("master degree", "maestría título"),
    CredentialType.NATIONAL_CREDENTIAL: ("national credential", "credencial nacional"),
    CredentialType.STATE_CREDENTIAL: ("state credential", "credencial estatal"),
    CredentialType.REGISTRY_LISTING: ("state registry license", "registro estatal licencia"),
    CredentialType.COURSE: ("course class", "curso clase"),
    CredentialType.RANK_CHANGE_PROGRAM: (
        "teacher rank change program",
        "programa de cambio de rango docente",
    ),
    CredentialType.TEACHER_RANK: ("teacher rank", "rango docente"),
}
assert KIND_WORDS.keys() == set(CredentialType), _DEGREE  # noqa: S101 - a new type needs its words


def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words of typed or stored text, '+' kept as part of a word."""
    return tuple(_TOKEN.findall(plain_letters(text)))


def spellings(text: str) -> str:
    """Return `text` with other ways to write its words: joined hyphens, 'plus' for '+'."""
    joined = (re.sub(r"[-/]", "", word) for word in _HYPHENED.findall(text))
    plus = (f"{word} plus" for word in _PLUS.findall(text))
    return " ".join((text, *joined, *plus))


def word_row(credential: Credential, catalog: Catalog) -> dict[str, str]:
    """Return what stands in each column of the word index for one credential."""
    provider = catalog.providers[credential.provider].name
    jobs = [catalog.occupations[soc].title for soc in credential.occupations]
    programs = [
        each.name for each in catalog.programs.values() if credential.id in each.credentials
    ]
    kind = LocalizedText(*KIND_WORDS[credential.type])
    texts = [credential.description, credential.audience, *credential.notes]
    return {
        "credential": credential.id,
        **_both("name", (credential.name, provider)),
        **_both("kind", (kind, *programs)),
        **_both("skills", (*credential.competencies, *jobs)),
        **_both("text", tuple(text for text in texts if text is not None)),
    }


def _both(column: str, texts: Iterable[LocalizedText]) -> dict[str, str]:
    kept = tuple(texts)
    return {
        f"{column}_en": spellings(" ".join(text.en for text in kept)),
        f"{column}_es": spellings(" ".join(text.es for text in kept)),
    }
