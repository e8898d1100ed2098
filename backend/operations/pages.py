"""Which pages the app has in Zendesk's navigation bar, and for whom."""

from backend.kit.language import Sentence
from backend.operations import page_words
from backend.operations.policies import words as policy_words
from backend.operations.shapes import PageLinkView, PagesView
from backend.people.rules import Role
from backend.people.service import Caller
from backend.sidebar.parts import Say

TITLE = Sentence("Páginas da Consultoria", "Consultoria's pages")
PAGES = (
    ("operations", page_words.TITLE, Role.ADMINISTRATOR),
    ("policies", policy_words.TITLE, Role.BILLING),
)


def pages_of(caller: Caller) -> PagesView:
    say = Say(caller.language)
    mine = [PageLinkView(name=name, label=say(title)) for name, title, role in PAGES if role in caller.roles]
    return PagesView(title=say(TITLE), pages=mine)
