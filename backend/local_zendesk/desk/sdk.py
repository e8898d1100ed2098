"""The Zendesk App Framework's script: the npm package ships CommonJS modules, joined here for the browser."""

import json
from pathlib import Path

MODULES = ("utils", "client", "index")
LOADER = """(function () {
  var sources = {%s};
  var made = {};
  function load(name) {
    if (!made[name]) {
      made[name] = { exports: {} };
      sources[name](made[name].exports, made[name], function (path) { return load(path.replace(/^\\.\\//, '')); });
    }
    return made[name].exports;
  }
  window.ZAFClient = load('index');
})();
"""


def read_sdk(where: Path) -> str | None:
    """One ready script, or a package folder's modules joined; None when there is neither."""
    if where.is_file():
        return where.read_text(encoding="utf-8")
    files = [where / "lib" / f"{name}.js" for name in MODULES]
    if not all(file.is_file() for file in files):
        return None
    sources = (
        f"{json.dumps(file.stem)}: function (exports, module, require) {{\n{file.read_text(encoding='utf-8')}\n}}"
        for file in files
    )
    return LOADER % ",\n".join(sources)
