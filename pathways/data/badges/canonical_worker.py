"""Puts JSON-LD into its one canonical form, in a process of its own that can be killed.

Run as a script by `canonicalizer`: one request a line on the standard input, one answer a
line on the standard output. A crafted badge can make this work endless (a clique of blank
nodes) or huge; here that ends this process and nothing else.

Request: ``{"document": object, "proofs": [object, ...], "version": number, "seconds":
number}``; version 0 are the newest texts of the vocabularies.
Once it is ready it says ``{}``.
Answer: ``{"document": sha256, "proofs": [sha256, ...], "dropped": [path, ...], "unclean":
[name, ...]}`` or ``{"error": name}``. Hashes are of canonical N-Quads (RDF Dataset
Canonicalization), in hexadecimal.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

if __name__ == "__main__":  # started by its path: the rooms are not found yet
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from pathways.data.badges.contexts import CONTEXT_FOLDER, PINNED, VERSIONS

MEMORY = 512 * 1024 * 1024
NO_BASE = "https://no-base.invalid/"
"""What relative names are resolved against, so that they can be found again."""


def serve(requests: TextIO, answers: TextIO) -> None:
    """Answer one request after the other until there are no more."""
    canonical = _Canonical()
    answers.write("{}\n")  # ready
    answers.flush()
    for line in requests:
        request = json.loads(line)
        _limit_time(request["seconds"])
        answer: dict[str, Any]
        try:
            answer = canonical.reading(request)
        except MemoryError:
            answer = {"error": "memory"}
        except Exception as error:  # whatever a crafted badge can break
            answer = {"error": type(error).__name__}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


class _Canonical:
    """Reads with the bundled vocabularies, each set of texts with its own memory of them."""

    def __init__(self) -> None:
        from cachetools import LRUCache
        from pyld.context_resolver import ContextResolver
        from pyld.documentloader.frozen import FrozenDocumentLoader

        self._options = []
        for version in range(max(map(len, VERSIONS.values()))):
            texts = {url: files[min(version, len(files) - 1)] for url, files in VERSIONS.items()}
            loader = FrozenDocumentLoader({url: _pinned(file) for url, file in texts.items()})
            resolver = ContextResolver(LRUCache(maxsize=100), loader)
            self._options.append({"documentLoader": loader, "contextResolver": resolver})

    def reading(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return what one set of vocabulary texts makes of the document and its proofs."""
        return _reading(request, self._options[request["version"]])


def _reading(request: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    parts = [_read(each, options) for each in (request["document"], *request["proofs"])]
    return {
        "document": parts[0].sha256,
        "proofs": [part.sha256 for part in parts[1:]],
        "dropped": sorted({path for part in parts for path in part.dropped}),
        "unclean": sorted({name for part in parts for name in part.unclean}),
    }


class _Read:
    """Canonical hash of one document, and what the canonical form left out."""

    def __init__(self, sha256: str, dropped: list[str], unclean: list[str]) -> None:
        self.sha256 = sha256
        self.dropped = dropped
        self.unclean = unclean


def _pinned(file: str) -> dict[str, Any]:
    content = (CONTEXT_FOLDER / file).read_bytes()
    if hashlib.sha256(content).hexdigest() != PINNED[file]:
        raise SystemExit(3)  # nothing may be verified with a changed vocabulary
    found: dict[str, Any] = json.loads(content)
    return found


def _read(document: Any, options: dict[str, Any]) -> _Read:
    from pyld import jsonld

    class Watcher(jsonld.JsonLdProcessor):  # type: ignore[misc]
        """Keeps the path of every member that no vocabulary defines."""

        def __init__(self) -> None:
            super().__init__(on_property_dropped=self.drop)
            self.dropped: list[str] = []
            self.expanded: Any = None
            self.place: list[tuple[str, Any, Any]] = []

        def drop(self, expanded: str | None) -> None:
            names = [str(name) for name, _context, _element in self.place if name]
            _name, context, element = self.place[-1]
            for key in element:
                if self._expand_iri(context, key, vocab=True) == expanded:
                    self.dropped.append(".".join([*names, key]))

        def _expand_object(
            self,
            active_ctx: Any,
            active_property: Any,
            expanded: Any,
            element: Any,
            *rest: Any,
            **named: Any,
        ) -> Any:
            self.place.append((active_property, active_ctx, element))
            try:
                return super()._expand_object(
                    active_ctx, active_property, expanded, element, *rest, **named
                )
            finally:
                self.place.pop()

        def expand(self, value: Any, chosen: Any) -> Any:
            self.expanded = super().expand(value, chosen)
            return self.expanded

    watcher = Watcher()
    chosen = {"algorithm": "URDNA2015", "format": "application/n-quads", "base": NO_BASE}
    quads = watcher.normalize(document, {**options, **chosen})
    sha256 = hashlib.sha256(quads.encode()).hexdigest()
    return _Read(sha256, watcher.dropped, list(_unclean(watcher.expanded)))


def _unclean(expanded: Any) -> Iterator[str]:
    """Yield every name that is no full and clean address.

    A relative one was made absolute with a made-up base, or is left out. One with a space,
    a bracket or a line end is left out as well; written into the N-Quads as it stands it
    could pass for whole statements, so that two different badges had one hash.
    """
    waiting = [expanded]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, dict):
            yield from (_as_written(name) for name in _names(each) if not _is_clean(name))
            language = each.get("@language", "en")
            if not _LANGUAGE.fullmatch(str(language)):
                yield str(language)
            if each.get("@type") != "@json":
                waiting.extend(each.values())


def _names(node: dict[str, Any]) -> Iterator[str]:
    for keyword in ("@id", "@type"):
        values = node.get(keyword, [])
        yield from (str(name) for name in (values if isinstance(values, list) else [values]))
    yield from node


def _is_clean(name: str) -> bool:
    if name.startswith("@"):
        return name in _KEYWORDS
    is_full = ":" in name and not name.startswith((NO_BASE, _LIBRARY_BASE))
    return is_full and not _UNSAFE.search(name)


def _as_written(name: str) -> str:
    return name.removeprefix(NO_BASE).removeprefix(_LIBRARY_BASE)


_KEYWORDS = frozenset(
    {"@id", "@type", "@value", "@language", "@direction", "@list", "@set", "@graph", "@json"}
    | {"@reverse", "@index"}
)
_UNSAFE = re.compile(r'[\x00-\x20<>"{}|^`\\]')
"""What RDF 1.1 N-Quads forbids in an IRIREF."""
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_LIBRARY_BASE = "http://example.org/base/"
"""PyLD resolves undefined types against this."""


def _limit_time(seconds: float) -> None:
    """Let the system end this process when a request takes too long; Windows cannot."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _refuse_network(event: str, _arguments: Any) -> None:
    if event.startswith("socket."):
        raise PermissionError("Pathways is offline by construction.")


if __name__ == "__main__":
    sys.addaudithook(_refuse_network)
    _limit_memory()
    serve(sys.stdin, sys.stdout)
