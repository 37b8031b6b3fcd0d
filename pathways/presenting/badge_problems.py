"""Errors about badges in the record, in the person's words."""

from __future__ import annotations

from pathways.domain.errors import OriginalMissingError, TrustFileError
from pathways.i18n.wording import Wording
from pathways.presenting.badge_reasons import read_fault_words
from pathways.presenting.sentences import join_sentences
from pathways.presenting.views import ProblemView


def trust_file_problem(error: TrustFileError, wording: Wording) -> ProblemView:
    """Return that a file is neither keys nor a list."""
    happened = wording.say("{file} has no keys and no list.", file=error.path.name)
    return ProblemView(
        happened=join_sentences((happened, read_fault_words(error.fault, wording))),
        safe=wording.say("Nothing was changed."),
        do=wording.say("Ask the school for its file of keys, or for its list."),
    )


def original_missing_problem(_error: OriginalMissingError, wording: Wording) -> ProblemView:
    """Return that the file of a badge did not come along."""
    return ProblemView(
        happened=wording.say("The file of this badge is not in your record."),
        safe=wording.say("The rest of your record is as it was."),
        do=wording.say("Bring in the file once more, if you still have it."),
    )
