"""The customer's own words: a reply without what it quotes, its signature and what the mail program adds."""

import re
from collections.abc import Iterator

from backend.terms.detector.folding import Folded, fold

QUOTED_LINE = re.compile(r"\s*[>|]")
WROTE = re.compile(
    r"\s*(em|on|el|no dia|in data|le)\b[^\n]*(\n[^\n]+)?(escreveu|wrote|escribio|a ecrit)\s*:?\s*$"
    r"|[^\n]{1,80}(escreveu|wrote|escribio)\s*:\s*$"
)
HEADED = re.compile(r"\s*\*?(de|from|remetente)\s*:\*?\s*\S")
HEADER = re.compile(r"\s*\*?(enviad[oa]( em)?|sent|data|date|fecha|para|to|assunto|subject|asunto|cc)\s*:")
DIVIDER = re.compile(
    r"\s*(-{2,}\s*)?(mensagem (original|encaminhada)|original message|(begin )?forwarded message|mensaje original"
    r"|inicio da mensagem encaminhada)\b|\s*##-|\s*_{10,}\s*$"
)
DELIVERY = re.compile(
    r"\s*(enviad[oa] (do|de|pelo|pela|via|por)\b|sent (from|via)\b|(get|obter|obtenha) (o )?outlook\b)"
)
FOOTER = re.compile(r"[^\n]*\b(imprim\w*|meio ambiente|confidencia\w+|destinatari\w+|virus|antivirus)\b")
QUOTED_MARKUP = re.compile(r"<blockquote|class=.?gmail_quote|id=.?(?:divRplyFwdMsg|appendonsend)")
CLOSING = re.compile(
    r"\s*(--|atenciosamente|att?e?|atc|abs|(um |forte )*abracos?|cordialmente|(cordiais )?saudacoes|respeitosamente|sds"
    r"|(muito )?(obrigad[oa]|grat[oa])|(best|kind|warm)? ?regards|thanks|thank you|saludos|sem mais)[\s,.;!]*$"
)
THANKS = re.compile(r"\s*((muito )?(obrigad|grat)|thank)")
"""May also open a reply."""
RESUMED = re.compile(
    r"\s*(p\.?\s?s\b|obs\b|mas\b|porem|desde que|contanto|so\b|somente|apenas|nao\b|lembrando|cancel|desconsider|retiro"
    r"|caso\b(?! voce)|se\b(?! voce)|exceto|salvo|but\b|only\b|if\b(?! you)|pero\b|\*+)"
)
OWN_TERM_WORDS = 7
"""From so many words on, a line that the term has too is the term's."""
BROKEN_LINE = 40
"""Characters from which on a line may have been broken by a mail program."""
BLANKS = re.compile(r"\s+")
SPEECH = re.compile(r'"[^"\n]*"')


def own_words(text: str, term_text: str) -> Folded:
    """The reply folded, with all else blank; a line that was only broken for its length goes on."""
    reply, term = fold(QUOTED_MARKUP.split(text, maxsplit=1)[0]), _bare(fold(term_text).text)
    lines = reply.text.split("\n")
    written = {number for number in _written(lines) if not _is_of_the_term(lines[number], term)}
    kept = (line if number in written else " " * len(line) for number, line in enumerate(lines))
    return _joined(_without_speech(Folded("\n".join(kept), reply.places)), text)


def _written(lines: list[str]) -> Iterator[int]:
    """Numbers of the lines that are neither quoted nor a signature."""
    begun = closed = False
    number = 0
    while number < len(lines):
        line = lines[number]
        if _starts_a_quote(lines, number):
            number = _after_quote(lines, number)
            continue
        number += 1
        if not line.strip() or QUOTED_LINE.match(line) or FOOTER.match(line):
            continue
        thanks = CLOSING.match(line) and (begun or not THANKS.match(line))
        closed = (closed and not RESUMED.match(line)) or bool(thanks or DELIVERY.match(line))
        if not closed:
            begun = True
            yield number - 1


def _starts_a_quote(lines: list[str], number: int) -> bool:
    line = lines[number]
    if not line.strip():
        return False
    if DIVIDER.match(line) or WROTE.match(line) or WROTE.match("\n".join(lines[number : number + 2])):
        return True
    return bool(HEADED.match(line)) and any(HEADER.match(one) for one in lines[number + 1 : number + 5])


def _after_quote(lines: list[str], number: int) -> int:
    """After a quote marked line by line the customer may go on; any other goes to the end."""
    marked = (later for later in range(number + 1, min(number + 4, len(lines))) if lines[later].lstrip()[:1] == ">")
    return next(marked, len(lines))


def _is_of_the_term(line: str, term: str) -> bool:
    bare = _bare(line)
    return len(bare.split()) >= OWN_TERM_WORDS and bare in term


def _bare(text: str) -> str:
    return BLANKS.sub(" ", re.sub(r"[^\w\s]", "", text)).strip()


def _without_speech(own: Folded) -> Folded:
    """Words between quotation marks are another's, unless they are all there is."""
    blank = SPEECH.sub(lambda found: " " * len(found[0]), own.text)
    return Folded(blank, own.places) if re.search(r"\w", blank) else own


def _joined(own: Folded, original: str) -> Folded:
    joined, last = list(own.text), 0
    for end in re.finditer(r"\n(?=\w)", own.text):
        long = end.start() - last >= BROKEN_LINE
        last = end.end()
        if long and original[own.places[end.end()]].islower():
            joined[end.start()] = " "
    return Folded("".join(joined), own.places)
