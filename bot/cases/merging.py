"""Reports of the same trouble joined to one case: by the resident who is asked, or by an officer.

A joined report keeps its own code, photos and resident, who hears what becomes of the case.
"""

from bot.cases import codes, intake, notices, state
from bot.cases import followups as plans
from bot.cases.act import Act, by
from bot.cases.intake import Intake
from bot.errors import Refusal
from storage import events, followups
from storage.rows import Case, Identity, Officer


def join(act: Act, identity: Identity, gathered: Intake, main: Case) -> Case:
    """Opens a resident's report as one more voice for a case."""
    case = intake.open_case(act.tx, act.rules, identity, gathered, act.now, quiet=True)
    case = _merge(act, case, main, "resident")
    act.tell_responsible(main, "officer-joined", words=intake.excerpt(case.text))
    return case


def merge(act: Act, case: Case, main: Case, officer: Officer) -> Case:
    """An officer says that two reports are one matter."""
    if case.id == main.id or main.merged_into is not None or main.state not in state.OPEN:
        raise Refusal("conflict", "case-cannot-merge", code=codes.shown(main.code))
    if notices.joined(act.tx, case):
        raise Refusal("conflict", "case-has-joined", code=codes.shown(case.code))
    case = _merge(act, case, main, by(officer))
    notices.tell_resident(act.tx, act.rules, case, notices.said("resident-merged", case), act.now)
    return case


def _merge(act: Act, case: Case, main: Case, who: str) -> Case:
    party = state.OFFICER if who.startswith("officer") else state.RESIDENT
    to = state.check("merge", case, party)
    case = act.record(
        case, who, "merged", {"into": codes.shown(main.code)},
        state=to, outcome="duplicate", merged_into=main.id, closed_at=act.now, paused_at=None,
    )  # fmt: skip
    followups.cancel(act.tx, act.now, case_id=case.id)
    events.record(act.tx, main, act.now, who, "joined", {"by": codes.shown(case.code)})
    return case


def unmerge(act: Act, case: Case, officer: Officer) -> Case:
    """The reports were not one matter after all: this one stands in the queue again."""
    if case.merged_into is None:
        raise Refusal("conflict", "case-not-merged", code=codes.shown(case.code))
    to = state.check("unmerge", case, state.OFFICER)
    case = act.record(
        case, by(officer), "unmerged", {},
        state=to, outcome=None, merged_into=None, closed_at=None, officer_id=None,
        due=case.handle_due if case.accepted_at else case.accept_due,
    )  # fmt: skip
    plans.plan_opening(act.tx, act.rules, case, act.now)
    act.tell_resident(case, "resident-unmerged")
    return case
