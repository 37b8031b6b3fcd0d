"""Looking things up in the catalog."""

from __future__ import annotations

from difflib import get_close_matches

from pathways.domain.catalog import Catalog, Credential
from pathways.domain.errors import UnknownCredentialError
from pathways.domain.search import SearchPage, SearchQuery
from pathways.services.workspace import Reference


def search(reference: Reference, query: SearchQuery) -> SearchPage:
    """Return what matches words and filters, best first."""
    return reference.catalog_store.search(query)


def credential(catalog: Catalog, credential_id: str) -> Credential:
    """Return one credential.

    Raises:
        UnknownCredentialError: with ids that look like it.
    """
    found = catalog.credentials.get(credential_id)
    if found is None:
        close = get_close_matches(credential_id, catalog.credentials, n=3)
        raise UnknownCredentialError(credential_id, tuple(close))
    return found
