"""Tables of the compiled catalog: a read-only SQLite file, rebuilt from YAML whenever that changes.

What people search and judge by has columns of its own; the whole record, nested as it is in the
file, stands beside them as JSON, so that loading needs one pass.
"""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import Dialect, ForeignKeyConstraint, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class ExactDecimal(TypeDecorator[Decimal]):
    """A Decimal stored as text: SQLite has no exact number."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Return the text to store."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Return the number that was stored."""
        return None if value is None else Decimal(value)


class Base(DeclarativeBase):
    """Tables of the compiled catalog."""

    metadata = MetaData(
        naming_convention={
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {Decimal: ExactDecimal}  # noqa: RUF012 - SQLAlchemy's own form


class HeadRow(Base):
    """One fact about the whole file: format, content version, content hash, date."""

    __tablename__ = "head"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class EntryRow(Base):
    """One record of any section, in file order; `body` is the whole record as JSON."""

    __tablename__ = "entry"

    section: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name_en: Mapped[str]
    name_es: Mapped[str]
    as_of: Mapped[str | None]
    certainty: Mapped[str | None]
    body: Mapped[bytes]


class EntrySourceRow(Base):
    """One source that a record rests on."""

    __tablename__ = "entry_source"
    __table_args__ = (ForeignKeyConstraint(["section", "id"], ["entry.section", "entry.id"]),)

    section: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)


class CredentialRow(Base):
    """The yardsticks of one credential; null is not published."""

    __tablename__ = "credential"

    id: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str]
    provider: Mapped[str]
    state: Mapped[str]
    cost_usd: Mapped[Decimal | None]
    credits: Mapped[Decimal | None]
    internet_required: Mapped[bool | None]
    availability: Mapped[str]


class ArticulationRow(Base):
    """One link to college credit; null credits: a link exists, the number is not stated."""

    __tablename__ = "articulation"

    id: Mapped[str] = mapped_column(primary_key=True)
    from_credential: Mapped[str | None]
    receiver: Mapped[str | None]
    credits: Mapped[Decimal | None]


class WageRow(Base):
    """Wages of one job in one area, US dollars; null is not published."""

    __tablename__ = "wage"

    soc: Mapped[str] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(primary_key=True)
    employment: Mapped[int | None]
    hourly_median: Mapped[Decimal | None]
    annual_p25: Mapped[Decimal | None]
    annual_median: Mapped[Decimal | None]
    annual_p75: Mapped[Decimal | None]


WORD_COLUMNS = (
    "name_en",
    "name_es",
    "kind_en",
    "kind_es",
    "skills_en",
    "skills_es",
    "text_en",
    "text_es",
)
"""Columns of the word index; name and kind hold the provider's name too."""

# FTS5 is not in SQLAlchemy's vocabulary. Accents are folded; '+' belongs to words such as 'A+'.
CREATE_WORD_INDEX = (
    f"CREATE VIRTUAL TABLE words USING fts5(credential UNINDEXED, {', '.join(WORD_COLUMNS)}, "
    "tokenize = \"unicode61 remove_diacritics 2 tokenchars '+'\", prefix = '2 3')"
)
