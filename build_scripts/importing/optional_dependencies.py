"""Says which libraries a format needs, and how to get them."""

from __future__ import annotations

from importlib.util import find_spec

from build_scripts.importing.extract import UnreadableError

INSTALL_COMMAND = 'python -m pip install -e ".[import]"'


def require(library: str, kind: str) -> None:
    """UnreadableError where a library is not installed."""
    if find_spec(library) is None:
        raise UnreadableError(
            f"读{kind}要先装几个程序库：在项目文件夹里运行一次 {INSTALL_COMMAND}（或者另存为 .txt 再来）"
        )
