"""Zendesk's rules for an app package, each with the sentence that refuses what breaks it."""

import json
import re
import struct
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from backend.kit.language import Said, Sentence

Files = Mapping[str, bytes]
Rule = Callable[[dict[str, Any], Files], Iterator[Said]]

LOCATIONS = {
    *("background", "modal", "nav_bar", "new_ticket_sidebar", "organization_sidebar", "ticket_editor"),
    *("ticket_sidebar", "top_bar", "user_sidebar"),
}
ICONS = {"nav_bar": "assets/icon_nav_bar.svg", "top_bar": "assets/icon_top_bar.svg"}
TYPES = {"text", "checkbox", "url", "number", "multiline", "hidden", "oauth"}
SHAPES = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "title"}
LOGOS: Mapping[str, tuple[int, int] | None] = {"assets/logo.png": (320, 320), "assets/logo-small.png": None}
REFUSED_FILES = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|zip|rar|7z|tar|gz|tgz|exe|dll|jar)$", re.IGNORECASE)
WORDS = ("name", "short_description", "long_description", "installation_instructions")
SETTING = re.compile(r"\{\{setting\.(\w+)\}\}")
PNG = b"\x89PNG\r\n\x1a\n"
TAG = re.compile(r"<\s*([A-Za-z][\w:.-]*)([^>]*)>")
UNSAFE_ATTRIBUTE = re.compile(r"\b(?:on\w+|style|class|href|xlink:href|filter|mask|clip-path)\s*=", re.IGNORECASE)

NO_MANIFEST = Sentence("Falta manifest.json.", "manifest.json is missing.")
NOT_JSON = Sentence("{file} não é um objeto JSON.", "{file} is not a JSON object.")
TWICE = Sentence("{file} repete a chave “{key}”.", "{file} has the key “{key}” twice.")
MISSING = Sentence("manifest.json: falta “{key}”.", "manifest.json: “{key}” is missing.")
VERSION = Sentence(
    'manifest.json: frameworkVersion tem de ser "2.0".', 'manifest.json: frameworkVersion must be "2.0".'
)
NOT_SIGNED = Sentence(
    "manifest.json: signedUrls tem de ser true; é a única prova de quem abriu o aplicativo.",
    "manifest.json: signedUrls must be true; nothing else proves who opened the app.",
)
NOT_PRIVATE = Sentence("manifest.json: private tem de ser true.", "manifest.json: private must be true.")
LOCATION = Sentence(
    "manifest.json: o local “{name}” não existe no Support.", "manifest.json: Support has no location “{name}”."
)
NO_LOCATION = Sentence(
    "manifest.json: nenhum local em location.support.", "manifest.json: no location in location.support."
)
URL = Sentence(
    "manifest.json: a URL de “{name}” tem de começar com https://, ser de localhost, um arquivo de assets ou conter um "
    "parâmetro ({found}).",
    "manifest.json: the URL of “{name}” must start with https://, be of localhost, a file in assets or contain a "
    "parameter ({found}).",
)
NO_URL = Sentence(
    'manifest.json: “{name}” sem URL precisa de "autoLoad": false.',
    'manifest.json: “{name}” without a URL needs "autoLoad": false.',
)
UNDECLARED = Sentence(
    "manifest.json: a URL de “{name}” usa o parâmetro “{parameter}”, que não foi declarado.",
    "manifest.json: the URL of “{name}” uses the parameter “{parameter}”, which is not declared.",
)
ICON = Sentence("O local “{name}” precisa de {file}.", "The location “{name}” needs {file}.")
NOT_PLAIN = Sentence(
    "{file} só pode ter formas simples; tem {found}.", "{file} may have plain shapes only; it has {found}."
)
NO_LOGO = Sentence("Falta {file}.", "{file} is missing.")
NOT_PNG = Sentence("{file} não é um PNG.", "{file} is not a PNG.")
LOGO_SIZE = Sentence(
    "{file} tem de medir {wanted} pixels; mede {found}.", "{file} must measure {wanted} pixels; it measures {found}."
)
TYPE = Sentence("Parâmetro “{name}”: o tipo “{type}” não existe.", "Parameter “{name}”: there is no type “{type}”.")
SAME_NAME = Sentence("O parâmetro “{name}” aparece duas vezes.", "The parameter “{name}” appears twice.")
NO_SCOPES = Sentence(
    "O parâmetro secreto “{name}” tem de dizer seus scopes.", "The secure parameter “{name}” must list its scopes."
)
NO_TRANSLATION = Sentence("Falta translations/{locale}.json.", "translations/{locale}.json is missing.")
NO_WORDS = Sentence("{file}: falta app.{key}.", "{file}: app.{key} is missing.")
FORBIDDEN = Sentence(
    "{file}: este tipo de arquivo não pode ir no pacote.", "{file}: this kind of file may not be packed."
)


def broken_rules(files: Files) -> list[Said]:
    """By path with slashes; empty when Zendesk would take the package."""
    problems: list[Said] = []
    parsed: dict[str, dict[str, Any]] = {}
    for name in sorted(name for name in files if name == "manifest.json" or name.startswith("translations/")):
        content, said = _object(name, files[name])
        parsed[name] = content
        problems += said
    if "manifest.json" not in files:
        return [NO_MANIFEST.of()]
    if problems:
        return problems
    manifest = parsed.pop("manifest.json")
    problems = [said for rule in RULES for said in rule(manifest, files)]
    return [*problems, *_translations(manifest, parsed)]


def _object(name: str, raw: bytes) -> tuple[dict[str, Any], list[Said]]:
    twice: list[Said] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        twice.extend(TWICE.of(file=name, key=key) for key in dict.fromkeys(keys) if keys.count(key) > 1)
        return dict(pairs)

    try:
        content = json.loads(raw, object_pairs_hook=once)
    except ValueError:
        return {}, [NOT_JSON.of(file=name)]
    return (content, twice) if isinstance(content, dict) else ({}, [NOT_JSON.of(file=name)])


def _plain_values(manifest: dict[str, Any], _: Files) -> Iterator[Said]:
    author = manifest.get("author")
    told = author if isinstance(author, dict) else {}
    yield from (MISSING.of(key=f"author.{key}") for key in ("name", "email") if not told.get(key))
    yield from (MISSING.of(key=key) for key in ("defaultLocale", "version", "location") if not manifest.get(key))
    if manifest.get("frameworkVersion") != "2.0":
        yield VERSION.of()
    if manifest.get("signedUrls") is not True:
        yield NOT_SIGNED.of()
    if manifest.get("private") is not True:
        yield NOT_PRIVATE.of()


def _parameters(manifest: dict[str, Any], _: Files) -> Iterator[Said]:
    seen: set[str] = set()
    for one in manifest.get("parameters", []):
        name = str(one.get("name"))
        if name in seen:
            yield SAME_NAME.of(name=name)
        seen.add(name)
        if one.get("type", "text") not in TYPES:
            yield TYPE.of(name=name, type=str(one.get("type")))
        if one.get("secure") and not one.get("scopes"):
            yield NO_SCOPES.of(name=name)


def _locations(manifest: dict[str, Any], files: Files) -> Iterator[Said]:
    location = manifest.get("location")
    support = location.get("support") if isinstance(location, dict) else None
    if not isinstance(support, dict) or not support:
        yield NO_LOCATION.of()
        return
    declared = {str(one.get("name")) for one in manifest.get("parameters", [])}
    for name, told in support.items():
        options = told if isinstance(told, dict) else {"url": told}
        url = options.get("url")
        if name not in LOCATIONS:
            yield LOCATION.of(name=name)
        if not url and options.get("autoLoad") is not False:
            yield NO_URL.of(name=name)
        if url and not _is_url(str(url), files):
            yield URL.of(name=name, found=str(url))
        unknown = sorted(set(SETTING.findall(str(url or ""))) - declared)
        yield from (UNDECLARED.of(name=name, parameter=one) for one in unknown)
        if name in ICONS and ICONS[name] not in files:
            yield ICON.of(name=name, file=ICONS[name])


def _is_url(url: str, files: Files) -> bool:
    parts = urlsplit(url)
    local = parts.scheme == "http" and parts.hostname == "localhost"
    return parts.scheme == "https" or local or url in files or SETTING.search(url) is not None


def _icons(_: dict[str, Any], files: Files) -> Iterator[Said]:
    for name in files:
        if name.endswith(".svg"):
            tags = TAG.findall(files[name].decode(errors="replace"))
            odd = sorted({tag for tag, _ in tags if tag not in SHAPES})
            odd += sorted({found[0] for _, rest in tags if (found := UNSAFE_ATTRIBUTE.search(rest))})
            if odd or not tags:
                yield NOT_PLAIN.of(file=name, found=", ".join(odd) or "–")


def _logos(_: dict[str, Any], files: Files) -> Iterator[Said]:
    for name, wanted in LOGOS.items():
        raw = files.get(name)
        if raw is None:
            yield NO_LOGO.of(file=name)
        elif not raw.startswith(PNG) or len(raw) < len(PNG) + 16:
            yield NOT_PNG.of(file=name)
        elif wanted is not None and (found := struct.unpack(">II", raw[16:24])) != wanted:
            yield LOGO_SIZE.of(file=name, wanted=_by(wanted), found=_by(found))


def _by(size: tuple[int, ...]) -> str:
    return " × ".join(map(str, size))


def _kinds(_: dict[str, Any], files: Files) -> Iterator[Said]:
    yield from (FORBIDDEN.of(file=name) for name in files if REFUSED_FILES.search(name))


RULES: tuple[Rule, ...] = (_plain_values, _parameters, _locations, _icons, _logos, _kinds)


def _translations(manifest: dict[str, Any], parsed: Mapping[str, dict[str, Any]]) -> Iterator[Said]:
    default = str(manifest.get("defaultLocale", ""))
    if default and f"translations/{default}.json" not in parsed:
        yield NO_TRANSLATION.of(locale=default)
    parameters = [f"parameters.{one.get('name')}.label" for one in manifest.get("parameters", [])]
    for name, content in parsed.items():
        for path in (*WORDS, *parameters):
            value: Any = content.get("app", {})
            for key in path.split("."):
                value = value.get(key, {}) if isinstance(value, dict) else {}
            if not isinstance(value, str) or not value.strip():
                yield NO_WORDS.of(file=name, key=path)
