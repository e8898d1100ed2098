"""State b: the evaluation, as the Visão shows it and as the form behind it."""

from collections.abc import Mapping

from backend.checklist.answers import from_row
from backend.checklist.catalogue import CATALOGUES
from backend.checklist.rules import (
    MODULE,
    TECHNICAL,
    Answers,
    CheckAnswer,
    CheckSpec,
    Lack,
    ReasonAnswer,
    ReasonSpec,
    Verdict,
    VerdictKind,
)
from backend.checklist.service import verdict_of
from backend.checklist.store import AnswerSet
from backend.checklist.wording import LACKS, TITLES, verdict_text
from backend.checklist.words import ANYTHING_ELSE, CHECKS, PARTS, REASONS, RESULTS, SCOPES, STATES
from backend.engagements.forms import CheckView, EvaluationForm, OptionView, ReasonGroupView, ReasonView, VerdictView
from backend.engagements.shapes import Tone
from backend.kit.formats import moment
from backend.kit.language import Counted, Sentence
from backend.sidebar.facts import Facts
from backend.sidebar.parts import MODALITIES, Say

SUBTITLE = Sentence("{modality} · critérios versão {version}", "{modality} · criteria version {version}")
CHECKS_TITLE = Sentence("1. Verificações do Suporte Padrão", "1. Standard Support's checks")
PROGRESS = Sentence("{done} de {all}", "{done} of {all}")
REASONS_TITLE = Sentence("2. Motivo (marque ao menos um)", "2. Reason (tick at least one)")
TICKED = Counted(Sentence("{n} marcado", "{n} ticked"), Sentence("{n} marcados", "{n} ticked"))
GUARD_TITLE = Sentence("Não peça tabelas ao cliente", "Do not ask the customer for tables")
GUARD = Sentence(
    "nem recomende procedimentos no banco de dados. Se as tabelas forem essenciais, esse é um dos motivos acima.",
    "nor recommend database procedures. If the tables are essential, that is one of the reasons above.",
)
SAVED = Sentence("Rascunho salvo às {time}", "Draft saved at {time}")
VERDICT_LOOKS = {
    VerdictKind.NOT_YET: (Tone.WARNING, "alert-warning-stroke"),
    VerdictKind.ELIGIBLE_MODULE: (Tone.SUCCESS, "check-circle-stroke"),
    VerdictKind.ELIGIBLE_BOTH: (Tone.SUCCESS, "check-circle-stroke"),
    VerdictKind.ELIGIBLE_TECHNICAL: (Tone.PRIMARY, "info-stroke"),
    VerdictKind.STANDARD_SUPPORT: (Tone.NEUTRAL, "info-stroke"),
    VerdictKind.PRODUCT_INCONSISTENCY: (Tone.DANGER, "alert-error-stroke"),
}
CANNOT_CONCLUDE = frozenset({VerdictKind.NOT_YET, VerdictKind.ELIGIBLE_TECHNICAL})


def evaluation_form(facts: Facts, answer_set: AnswerSet, *, read_only: bool) -> EvaluationForm:
    say = Say(facts.language)
    catalogue = CATALOGUES[answer_set.catalogue_version]
    answers = from_row(answer_set.answers)
    found = verdict_of(answer_set)
    lacks = {one.code: one.lack for one in found.missing}
    settled = sum(spec.code not in lacks for spec in catalogue.checks)
    modality = facts.quoted.label
    saved = moment(answer_set.saved_at, facts.now, facts.language) if answer_set.saved_at else None
    return EvaluationForm(
        set_id=answer_set.id,
        draft=answer_set.draft,
        subtitle=say(SUBTITLE.of(modality=modality, version=catalogue.version)),
        states=_options(say, STATES),
        checks_title=say(CHECKS_TITLE),
        checks_progress=say(PROGRESS.of(done=settled, all=len(catalogue.checks))),
        checks=[_check(say, spec, answers, lacks.get(spec.code)) for spec in catalogue.checks],
        reasons_title=say(REASONS_TITLE),
        reasons_progress=say(TICKED.of(len(answers.reasons))),
        groups=[_group(say, modality, catalogue.reasons, answers, lacks) for modality in (MODULE, TECHNICAL)],
        guard_rail_title=say(GUARD_TITLE),
        guard_rail=say(GUARD),
        verdict=verdict_view(say, found),
        saved=say(SAVED.of(time=saved)) if saved and not read_only else None,
        read_only=read_only,
    )


def verdict_view(say: Say, found: Verdict) -> VerdictView:
    tone, icon = VERDICT_LOOKS[found.kind]
    return VerdictView(
        kind=found.kind,
        tone=tone,
        icon=icon,
        title=say(TITLES[found.kind]),
        text=say(verdict_text(found)),
        may_conclude=found.kind not in CANNOT_CONCLUDE,
    )


def _check(say: Say, spec: CheckSpec, answers: Answers, lack: Lack | None) -> CheckView:
    answer = answers.checks.get(spec.code, CheckAnswer())
    words = CHECKS[spec.code]
    return CheckView(
        code=spec.code,
        label=say(words.label),
        hint=say.maybe(words.hint),
        state=answer.state,
        results=_options(say, RESULTS) if spec.has_result else [],
        result=answer.result,
        note=answer.note,
        missing=say(LACKS[lack]) if lack else None,
    )


def _group(
    say: Say, modality: str, specs: tuple[ReasonSpec, ...], answers: Answers, lacks: dict[str, Lack]
) -> ReasonGroupView:
    mine = [spec for spec in specs if spec.modality == modality]
    return ReasonGroupView(
        modality=modality,
        title=say(MODALITIES[modality]),
        reasons=[_reason(say, spec, answers.reasons.get(spec.code), lacks.get(spec.code)) for spec in mine],
    )


def _reason(say: Say, spec: ReasonSpec, answer: ReasonAnswer | None, lack: Lack | None) -> ReasonView:
    words = REASONS[spec.code]
    given = answer or ReasonAnswer()
    return ReasonView(
        code=spec.code,
        label=say(words.label),
        hint=say.maybe(words.hint),
        chosen=answer is not None,
        text=given.text,
        text_label=say(words.text_label or ANYTHING_ELSE),
        parts=_options(say, {code: PARTS[code] for code in spec.parts}),
        parts_chosen=sorted(given.parts),
        scopes=_options(say, {code: SCOPES[code] for code in spec.scopes}),
        scopes_chosen=sorted(given.scopes),
        missing=say(LACKS[lack]) if lack else None,
    )


def _options(say: Say, words: Mapping[str, Sentence]) -> list[OptionView]:
    return [OptionView(value=code, label=say(label), hint=None, available=True) for code, label in words.items()]
