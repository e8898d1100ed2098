"""The charge, case by case: time, rule and outcome on one line with minutes and centavos, the sentence below it."""

import pytest

from backend.kit.language import Language
from backend.ledger.sentences import charge_sentence
from tests.rules.charges import charge_of, said

# time: total-pauses-unproven of a session, sessions joined by +
# rule: module (or technical), R$ 300,00/h, minimum 10, per engagement, floor, unless it says otherwise
CASES = """
0:00 | | usage | 0 | 0
    0s: menos de 1 minuto, nada é cobrado
0:01 | | usage | 0 | 0
    1s: menos de 1 minuto, nada é cobrado
0:45 | | customisation | 0 | 0
    45s: menos de 1 minuto, nada é cobrado
0:59 | | usage | 0 | 0
    59s: menos de 1 minuto, nada é cobrado
1:30-0:45 | | gave_up | 0 | 0
    1min30s − 45s de pausa = 45s: menos de 1 minuto, nada é cobrado
0:20+0:39 | | usage | 0 | 0
    59s: menos de 1 minuto, nada é cobrado
0:45 | technical | usage | 0 | 0
    45s: menos de 1 minuto, nada é cobrado
0:45 | | product new | 0 | 0
    45s: menos de 1 minuto, nada é cobrado
0:59 | ceil | usage | 0 | 0
    59s: menos de 1 minuto, nada é cobrado
1:29 | free 90 | usage | 0 | 0
    1min29s: menos de 1min30s, nada é cobrado
1:59 | free 120 | usage | 0 | 0
    1min59s: menos de 2 minutos, nada é cobrado
0:00 | free 0 | usage | 0 | 0
    0s: menos de 1s, nada é cobrado
0:01 | free 0 | usage | 10 | 5000
    1s → 0 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos
1:00 | | usage | 10 | 5000
    1min → 1 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos
1:01 | | usage | 10 | 5000
    1min01s → 1 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos
0:30+0:30 | | usage | 10 | 5000
    1min → 1 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos
6:10 | | usage | 10 | 5000
    6min10s → 6 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos
6:10 | technical | not_found | 10 | 5000
    6min10s → 6 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos
6:10 | min 0 | usage | 6 | 3000
    6min10s → 6 min × R$ 5,00 = R$ 30,00 + impostos
9:59 | | usage | 10 | 5000
    9min59s → 9 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos
9:59 | ceil | usage | 10 | 5000
    9min59s → 10 min × R$ 5,00 = R$ 50,00 + impostos
10:00 | | usage | 10 | 5000
    10min → 10 min × R$ 5,00 = R$ 50,00 + impostos
10:01 | | usage | 10 | 5000
    10min01s → 10 min × R$ 5,00 = R$ 50,00 + impostos
10:01 | ceil | usage | 11 | 5500
    10min01s → 11 min × R$ 5,00 = R$ 55,00 + impostos
10:29 | half_up | usage | 10 | 5000
    10min29s → 10 min × R$ 5,00 = R$ 50,00 + impostos
10:30 | half_up | usage | 11 | 5500
    10min30s → 11 min × R$ 5,00 = R$ 55,00 + impostos
10:59 | | usage | 10 | 5000
    10min59s → 10 min × R$ 5,00 = R$ 50,00 + impostos
11:00 | | usage | 11 | 5500
    11min → 11 min × R$ 5,00 = R$ 55,00 + impostos
37:10-5:50 | | usage | 31 | 15500
    37min10s − 5min50s de pausa = 31min20s → 31 min × R$ 5,00 = R$ 155,00 + impostos
37:10-5:50 | ceil | usage | 32 | 16000
    37min10s − 5min50s de pausa = 31min20s → 32 min × R$ 5,00 = R$ 160,00 + impostos
37:10-5:50 | half_up | usage | 31 | 15500
    37min10s − 5min50s de pausa = 31min20s → 31 min × R$ 5,00 = R$ 155,00 + impostos
37:10-5:50 | 330 | customer_environment | 31 | 17050
    37min10s − 5min50s de pausa = 31min20s → 31 min × R$ 5,50 = R$ 170,50 + impostos
6:10 | 330 | usage | 10 | 5500
    6min10s → 6 min; vale o mínimo de 10 min × R$ 5,50 = R$ 55,00 + impostos
59:59 | | usage | 59 | 29500
    59min59s → 59 min × R$ 5,00 = R$ 295,00 + impostos
1:00:00 | | usage | 60 | 30000
    1h → 60 min × R$ 5,00 = R$ 300,00 + impostos
1:00:01 | | usage | 60 | 30000
    1h00min01s → 60 min × R$ 5,00 = R$ 300,00 + impostos
1:02:03 | | not_found | 62 | 31000
    1h02min03s → 62 min × R$ 5,00 = R$ 310,00 + impostos
4:10:00-10:00 | | customisation | 240 | 120000
    4h10min − 10min de pausa = 4h → 240 min × R$ 5,00 = R$ 1.200,00 + impostos
72:00:00-70:30:00 | | gave_up | 90 | 45000
    72h − 70h30min de pausa = 1h30min → 90 min × R$ 5,00 = R$ 450,00 + impostos
1:04:00-0:00-4:00 | | usage | 60 | 30000
    1h04min − 4min em conferência = 1h → 60 min × R$ 5,00 = R$ 300,00 + impostos
1:15:00-5:50-4:00 | | usage | 65 | 32500
    1h15min − 5min50s de pausa − 4min em conferência = 1h05min10s → 65 min × R$ 5,00 = R$ 325,00 + impostos
1:00:30-0:00-0:30 | ceil | usage | 60 | 30000
    1h00min30s − 30s em conferência = 1h → 60 min × R$ 5,00 = R$ 300,00 + impostos
2:00-0:00-1:30 | | usage | 10 | 5000
    2min − 1min30s em conferência = 30s → 0 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos
20:40+10:30 | | usage | 31 | 15500
    31min10s → 31 min × R$ 5,00 = R$ 155,00 + impostos
20:00-5:00+12:10-0:50 | | usage | 26 | 13000
    32min10s − 5min50s de pausa = 26min20s → 26 min × R$ 5,00 = R$ 130,00 + impostos
4:00+3:00 | | usage | 10 | 5000
    7min → 7 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos
4:00+3:00 | per session | usage | 20 | 10000
    7min → 7 min; com o mínimo de 10 min por atendimento, 20 min × R$ 5,00 = R$ 100,00 + impostos
6:10+20:00 | per session | usage | 30 | 15000
    26min10s → 26 min; com o mínimo de 10 min por atendimento, 30 min × R$ 5,00 = R$ 150,00 + impostos
6:10 | per session | usage | 10 | 5000
    6min10s → 6 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos
10:40+10:40 | per session | usage | 21 | 10500
    21min20s → 21 min × R$ 5,00 = R$ 105,00 + impostos
0:40+25:00 | per session | usage | 25 | 12500
    25min40s → 25 min × R$ 5,00 = R$ 125,00 + impostos
0:40+0:40 | per session | usage | 10 | 5000
    1min20s → 1 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos
37:10-5:10 | | product new | 0 | 0
    37min10s − 5min10s de pausa = 32min → abonado: 0 min tarifados (sem abono seriam R$ 160,00 + impostos)
6:10 | | documentation new | 0 | 0
    6min10s → abonado: 0 min tarifados (sem abono seriam R$ 50,00 + impostos)
1:04:00-0:00-4:00 | | product new | 0 | 0
    1h04min − 4min em conferência = 1h → abonado: 0 min tarifados (sem abono seriam R$ 300,00 + impostos)
32:00 | | product portal | 32 | 16000
    32min → 32 min × R$ 5,00 = R$ 160,00 + impostos
32:00 | | documentation portal | 32 | 16000
    32min → 32 min × R$ 5,00 = R$ 160,00 + impostos
32:00 | technical | product new | 32 | 16000
    32min → 32 min × R$ 5,00 = R$ 160,00 + impostos
32:00 | technical | documentation new | 32 | 16000
    32min → 32 min × R$ 5,00 = R$ 160,00 + impostos
32:00 | waiver gestao | usage | 0 | 0
    32min → abonado: 0 min tarifados (sem abono seriam R$ 160,00 + impostos)
32:00 | technical, waiver repasse | usage | 0 | 0
    32min → abonado: 0 min tarifados (sem abono seriam R$ 160,00 + impostos)
32:00 | | converted | 0 | 0
    32min → convertida para a outra modalidade: 0 min tarifados
6:40-0:40 | technical | converted | 0 | 0
    6min40s − 40s de pausa = 6min → convertida para a outra modalidade: 0 min tarifados
"""
LINES = CASES.strip().splitlines()
TABLE = list(zip(LINES[::2], LINES[1::2], strict=True))


@pytest.mark.parametrize(("case", "sentence"), TABLE, ids=[case for case, _ in TABLE])
def test_each_charge_and_its_sentence(case: str, sentence: str) -> None:
    time, rule, outcome, minutes, centavos = (cell.strip() for cell in case.split("|"))
    found = charge_of(time, rule, outcome)
    assert charge_sentence(found).in_(Language.PT) == said(sentence)
    assert (found.charged_minutes, found.amount_centavos) == (int(minutes), int(centavos))
