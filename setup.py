"""What pyproject.toml cannot say: settings and hand-written pages, of which the checkout has the one copy, are in the wheel."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

FRAME = ("mkdocs.yml", "mkdocs.zh-hant.yml")


class BuildWithFrame(build_py):
    """Puts mkdocs.yml, mkdocs.zh-hant.yml and docs/ into build_scripts/frame of what is installed."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            frame = Path(self.build_lib, "build_scripts", "frame")
            shutil.copytree("docs", frame / "docs", dirs_exist_ok=True)
            for name in FRAME:
                shutil.copy(name, frame / name)


setup(cmdclass={"build_py": BuildWithFrame})
