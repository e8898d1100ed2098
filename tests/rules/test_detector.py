"""What a reply to a term looks like: the labelled samples, and each rule on sentences of its own."""

import json
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from backend.entrypoints.acceptance import Labelled, measure
from backend.entrypoints.cli import app
from backend.terms.detector.rules import Context, Label, Strength, Suggestion, suggest
from tests.rules.folds import ADVERSARIAL, EVERYDAY, FOLDS, LABELLED, LATER, UNSEEN, folds, read

PRICED = Context(price_per_minute=500)
QUOTE = "\n\nEm ter., 24 de nov. de 2026 às 09:12, Suporte <suporte@example.com> escreveu:\n> Responda: De acordo"
OUTLOOK = "\n\nDe: Suporte <suporte@example.com>\nEnviada em: terça-feira\nAssunto: Termo\n\nDe acordo"


def words(text: str, suggestion: Suggestion) -> list[str]:
    return [text[span.start : span.end] for span in suggestion.decided_by]


@pytest.mark.parametrize("fold", range(FOLDS))
def test_each_fold_has_no_false_acceptance_and_finds_nine_in_ten(fold: int) -> None:
    measured = measure(folds(read(LABELLED))[fold])
    assert measured.false_accepts == 0
    assert measured.recall is not None
    assert measured.recall >= 0.9


@pytest.mark.parametrize(("path", "found"), [(ADVERSARIAL, 31), (UNSEEN, 19), (EVERYDAY, 39), (LATER, 29)])
def test_no_reply_of_the_other_samples_is_falsely_accepted(path: Path, found: int) -> None:
    measured = measure(read(path))
    assert measured.false_accepts == 0
    assert measured.counts[Label.ACCEPT, Label.ACCEPT] >= found


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("De acordo." + QUOTE, Label.ACCEPT),
        ("Recebido." + QUOTE, Label.OTHER),
        ("Não aceito." + OUTLOOK, Label.REFUSE),
        (OUTLOOK, Label.OTHER),
        ("> Responda: De acordo\n\nNão autorizo.", Label.REFUSE),
        ("-----Mensagem original-----\nDe acordo", Label.OTHER),
        ("##- Digite sua resposta acima desta linha -##\nDe acordo", Label.OTHER),
        ("Recebi.\nFulano escreveu:\nDe acordo", Label.OTHER),
        ('O analista pediu "de acordo".', Label.OTHER),
        ('"De acordo"', Label.ACCEPT),
        ("Aceito.\n\nAtt,\nMaria\nSe você não é o destinatário, apague: não autorizamos cópia.", Label.ACCEPT),
        ("Aceito.\n\nAtt,\nMaria\nPS: só até 30 minutos", Label.CONDITIONAL),
        ("<p>N&atilde;o estamos de acordo.</p>", Label.REFUSE),
        ("<div>De&nbsp;acordo</div><blockquote>Recuso</blockquote>", Label.ACCEPT),
    ],
)
def test_only_the_customers_own_words_count(text: str, label: Label) -> None:
    assert suggest(text, PRICED).label is label


def test_the_terms_own_text_is_not_the_customers() -> None:
    term = "Olá.\nSe quiser seguir, responda que está de acordo com os termos da consultoria.\nObrigada."
    pasted = "Está de acordo com os termos da consultoria."
    assert suggest(pasted).label is Label.ACCEPT
    assert suggest(pasted, Context(term_text=term)).label is Label.OTHER
    assert suggest("De acordo com os termos.", Context(term_text=term)).label is Label.ACCEPT


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("aceito não", Label.REFUSE),
        ("Nem pensar em autorizar isso", Label.REFUSE),
        ("Retiro o meu aceite", Label.REFUSE),
        ("Aceito. Mudei de ideia.", Label.REFUSE),
        ("Não vejo motivo para não aceitar", Label.ACCEPT),
        ("Não é que eu não queira. Autorizo.", Label.ACCEPT),
        ("Antes não concordava, mas agora aceito", Label.ACCEPT),
        ("É caro, mas aceito.", Label.ACCEPT),
        ("Aceito, mas é caro", Label.CONDITIONAL),
        ("aceito des de que resolvam", Label.CONDITIONAL),
        ("Aceito se for de graça", Label.CONDITIONAL),
        ("Aceitaria por um valor menor, com a condição de pagar depois", Label.CONDITIONAL),
        ("Aceito pagar R$ 200,00 por hora", Label.CONDITIONAL),
        ("Aceito pagar R$ 5,00 por minuto", Label.ACCEPT),
        ("De acordo. Quanto custa?", Label.QUESTION),
        ("De acordo. Podem me ligar amanhã?", Label.ACCEPT),
        ("Podem me ligar amanhã?", Label.QUESTION),
        ("Gostaria de entender o valor", Label.QUESTION),
        ("Ok", Label.ACCEPT),
        ("Ok, obrigado", Label.OTHER),
        ("Ciente.", Label.OTHER),
        ("👍", Label.ACCEPT),
        ("👎", Label.REFUSE),
        ("Vou verificar com o gestor. Aceito.", Label.OTHER),
        ("Talvez: aceito", Label.OTHER),
        ("O João disse que está de acordo", Label.OTHER),
        ("De acordo com o manual, o parâmetro existe", Label.OTHER),
        ("Aceito a reunião de quinta", Label.OTHER),
        ("NF autorizada", Label.OTHER),
        ("Resposta automática: aceito", Label.OTHER),
        ("acieto os termos", Label.ACCEPT),
        ("I agree, please proceed.", Label.ACCEPT),
        ("We do not authorize it", Label.REFUSE),
        ("I agree unless it is a bug", Label.CONDITIONAL),
        ("Estoy de acuerdo, pueden proceder.", Label.ACCEPT),
        ("", Label.OTHER),
    ],
)
def test_each_kind_of_answer(text: str, label: Label) -> None:
    assert suggest(text, PRICED).label is label


@pytest.mark.parametrize(
    ("text", "cap"),
    [
        ("Aceito até 60 minutos", 60),
        ("ok, no máximo 2h", 120),
        ("De acordo, até R$ 300", 60),
        ("De acordo, até 1.000,00 reais", 200),
        ("Autorizo até uma hora e meia", 90),
        ("aceito se não passar de 1h30", 90),
        ("Autorizo 2 horas. Acima disso me consultem.", 120),
        ("Aceito, limite: 45 min", 45),
        ("Aceito meia hora, no máximo", 30),
        ("De acordo, até 2 horas, R$ 300 no máximo", 60),
        ("Aceito se for hoje", None),
        ("Aceito, sem o mínimo de 10 minutos", None),
    ],
)
def test_a_condition_may_be_a_cap(text: str, cap: int | None) -> None:
    found = suggest(text, PRICED)
    assert (found.label, found.cap_minutes) == (Label.CONDITIONAL, cap)


def test_an_amount_is_no_cap_without_a_price() -> None:
    assert suggest("De acordo, até R$ 300").cap_minutes is None


@pytest.mark.parametrize(
    ("text", "strength", "decided"),
    [
        ("Olá!\nESTÁ AUTORIZADO.", Strength.STRONG, ["AUTORIZADO"]),
        ("Não, não concordo.", Strength.STRONG, ["Não", "não concordo"]),
        ("autoriso", Strength.WEAK, ["autoriso"]),
        ("sim", Strength.WEAK, ["sim"]),
        ("Aceito até 60 minutos", Strength.STRONG, ["Aceito", "até 60 minutos"]),
        ("<b>De</b> acordo", Strength.STRONG, ["De</b> acordo"]),
        ("Não".replace("ã", "a\u0303") + " aceito", Strength.STRONG, ["Na\u0303o aceito"]),
    ],
)
def test_the_deciding_words_stand_in_the_reply_as_written(text: str, strength: Strength, decided: list[str]) -> None:
    found = suggest(text, PRICED)
    assert (found.strength, words(text, found)) == (strength, decided)


def test_no_text_is_too_odd() -> None:
    random = Random(1)  # noqa: S311 - odd texts, the same ones each time
    pieces = [one.text for one in read(LABELLED)] + list('\n\r\t <>&;"?!.:,-/0123456789\u0301\u200b\xa0ßİ😀\ud800')
    for _ in range(2000):
        text = "".join(random.choice(pieces)[: random.randrange(1, 40)] for _ in range(random.randrange(12)))
        found = suggest(text, Context(term_text=text[::-1], price_per_minute=random.choice([None, 1, 500])))
        assert all(0 <= span.start < span.end <= len(text) for span in found.decided_by)


@pytest.mark.parametrize("text", ["Aceito até {} minutos", "Aceito pagar R$ {} por hora", "Aceito, no máximo {} reais"])
def test_a_figure_of_hundreds_of_digits_is_no_cap(text: str) -> None:
    assert suggest(text.format("1" * 400), PRICED).cap_minutes is None


def test_who_writes_pages_does_not_just_agree() -> None:
    assert suggest("Aceito. " + "Veja o que aconteceu ontem aqui. " * 200) == Suggestion(Label.OTHER, Strength.WEAK)


def evaluated(path: Path, *lines: object) -> tuple[int, str, str]:
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), encoding="utf-8")
    done = CliRunner().invoke(app, ["acceptance", "evaluate", str(path)])
    return done.exit_code, done.stdout, done.stderr


def test_a_file_of_labelled_replies_is_measured(tmp_path: Path) -> None:
    code, told, _ = evaluated(
        tmp_path / "some.jsonl",
        {"text": "Aceito", "label": "accept"},
        {"text": "Veremos", "label": "accept"},
        "",
        {"text": "Não aceito", "label": "refuse", "tags": []},
    )
    found = json.loads(told)
    assert (code, found["total"], found["accept"]) == (0, 3, {"precision": 1.0, "recall": 0.5})
    assert found["confusion"]["accept"] == {"accept": 1, "refuse": 0, "question": 0, "conditional": 0, "other": 1}
    assert found["confusion"]["refuse"]["refuse"] == 1


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("{", "line 2 is not JSON"),
        ([], "line 2 is not an object"),
        ({"label": "accept"}, "line 2 is not an object"),
        ({"text": "x", "label": "yes"}, 'line 2: "label" is not one of accept'),
        ({"text": "x", "label": ["accept"]}, 'line 2: "label" is not one of accept'),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, bad: object, why: str) -> None:
    code, told, error = evaluated(tmp_path / "bad.jsonl", {"text": "Aceito", "label": "accept"}, bad)
    assert (code, told) == (1, "")
    assert why in error


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["acceptance", "evaluate", str(tmp_path / "none.jsonl")])
    assert (done.exit_code, "none.jsonl" in done.stderr) == (1, True)


def test_nothing_taken_for_an_acceptance_has_no_precision() -> None:
    measured = measure([Labelled("Não aceito", Label.REFUSE)])
    assert (measured.precision, measured.recall) == (None, None)
