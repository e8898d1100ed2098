"""Builds the app's zip as Zendesk takes it: the same bytes from the same files, whenever and wherever it is built."""

import io
import zipfile
from pathlib import Path

from backend.kit.language import Language, Said, Sentence
from backend.operations.package_rules import Files, broken_rules

LARGEST = 2 * 1024 * 1024
"""Bytes, of a private app's zip."""
PACKED = ("manifest.json", "translations/*.json", "assets/*")
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
TOO_LARGE = Sentence(
    "O pacote tem {found} bytes; o limite é {limit}.", "The package has {found} bytes; the limit is {limit}."
)


class PackageRefused(ValueError):
    """Zendesk would not take it; `broken` says why, rule by rule."""

    def __init__(self, broken: list[Said]) -> None:
        self.broken = broken
        super().__init__("\n".join(one.in_(Language.PT) for one in broken))


def packed_files(folder: Path) -> dict[str, bytes]:
    """What goes into the package, by its path there."""
    found = sorted(path for pattern in PACKED for path in folder.glob(pattern) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def build_package(files: Files) -> bytes:
    """Raises PackageRefused."""
    broken = broken_rules(files)
    if broken:
        raise PackageRefused(broken)
    zipped = _zip(files)
    if len(zipped) > LARGEST:
        raise PackageRefused([TOO_LARGE.of(found=len(zipped), limit=LARGEST)])
    return zipped


def _zip(files: Files) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, READABLE, 3
            package.writestr(entry, files[name])
    return whole.getvalue()
