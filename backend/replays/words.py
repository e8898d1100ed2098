"""How an inspection is told, on the ticket and in the sidebar alike."""

from collections.abc import Mapping
from datetime import date, datetime

from backend.kit.formats import file_size, number
from backend.kit.language import Counted, Language, Sentence
from backend.replays.rules import Finding, Found, Limits
from backend.replays.store import ReplayInspection

MAXIMUM = Limits()

FILE = Sentence("Arquivo", "File")
SIZE = Sentence("Tamanho", "Size")
SIZES = Sentence("{size}; descompactado, {uncompressed}", "{size}; {uncompressed} uncompressed")
BLOCKS = Sentence("Blocos", "Blocks")
ALL_INTACT = Sentence("{blocks}, todos íntegros", "{blocks}, all intact")
SOME_INTACT = Sentence("{blocks}, dos quais {intact} íntegros", "{blocks}, of which {intact} intact")
NO_BLOCK = Sentence("nenhum", "none")
WINDOW = Sentence("Período registrado", "Recorded period")
FROM_UNTIL = Sentence("{begins} a {ends}, no relógio da máquina", "{begins} to {ends}, by the machine's clock")
NO_WINDOW = Sentence("não reconhecido no texto", "not recognised in the text")
SOURCES = Sentence("Fontes", "Sources")
NO_SOURCES = Sentence("nenhuma reconhecida", "none recognised")
UNDATED = Sentence("{sources}, sem data de compilação", "{sources}, without compile dates")
COMPILED = Sentence("{sources}, compiladas de {oldest} a {newest}", "{sources}, compiled from {oldest} to {newest}")
COMPILED_SOME = Sentence(
    "{sources}; as {dated} com data, compiladas de {oldest} a {newest}",
    "{sources}; the {dated} with a date compiled from {oldest} to {newest}",
)
HASH = Sentence("SHA-256", "SHA-256")
WHOLE = Sentence("O arquivo está íntegro até o fim.", "The file is intact to its end.")

COUNTED: Mapping[Finding, Counted] = {
    Finding.DAMAGED: Counted(
        Sentence(
            "{n} bloco danificado, o nº {block}: a verificação CRC ou a compressão não confere.",
            "{n} damaged block, no. {block}: its CRC or its compression does not hold.",
        ),
        Sentence(
            "{n} blocos danificados, o primeiro é o nº {block}: a verificação CRC ou a compressão não confere.",
            "{n} damaged blocks, the first is no. {block}: their CRC or their compression does not hold.",
        ),
    ),
    Finding.LENGTH_WRONG: Counted(
        Sentence(
            "{n} bloco com o tamanho declarado errado, o nº {block}.",
            "{n} block whose declared length is wrong, no. {block}.",
        ),
        Sentence(
            "{n} blocos com o tamanho declarado errado, o primeiro é o nº {block}.",
            "{n} blocks whose declared length is wrong, the first is no. {block}.",
        ),
    ),
}
FINDINGS: Mapping[Finding, Sentence] = {
    Finding.EMPTY: Sentence("O arquivo está vazio.", "The file is empty."),
    Finding.ZIP: Sentence(
        "É um arquivo ZIP, não um Replay. Extraia o .trplay e inspecione-o.",
        "It is a ZIP file, not a Replay. Extract the .trplay and inspect that.",
    ),
    Finding.GZIP: Sentence("É um arquivo GZIP comum, não um Replay.", "It is a plain GZIP file, not a Replay."),
    Finding.TEXT: Sentence("É um arquivo de texto, não um Replay.", "It is a text file, not a Replay."),
    Finding.UNKNOWN: Sentence("O formato não é o de um Replay.", "The format is not that of a Replay."),
    Finding.TRUNCATED: Sentence(
        "O arquivo termina no meio do bloco nº {block}: foi cortado na cópia ou no envio.",
        "The file ends in the middle of block no. {block}: it was cut when copied or sent.",
    ),
    Finding.TRAILING: Sentence(
        "Onde começaria o bloco nº {block} há outra coisa; dali em diante nada foi lido.",
        "Where block no. {block} would begin there is something else; from there on nothing was read.",
    ),
    Finding.TOO_LONG: Sentence(
        "Descompactado, passa de {uncompressed}; a leitura parou no bloco nº {block}.",
        "Uncompressed it is larger than {uncompressed}; reading stopped at block no. {block}.",
    ),
    Finding.TOO_DENSE: Sentence(
        "Descompactado, é mais de {ratio} vezes maior, e um Replay não é; a leitura parou no bloco nº {block}.",
        "Uncompressed it is over {ratio} times larger, which no Replay is; reading stopped at block no. {block}.",
    ),
    Finding.TOO_MANY_BLOCKS: Sentence(
        "Há mais de {blocks} blocos; a leitura parou no nº {block}.",
        "There are more than {blocks} blocks; reading stopped at no. {block}.",
    ),
    Finding.TOO_SLOW: Sentence(
        "A leitura passou de {seconds} segundos e parou no bloco nº {block}.",
        "Reading took more than {seconds} seconds and stopped at block no. {block}.",
    ),
    Finding.CROWDED: Sentence(
        "Há mais de {sources} fontes; as demais não foram registradas.",
        "There are more than {sources} sources; the others were not recorded.",
    ),
}


def found_in(row: ReplayInspection) -> list[Found]:
    """As they were stored."""
    return [Found(Finding(one["finding"]), one["block"], one["times"]) for one in row.findings]


def told(found: Found, language: Language) -> str:
    block = number(found.block, language)
    if found.finding in COUNTED:
        return COUNTED[found.finding].of(found.times, block=block).in_(language)
    return FINDINGS[found.finding].in_(
        language,
        block=block,
        uncompressed=file_size(MAXIMUM.uncompressed_bytes, language),
        ratio=MAXIMUM.ratio,
        blocks=number(MAXIMUM.blocks, language),
        seconds=int(MAXIMUM.seconds),
        sources=number(MAXIMUM.sources, language),
    )


def facts_of(row: ReplayInspection, language: Language) -> list[tuple[str, str]]:
    """Label and value, in the order they are read."""
    size, uncompressed = (file_size(one, language) for one in (row.size_bytes, row.uncompressed_bytes))
    facts = [(SIZE, SIZES.in_(language, size=size, uncompressed=uncompressed)), (BLOCKS, _blocks(row, language))]
    if row.blocks:
        facts += [(WINDOW, _window(row, language)), (SOURCES, _sources(row, language))]
    return [(label.in_(language), value) for label, value in [*facts, (HASH, row.sha256)]]


def _blocks(row: ReplayInspection, language: Language) -> str:
    if not row.blocks:
        return NO_BLOCK.in_(language)
    blocks, intact = number(row.blocks, language), number(row.intact_blocks, language)
    sentence = ALL_INTACT if row.blocks == row.intact_blocks else SOME_INTACT
    return sentence.in_(language, blocks=blocks, intact=intact)


def _window(row: ReplayInspection, language: Language) -> str:
    if row.recorded_from is None or row.recorded_until is None:
        return NO_WINDOW.in_(language)
    begins, ends = (_second(datetime.fromisoformat(one), language) for one in (row.recorded_from, row.recorded_until))
    return FROM_UNTIL.in_(language, begins=begins, ends=ends)


def _sources(row: ReplayInspection, language: Language) -> str:
    if not row.source_count:
        return NO_SOURCES.in_(language)
    sources, days = number(row.source_count, language), sorted(day for day in row.sources.values() if day is not None)
    if not days:
        return UNDATED.in_(language, sources=sources)
    oldest, newest = (_day(date.fromisoformat(one), language) for one in (days[0], days[-1]))
    sentence = COMPILED if len(days) == row.source_count else COMPILED_SOME
    return sentence.in_(language, sources=sources, dated=number(len(days), language), oldest=oldest, newest=newest)


def _day(at: date, language: Language) -> str:
    return at.strftime("%Y-%m-%d" if language is Language.EN else "%d/%m/%Y")


def _second(at: datetime, language: Language) -> str:
    return f"{_day(at, language)} {at:%H:%M:%S}"
