"""Small makers for the view model's parts, so that each situation reads as a list of what it shows."""

from backend.engagements.forms import BoxView, ChangeView, FormsView
from backend.engagements.shapes import ActionView, Tone, Weight
from backend.engagements.view import ClockView, EvidenceView, FactView, NextView, QuoteView, SituationView, StepView
from backend.kit.formats import MINUTE, money, span
from backend.kit.language import Language, Sentence, Value, say

MODALITIES = {
    "module": Sentence("Consultoria do Módulo", "Consultoria do Módulo"),
    "technical": Sentence("Consultoria Técnica", "Consultoria Técnica"),
}
STEPS = (
    Sentence("Avaliação", "Evaluation"),
    Sentence("Aprovação do Maestro", "Maestro's approval"),
    Sentence("Termo e aceite", "Term and acceptance"),
    Sentence("Atendimento", "Service"),
    Sentence("Encerramento", "Finish"),
    Sentence("Cobrança", "Billing"),
)
NEXT_STEP = Sentence("Próximo passo", "Next step")
FINAL = Sentence("Situação final", "Final situation")
COST = Sentence("Custo até agora", "Cost so far")
NO_CHARGE_YET = Sentence("sem cobrança ainda", "no charge yet")
HELD_BY = Sentence("Está com", "With")
YOU = Sentence("Você", "You")
FOR = Sentence("há {span}", "for {span}")
JUST_NOW = Sentence("agora", "just now")

NO_FORMS = FormsView(evaluation=None, tasks=[])


class Say:
    """Renders in one reader's language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, value: Value) -> str:
        return say(value, self.language)

    def maybe(self, value: Value | None) -> str | None:
        return None if value is None else self(value)

    def action(
        self,
        name: str,
        label: Value,
        weight: Weight,
        *,
        form: str | None = None,
        then: str | None = None,
        icon: str | None = None,
    ) -> ActionView:
        return ActionView(name=name, label=self(label), weight=weight, form=form, then=then, icon=icon)

    def fact(self, label: Value, value: Value, note: Value | None) -> FactView:
        return FactView(label=self(label), value=self(value), note=self.maybe(note))

    def no_cost(self, note: Value = NO_CHARGE_YET) -> FactView:
        return self.fact(COST, money(0, self.language), note)

    def waited(self, seconds: int) -> Value:
        """How long somebody has been waited for."""
        return JUST_NOW if seconds < MINUTE else FOR.of(span=span(seconds, self.language))

    def holder(self, name: str | None, note: Value | None) -> FactView:
        """`name` None is the reader."""
        return self.fact(HELD_BY, YOU if name is None else name, note)

    def situation(
        self,
        title: Value,
        icon: str,
        tone: Tone,
        *,
        modality: Value,
        since: Value | None,
        step: int | None,
        blocked: bool = False,
    ) -> SituationView:
        return SituationView(
            modality=self(modality),
            icon=icon,
            tone=tone,
            title=self(title),
            since=self.maybe(since),
            step=step,
            blocked=blocked,
        )

    def next(
        self,
        title: Value,
        body: Value | None,
        *,
        label: Value = NEXT_STEP,
        clock: ClockView | None = None,
        box: BoxView | None = None,
        facts: list[ChangeView] | None = None,
        evidence_title: Value | None = None,
        evidence: list[EvidenceView] | None = None,
        quote: QuoteView | None = None,
        note: Value | None = None,
    ) -> NextView:
        return NextView(
            label=self(label),
            title=self(title),
            body=self.maybe(body),
            clock=clock,
            box=box,
            facts=facts or [],
            evidence_title=self.maybe(evidence_title),
            evidence=evidence or [],
            quote=quote,
            note=self.maybe(note),
        )

    def evidence(
        self, text: Value, *, ok: bool = True, note: Value | None = None, link: ActionView | None = None
    ) -> EvidenceView:
        return EvidenceView(
            icon="check-circle-fill" if ok else "alert-warning-stroke",
            tone=Tone.SUCCESS if ok else Tone.WARNING,
            text=self(text),
            note=self.maybe(note),
            link=link,
        )

    def path(self, now: int, evidence: list[str | None], *, blocked: bool = False) -> list[StepView]:
        """`now` counts from 1; `evidence` may be shorter than six."""
        padded = [*evidence, *[None] * (len(STEPS) - len(evidence))]
        current = "blocked" if blocked else "now"
        states = ["done" if n < now else current if n == now else "next" for n in range(1, len(STEPS) + 1)]
        steps = zip(STEPS, states, padded, strict=True)
        return [StepView.model_validate({"title": self(t), "state": s, "evidence": e}) for t, s, e in steps]
