"""Badges in the record: kept byte for byte, judged as of the last check, never blocked."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pathways.domain.badge import InDate, Intact, SignedBy, Withdrawn
from pathways.domain.errors import OriginalMissingError, TrustFileError
from pathways.domain.person import Language, Role
from pathways.planning.badge_use import BadgeUse
from pathways.services import kept_badges, privacy, records, trust
from pathways.services.opening import close_workspace, open_workspace
from pathways.services.workspace import Workspace

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "badges"))

from badge_making import (
    COLLEGE,
    badge,
    compact,
    did_document,
    ed25519_issuer,
    status_entry,
    status_list,
    with_proof,
)

KEY = ed25519_issuer(1)
ON = dt.date(2026, 6, 1)


@pytest.fixture
def workspace(data_folder: Path) -> Iterator[Workspace]:
    opened = open_workspace(data_folder)
    yield opened
    close_workspace(opened)


def test_a_verdict_gets_older_and_never_worse_by_itself(
    workspace: Workspace, tmp_path: Path
) -> None:
    path, keys, listed = tmp_path / "badge.json", tmp_path / "did.json", tmp_path / "list.json"
    path.write_bytes(compact(with_proof(badge(credentialStatus=status_entry()), KEY)))
    keys.write_bytes(compact(did_document(KEY)))
    listed.write_bytes(compact(with_proof(status_list({}, validUntil="2026-07-01T00:00:00Z"), KEY)))
    for file in (keys, listed):
        trust.add_trust_file(workspace, file)
    found = trust.trust_files(workspace)
    assert [(each.kind, each.issuers) for each in found] == [
        (trust.TrustKind.KEYS, (COLLEGE,)),
        (trust.TrustKind.LIST, (COLLEGE,)),
    ]
    with pytest.raises(TrustFileError):
        trust.add_trust_file(workspace, path)

    record = records.begin(workspace, Role.LEARNER, Language.ENGLISH)
    looked = tuple(kept_badges.look_at_files(workspace, record, [path], ON))
    assert looked[0].use is BadgeUse.NEW
    record = kept_badges.keep_badges(workspace, record, [(looked[0].badge, None)])
    assert kept_badges.keep_badges(workspace, record, [(looked[0].badge, None)]) is record
    holding = record.holdings[0]
    file = kept_badges.file_of(workspace, record, holding)
    assert file is not None
    assert file.content == path.read_bytes()

    # Years later: the list and the badge have ended, yet the answers are those of the last check.
    later = dt.date(2029, 1, 1)
    then = kept_badges.check_file(workspace, file, holding.checked_on or later).badge.answers
    assert (then.intact, then.signed_by) == (Intact.INTACT, SignedBy.KNOWN_ISSUER)
    assert (then.withdrawn, then.in_date) == (Withdrawn.NOT_WITHDRAWN, InDate.CURRENT)
    assert then.checked_on == ON
    record = kept_badges.check_again(workspace, record, [holding.id], later)
    assert record.holdings[0].checked_on == later  # because she asked
    now = kept_badges.check_file(workspace, file, later).badge.answers
    assert (now.withdrawn, now.in_date) == (Withdrawn.NOT_CHECKED, InDate.EXPIRED)

    trust.remove_trust_file(workspace, found[0])
    unknown = kept_badges.check_file(workspace, file, ON).badge.answers
    assert unknown.signed_by is SignedBy.SELF_VOUCHED or unknown.signed_by is SignedBy.NONE


def test_a_file_that_wraps_several_gives_one_thing_for_each(
    workspace: Workspace, tmp_path: Path
) -> None:
    inner = []
    for number, title in enumerate(("Welding", "Forklift")):
        made = badge(id=f"urn:uuid:{number}")
        made["credentialSubject"]["achievement"]["name"] = title
        inner.append(with_proof(made, KEY))
    wrapper = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": inner,
    }
    path = tmp_path / "wallet.json"
    path.write_bytes(compact(wrapper))
    record = records.begin(workspace, Role.LEARNER, Language.ENGLISH)
    (looked,) = kept_badges.look_at_files(workspace, record, [path], ON)
    record = kept_badges.keep_badges(workspace, record, [(looked.badge, None)])
    assert [each.title for each in record.holdings] == ["Welding", "Forklift"]
    assert len({each.badge for each in record.holdings}) == 1
    assert len(records.originals(workspace, record)) == 1


def test_each_badge_in_a_learner_record_is_an_entry_with_its_own_answers(
    workspace: Workspace, tmp_path: Path
) -> None:
    own = with_proof(badge(id="urn:uuid:1"), KEY)
    own["credentialSubject"]["achievement"]["name"] = "Made better"
    whole = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": {"id": COLLEGE, "type": ["Profile"]},
        "name": "Transcript",
        "credentialSubject": {
            "type": ["ClrSubject"],
            "verifiableCredential": [own, "not a badge", badge(id="urn:uuid:2")],
        },
    }
    path = tmp_path / "transcript.json"
    path.write_bytes(compact(with_proof(whole, KEY)))
    record = records.begin(workspace, Role.LEARNER, Language.ENGLISH)
    (looked,) = kept_badges.look_at_files(workspace, record, [path], ON)
    assert (looked.use, looked.adds) == (BadgeUse.NEW, 2)
    record = kept_badges.keep_badges(workspace, record, [(looked.badge, "ga-forklift")])
    assert [(each.title, each.badge_part, each.credential) for each in record.holdings] == [
        ("Made better", 1, None),
        ("Forklift Safety", 3, None),
    ]
    assert len(records.originals(workspace, record)) == 1
    file = kept_badges.file_of(workspace, record, record.holdings[0])
    assert file is not None
    assert file.content == path.read_bytes()
    answers = [
        kept_badges.check_file(workspace, file, ON, part=each.badge_part).badge.answers
        for each in record.holdings
    ]
    assert [each.intact for each in answers] == [Intact.ALTERED, Intact.INTACT]
    assert [each.is_signed_with_record for each in answers] == [False, True]

    # Saved and read again, here and in a file; one that was taken away can be added once more.
    shared = tmp_path / "shared.json"
    records.export_record(workspace, record, shared)
    assert [each.badge_part for each in records.read_record_file(shared).holdings] == [1, 3]
    (again,) = kept_badges.look_at_files(workspace, record, [path], ON)
    assert (again.use, again.adds) == (BadgeUse.HERE, 0)
    record = records.remove_holding(workspace, record, record.holdings[0].id)
    (again,) = kept_badges.look_at_files(workspace, record, [path], ON)
    assert (again.use, again.adds) == (BadgeUse.NEW, 1)
    record = kept_badges.keep_badges(workspace, record, [(again.badge, None)])
    assert [each.badge_part for each in record.holdings] == [3, 1]

    # Its file outlives what was taken away, until it is erased: from every copy as well.
    privacy.back_up_now(workspace)
    (made,) = privacy.backups(workspace)
    assert made.reason is privacy.BackupReason.ASKED
    sha256 = file.sha256
    record = records.remove_holding(workspace, record, record.holdings[0].id)
    assert kept_badges.left_files(workspace, record) == ()  # one of its badges is still here
    kept_badges.erase_file(workspace, record, sha256)
    assert kept_badges.kept_files(workspace, record) == {sha256}
    record = records.remove_holding(workspace, record, record.holdings[0].id)
    assert [each.sha256 for each in kept_badges.left_files(workspace, record)] == [sha256]
    kept_badges.erase_file(workspace, record, sha256)
    assert kept_badges.left_files(workspace, record) == ()
    privacy.restore(workspace, made)
    record = records.open_person(workspace, record.id)
    assert len(record.holdings) == 2
    assert kept_badges.kept_files(workspace, record) == frozenset()


def test_what_did_not_come_along_is_told(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "badge.json"
    path.write_bytes(compact(badge()))
    record = records.begin(workspace, Role.LEARNER, Language.ENGLISH)
    (looked,) = kept_badges.look_at_files(workspace, record, [path], ON)
    record = kept_badges.keep_badges(workspace, record, [(looked.badge, None)])
    shared = tmp_path / "shared.json"
    records.export_record(workspace, record, shared)
    moved = records.read_record_file(shared)
    assert moved.holdings[0].badge == record.holdings[0].badge
    records.remove_original(workspace, record, record.holdings[0].badge or "")
    with pytest.raises(OriginalMissingError):
        kept_badges.give_back(workspace, record, record.holdings[0], tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()
    (again,) = kept_badges.look_at_files(workspace, record, [path], ON)
    assert again.use is BadgeUse.FILE_ONLY
    assert kept_badges.keep_badges(workspace, record, [(again.badge, None)]) is record
    kept_badges.give_back(workspace, record, record.holdings[0], tmp_path / "out.json")
    assert (tmp_path / "out.json").read_bytes() == path.read_bytes()
