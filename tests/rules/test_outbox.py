"""One change, one update: what stands in the body of the PUT, and how a stored change is read back."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.zendesk.outbox.rules import Change, Comment, Field, Names, Standing, subject_after, update_of
from backend.zendesk.outbox.service import change_of, hash_of

STAMP = "2026-11-24T10:00:00Z"
TICKET = Standing("Rejeição 528", ("nfe", "consultoria_motivo_issue", "outro_campo_b"), STAMP)
FRAME = {"safe_update": True, "updated_stamp": STAMP, "metadata": {"consultoria_key": "k1"}}
MOTIVO = Field(42, frozenset({"consultoria_motivo_issue", "consultoria_motivo_outros"}))
NAMES = Names({"consultoria_motivo": MOTIVO, "data_controle": Field(43)}, macro_id=8101)
MODULE, TECHNICAL = "[CONSULTORIA DO MODULO]", "[CONSULT TÉCNICA]"


def test_an_update_carries_its_key_and_the_stamp_it_was_read_at_and_nothing_unasked() -> None:
    assert update_of(Change(), TICKET, Names(), "k1", 7) == FRAME
    comment = Change(comment=Comment("oi", public=False))
    said = {"html_body": "oi", "public": False}
    assert update_of(comment, TICKET, Names(), "k1", 7) == {**FRAME, "comment": {**said, "author_id": 7}}
    assert update_of(comment, TICKET, Names(), "k1", None) == {**FRAME, "comment": said}


def test_every_part_of_a_change_is_in_one_update() -> None:
    change = Change(
        comment=Comment("oi", public=True),
        add_tags=("consultoria",),
        status="pending",
        fields=(("data_controle", "2026-12-01"), ("consultoria_motivo", "consultoria_motivo_outros")),
        add_prefix=MODULE,
        macro="Termo",
        assignee_id=5101,
    )
    assert update_of(change, TICKET, NAMES, "k1", None) == {
        **FRAME,
        "comment": {"html_body": "oi", "public": True},
        "tags": ["nfe", "outro_campo_b", "consultoria", "consultoria_motivo_outros"],
        "custom_fields": [{"id": 43, "value": "2026-12-01"}, {"id": 42, "value": "consultoria_motivo_outros"}],
        "subject": f"{MODULE} Rejeição 528",
        "status": "pending",
        "assignee_id": 5101,
        "macro_id": 8101,
    }


def test_an_emptied_drop_down_loses_its_tag_and_a_field_alone_leaves_the_tags_to_zendesk() -> None:
    emptied = Change(add_tags=("x",), fields=(("consultoria_motivo", None),))
    update = update_of(emptied, TICKET, NAMES, "k1", None)
    assert update["tags"] == ["nfe", "outro_campo_b", "x"]
    assert update["custom_fields"] == [{"id": 42, "value": None}]
    assert "tags" not in update_of(Change(fields=emptied.fields), TICKET, NAMES, "k1", None)


@pytest.mark.parametrize(
    ("subject", "add", "drop", "after"),
    [
        ("Erro", MODULE, None, f"{MODULE} Erro"),
        (f"{MODULE} Erro", MODULE, None, f"{MODULE} Erro"),
        ("[Consultoria do Modulo] Erro", MODULE, None, "[Consultoria do Modulo] Erro"),
        (f"  {MODULE}Erro", MODULE, None, f"  {MODULE}Erro"),
        ("[consult técnica]  Erro", TECHNICAL, None, "[consult técnica]  Erro"),
        ("  Erro  duplo ", MODULE, None, f"{MODULE}   Erro  duplo "),
        (f"RES: {MODULE} Erro", MODULE, None, f"{MODULE} RES: {MODULE} Erro"),
        (f"{MODULE} Erro", None, MODULE, "Erro"),
        (f"{MODULE.lower()} {MODULE}  Erro ", None, MODULE, "Erro "),
        ("Erro", None, MODULE, "Erro"),
        (f"Erro {MODULE}", None, MODULE, f"Erro {MODULE}"),
        (f"{MODULE} ", None, MODULE, f"{MODULE} "),
        (f"{MODULE} Erro", TECHNICAL, MODULE, f"{TECHNICAL} Erro"),
        ("Consultorias", "Consultoria", None, "Consultoria Consultorias"),
        ("", MODULE, None, f"{MODULE} "),
    ],
)
def test_the_subject_has_one_prefix_and_is_otherwise_untouched(
    subject: str, add: str | None, drop: str | None, after: str
) -> None:
    assert subject_after(subject, Change(add_prefix=add, drop_prefix=drop)) == after


@given(st.text(max_size=40), st.sampled_from([MODULE, TECHNICAL, "Aviso"]))
def test_a_prefix_is_never_doubled_and_goes_as_it_came(subject: str, prefix: str) -> None:
    once = subject_after(subject, Change(add_prefix=prefix))
    assert subject_after(once, Change(add_prefix=prefix)) == once
    if once != subject and subject.strip():
        assert subject_after(once, Change(drop_prefix=prefix)) == subject.lstrip()


WHOLE = Change(
    comment=Comment("Olá, “Ana”.\nAté já {x}", public=True),
    add_tags=("a", "b"),
    drop_tags=("c_*",),
    status="hold",
    fields=(("data_controle", "2026-12-01"), ("consultoria_motivo", None)),
    add_prefix=MODULE,
    drop_prefix=TECHNICAL,
    macro="CONSULTORIA :: Ticket Pendente Cliente",
    assignee_id=5101,
)


def stored(change: Change) -> dict[str, object]:
    """As the database gives it back."""
    body: dict[str, object] = json.loads(json.dumps(asdict(change)))
    return body


def test_a_stored_change_is_read_back_exactly() -> None:
    for change in (WHOLE, Change(), Change(comment=Comment("só isto", public=False))):
        again = change_of(stored(change))
        assert again == change
        assert hash(again) == hash(change), "tuples all the way down"
        assert hash_of(stored(again)) == hash_of(asdict(change))


def test_a_change_stored_by_an_earlier_version_is_read_too() -> None:
    earlier = {"comment": {"text": "oi", "public": False}, "add_tags": ["a"], "drop_tags": []}
    assert change_of(earlier) == Change(comment=Comment("oi", public=False), add_tags=("a",))


def test_the_hash_of_a_change_never_moves() -> None:
    """Frozen: a stored hash stays checkable whatever becomes of this code."""
    assert hash_of(stored(WHOLE)) == "d26b2f0f3541d0452e7da5fbd851548023c90a53b3a9fd37b34746170bcaccec"
