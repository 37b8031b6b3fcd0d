"""Why an answer about a badge is what it is: one short sentence for each reason."""

from __future__ import annotations

from pathways.domain.badge import (
    BadgeFormat,
    IntactReason,
    ReadFault,
    Remark,
    SignerNote,
    WithdrawnReason,
)
from pathways.i18n.wording import Wording


def read_fault_words(fault: ReadFault, wording: Wording) -> str:
    """Return why a file, or a part of it, could not be read."""
    return _file_words(fault, wording) or _content_words(fault, wording)


def _file_words(fault: ReadFault, wording: Wording) -> str:
    return {
        ReadFault.MISSING: wording.say("There is no such file."),
        ReadFault.FOLDER: wording.say("This is a folder. Choose the files in it."),
        ReadFault.NO_PERMISSION: wording.say("You may not open this file."),
        ReadFault.NOT_A_FILE: wording.say("This is not a plain file."),
        ReadFault.UNREADABLE: wording.say("The disk or the stick did not answer."),
        ReadFault.EMPTY: wording.say("The file is empty."),
        ReadFault.TOO_LARGE: wording.say("The file is too big for a badge."),
        ReadFault.PDF: wording.say("This is a PDF. Keep it as proof. It holds no badge."),
        ReadFault.ZIP: wording.say("This is a ZIP file. Take out the file inside and use that."),
        ReadFault.WALLET: wording.say("This is a wallet file, not a badge."),
        ReadFault.OUR_MISTAKE: wording.say("This program could not cope with it. Please tell us."),
        ReadFault.UNKNOWN_KIND: wording.say("This kind of file holds no badge."),
    }.get(fault, "")


def _content_words(fault: ReadFault, wording: Wording) -> str:
    damaged = wording.say("The file is damaged.")
    odd = wording.say("The file is made in a way that no real badge is.")
    return {
        ReadFault.BROKEN_PICTURE: wording.say("The picture is damaged."),
        ReadFault.PICTURE_TOO_LARGE: wording.say("The picture is too large to open."),
        ReadFault.NO_BADGE_IN_PICTURE: wording.say(
            "The picture has no badge inside. Save it again from the site that gave it to you."
        ),
        ReadFault.UNPACKS_TOO_LARGE: odd,
        ReadFault.XML_ENTITY: odd,
        ReadFault.BROKEN_TOKEN: damaged,
        ReadFault.NOT_TEXT: damaged,
        ReadFault.NOT_JSON: damaged,
        ReadFault.TOO_DEEP: odd,
        ReadFault.TOO_MANY_VALUES: odd,
        ReadFault.REPEATED_MEMBER: odd,
        ReadFault.NOT_A_BADGE: wording.say("There is no badge in this file."),
        ReadFault.ONLY_AN_ADDRESS: wording.say(
            "It only tells where the badge is on the web. The badge is not in the file."
        ),
        ReadFault.NO_TITLE: wording.say("It does not tell the name of the badge."),
        ReadFault.INNER_UNREADABLE: wording.say("One of the badges in it could not be read."),
    }[fault]


def intact_reason_words(reason: IntactReason, detail: str, wording: Wording) -> str:
    """Return why it cannot be checked whether a badge was changed."""
    return _by_maker(reason, wording) or _by_content(reason, detail, wording)


def _by_maker(reason: IntactReason, wording: Wording) -> str:
    no_way = wording.say("It is signed in a way that can't be checked here.")
    return {
        IntactReason.NO_SIGNATURE: wording.say("It is not signed."),
        IntactReason.HOSTED: wording.say("Only the web page of the one who gave it could tell."),
        IntactReason.UNSUPPORTED_PROOF: no_way,
        IntactReason.REFUSED_ALGORITHM: wording.say("It is signed in a way that is not safe."),
        IntactReason.WRONG_PURPOSE: wording.say("It was signed for some other use."),
        IntactReason.NO_KEY: wording.say("The key that it was signed with is not here."),
        IntactReason.WEAK_KEY: wording.say("The key that it was signed with is too weak."),
        IntactReason.LEAKED_KEY: wording.say(
            "The secret key is in the file, so anyone could have signed it."
        ),
        IntactReason.BROKEN_SIGNATURE: wording.say("The part that signs it is damaged."),
        IntactReason.TOO_SLOW: wording.say("The check took too long and was stopped."),
        IntactReason.NOT_RUN: wording.say("The check could not be started on this computer."),
        IntactReason.NOT_READ: wording.say("It could not be read."),
        IntactReason.SEVERAL_INSIDE: wording.say("Look at each badge inside."),
        IntactReason.DAMAGED_PROGRAM: wording.say(
            "A part of this program is damaged. Install it again."
        ),
    }.get(reason, "")


def _by_content(reason: IntactReason, detail: str, wording: Wording) -> str:
    return {
        IntactReason.UNKNOWN_CONTEXT: wording.say(
            "It uses a list of terms that is not here: {name}.", name=detail
        ),
        IntactReason.INLINE_CONTEXT: wording.say("It brings its own list of terms."),
        IntactReason.MOVING_CONTEXT: wording.say(
            "It uses a list of terms that has changed over time: {name}.", name=detail
        ),
        IntactReason.FORBIDDEN_KEYWORD: wording.say(
            "It uses a word that no badge needs: {name}.", name=detail
        ),
        IntactReason.UNDEFINED_TERMS: wording.say(
            "It uses words that its lists do not tell about: {name}.", name=detail
        ),
        IntactReason.FIELDS_NOT_COVERED: wording.say(
            "It is signed, but not all of it. Not signed: {name}.", name=detail
        ),
        IntactReason.CLAIMS_CLASH: wording.say(
            "It says two things that do not fit: {name}.", name=detail
        ),
    }[reason]


def signer_note_words(note: SignerNote, wording: Wording) -> str:
    """Return why a good signature is not that of a known issuer."""
    return {
        SignerNote.KEY_IN_FILE: wording.say("Anyone can make such a key. Ask the one who gave it."),
        SignerNote.NOT_AMONG_PINNED: wording.say(
            "We have keys of the one who gave it. This is not one of them."
        ),
        SignerNote.OTHER_ISSUER: wording.say("The key is that of someone else."),
        SignerNote.RETIRED_KEY: wording.say("The key was not in use on that day."),
        SignerNote.ISSUER_UNCLEAR: wording.say("It does not tell in a clear way who gave it."),
    }[note]


def withdrawn_reason_words(reason: WithdrawnReason, wording: Wording) -> str:
    """Return why it cannot be checked whether a badge was taken back."""
    broken = wording.say("The list is damaged or was changed.")
    return {
        WithdrawnReason.NO_POINTER: wording.say("It does not name a list to look in."),
        WithdrawnReason.NO_LIST: wording.say("The list that it names is not here."),
        WithdrawnReason.LIST_EXPIRED: wording.say("The list is too old. Get a new one."),
        WithdrawnReason.LIST_NOT_YET_VALID: wording.say("The list is for a later time."),
        WithdrawnReason.LIST_NOT_SIGNED: wording.say("The list is not signed."),
        WithdrawnReason.LIST_NOT_INTACT: broken,
        WithdrawnReason.LIST_OF_ANOTHER: wording.say("The list is by someone else."),
        WithdrawnReason.LIST_PURPOSE: wording.say("The list is about something else."),
        WithdrawnReason.LIST_BROKEN: broken,
        WithdrawnReason.NO_SUCH_ENTRY: wording.say("The list does not go that far."),
        WithdrawnReason.NOT_READ: wording.say("It could not be read."),
        WithdrawnReason.SEVERAL_INSIDE: wording.say("Look at each badge inside."),
    }[reason]


def remark_words(remark: Remark, wording: Wording) -> str:
    """Return what is odd about a file that could still be read."""
    return {
        Remark.SECOND_BADGE: wording.say("The picture holds two badges. This is the first."),
        Remark.COMPRESSED: wording.say("The badge is packed in the picture, which is not usual."),
        Remark.MORE_INSIDE: wording.say("There are more badges in it than are shown here."),
    }[remark]


def format_words(kind: BadgeFormat, wording: Wording) -> str:
    """Return what a file is; names of standards stay as they are."""
    return {
        BadgeFormat.OPEN_BADGES_3: "Open Badges 3.0",
        BadgeFormat.OPEN_BADGES_2: "Open Badges 2.0",
        BadgeFormat.OPEN_BADGES_1: "Open Badges 1.0",
        BadgeFormat.CLR_2: wording.say("Learner record (CLR 2.0)"),
        BadgeFormat.CREDENTIAL: wording.say("Digital credential"),
        BadgeFormat.PRESENTATION: wording.say("Several badges in one file"),
        BadgeFormat.STATUS_LIST: wording.say("List of badges taken back"),
        BadgeFormat.REVOCATION_LIST: wording.say("List of badges taken back"),
        BadgeFormat.ISSUER_KEYS: wording.say("Keys to check badges with"),
        BadgeFormat.PDF: "PDF",
        BadgeFormat.ZIP: "ZIP",
        BadgeFormat.UNKNOWN: wording.say("Not a badge"),
    }[kind]
