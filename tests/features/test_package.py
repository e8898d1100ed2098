"""The app's zip: what goes in, the same bytes each time, and a sentence for every rule of Zendesk's it could break."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from backend.entrypoints.cli import app
from backend.kit.language import Language
from backend.kit.settings import PROJECT
from backend.operations.package import LARGEST, PackageRefused, build_package, packed_files
from backend.operations.package_rules import broken_rules

APP = PROJECT / "zendesk_app"
Files = dict[str, bytes]


@pytest.fixture
def files() -> Files:
    return packed_files(APP)


def manifest(change: Callable[[dict[str, Any]], object]) -> Callable[[Files], None]:
    def apply(files: Files) -> None:
        content = json.loads(files["manifest.json"])
        change(content)
        files["manifest.json"] = json.dumps(content).encode()

    return apply


def file(name: str, content: bytes | None) -> Callable[[Files], None]:
    def apply(files: Files) -> None:
        if content is None:
            del files[name]
        else:
            files[name] = content

    return apply


def support(name: str, told: Any) -> Callable[[Files], None]:
    return manifest(lambda content: content["location"]["support"].update({name: told}))


def parameter(**values: Any) -> Callable[[Files], None]:
    return manifest(lambda content: content["parameters"].append(values))


def without_words(files: Files) -> None:
    content = json.loads(files["translations/en.json"])
    del content["app"]["parameters"]["server"]["label"]
    content["app"]["name"] = " "
    files["translations/en.json"] = json.dumps(content).encode()


LOGO = (APP / "assets" / "logo-small.png").read_bytes()
BROKEN: list[tuple[Callable[[Files], None], list[str]]] = [
    (file("manifest.json", None), ["Falta manifest.json."]),
    (file("manifest.json", b"{"), ["manifest.json não é um objeto JSON."]),
    (file("manifest.json", b'{"name":1,"name":2}'), ["manifest.json repete a chave “name”."]),
    (file("translations/en.json", b"[]"), ["translations/en.json não é um objeto JSON."]),
    (manifest(lambda m: m["author"].pop("email")), ["manifest.json: falta “author.email”."]),
    (manifest(lambda m: m.pop("version")), ["manifest.json: falta “version”."]),
    (manifest(lambda m: m.update(frameworkVersion="1.0")), ['manifest.json: frameworkVersion tem de ser "2.0".']),
    (
        manifest(lambda m: m.update(signedUrls=False)),
        ["manifest.json: signedUrls tem de ser true; é a única prova de quem abriu o aplicativo."],
    ),
    (manifest(lambda m: m.update(private=False)), ["manifest.json: private tem de ser true."]),
    (manifest(lambda m: m.update(location={"support": {}})), ["manifest.json: nenhum local em location.support."]),
    (support("sidebar", "https://a.example"), ["manifest.json: o local “sidebar” não existe no Support."]),
    (
        support("ticket_sidebar", "http://127.0.0.1:8000/app"),
        [
            (
                "manifest.json: a URL de “ticket_sidebar” tem de começar com https://, ser de localhost, um arquivo de "
                "assets ou conter um parâmetro (http://127.0.0.1:8000/app)."
            )
        ],
    ),
    (support("background", {}), ['manifest.json: “background” sem URL precisa de "autoLoad": false.']),
    (
        support("modal", "{{setting.host}}/m"),
        ["manifest.json: a URL de “modal” usa o parâmetro “host”, que não foi declarado."],
    ),
    (file("assets/icon_nav_bar.svg", None), ["O local “nav_bar” precisa de assets/icon_nav_bar.svg."]),
    (
        file("assets/icon_nav_bar.svg", b'<svg><script>1</script><path onload="x()"/></svg>'),
        ["assets/icon_nav_bar.svg só pode ter formas simples; tem script, onload=."],
    ),
    (file("assets/logo.png", None), ["Falta assets/logo.png."]),
    (file("assets/logo.png", LOGO), ["assets/logo.png tem de medir 320 × 320 pixels; mede 128 × 128."]),
    (file("assets/logo-small.png", b"GIF89a"), ["assets/logo-small.png não é um PNG."]),
    (parameter(name="x", type="dropdown"), ["Parâmetro “x”: o tipo “dropdown” não existe."]),
    (parameter(name="server", type="url"), ["O parâmetro “server” aparece duas vezes."]),
    (parameter(name="k", type="text", secure=True), ["O parâmetro secreto “k” tem de dizer seus scopes."]),
    (file("translations/pt-br.json", None), ["Falta translations/pt-br.json."]),
    (
        without_words,
        ["translations/en.json: falta app.name.", "translations/en.json: falta app.parameters.server.label."],
    ),
    (file("assets/manual.pdf", b"%PDF"), ["assets/manual.pdf: este tipo de arquivo não pode ir no pacote."]),
]


def without_missing_labels(sentences: list[str]) -> list[str]:
    """A new parameter has no label yet, which is another rule's finding."""
    return [one for one in sentences if not one.endswith((".x.label.", ".k.label."))]


@pytest.mark.parametrize(("break_it", "sentences"), BROKEN, ids=[sentences[0][:60] for _, sentences in BROKEN])
def test_each_rule_refuses_with_its_sentence(
    files: Files, break_it: Callable[[Files], None], sentences: list[str]
) -> None:
    break_it(files)
    with pytest.raises(PackageRefused) as refused:
        build_package(files)
    assert without_missing_labels([one.in_(Language.PT) for one in refused.value.broken]) == sentences


@pytest.mark.parametrize(
    "url", ["https://consultoria.example/app", "http://localhost:8000/app", "assets/logo.png", "{{setting.server}}/app"]
)
def test_every_kind_of_url_that_zendesk_takes_is_taken(files: Files, url: str) -> None:
    support("ticket_sidebar", {"url": url, "flexible": True})(files)
    assert broken_rules(files) == []


def test_what_is_too_large_is_refused(files: Files) -> None:
    files["assets/noise.png"] = os.urandom(LARGEST)
    with pytest.raises(PackageRefused, match="o limite é 2097152"):
        build_package(files)


def test_our_package_is_small_and_holds_what_zendesk_wants(files: Files) -> None:
    zipped = build_package(files)
    assert len(zipped) <= LARGEST
    with zipfile.ZipFile(io.BytesIO(zipped)) as package:
        assert package.namelist() == sorted(files)
        assert {"manifest.json", "translations/pt-br.json", "assets/logo.png"} <= set(package.namelist())
        assert all(package.read(name) == content for name, content in files.items())
    told = json.loads(files["manifest.json"])
    assert set(told["location"]["support"]) == {"ticket_sidebar", "nav_bar"}
    assert told["signedUrls"] is True


def test_the_same_files_make_the_same_bytes(files: Files, tmp_path: Path) -> None:
    for name in sorted(files, reverse=True):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[name])
        target.chmod(0o600)
        os.utime(target, (1_700_000_000, 1_700_000_000))
    assert build_package(packed_files(tmp_path)) == build_package(files)


def test_the_command_writes_the_zip(tmp_path: Path) -> None:
    target = tmp_path / "out" / "app.zip"
    answer = CliRunner().invoke(app, ["package", str(target)])
    assert answer.exit_code == 0, answer.output
    assert str(target) in answer.output.replace("\n", "")
    assert target.read_bytes() == build_package(packed_files(APP))
