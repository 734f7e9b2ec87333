"""The installed package builds a site outside a checkout: a folder with one text and its card is enough."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TAKEN = "build_scripts docs LICENSE MANIFEST.in README.md constraints.txt CHANGELOG.md mkdocs.yml mkdocs.zh-hant.yml pyproject.toml setup.py"
TEXT = "某市支持小店若干措施\n一、减免租金。对小店减免三个月租金。（市财政局负责）\n二、发放补贴。对新开小店补贴2000元。（市商务局负责）\n"


def run(*command: str | Path, cwd: Path, umask: int = -1) -> str:
    """Run a program outside the checkout; what it prints."""
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=outside,
        capture_output=True,
        text=True,
        check=False,
        umask=umask,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def built(backend: str, source: Path, into: Path) -> Path:
    """What the build backend makes of a folder: a wheel or an archive of the source."""
    code = f"from setuptools import build_meta; build_meta.build_{backend}({str(into)!r})"
    run(sys.executable, "-W", "ignore", "-c", code, cwd=source)
    return max(into.iterdir(), key=lambda path: path.stat().st_mtime_ns)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, made from an archive of the source as the checkout makes it."""
    folder = tmp_path_factory.mktemp("wheel")
    checkout, made = folder / "checkout", folder / "made"
    made.mkdir()
    for name in TAKEN.split():
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, checkout / name)
    with tarfile.open(built("sdist", checkout, made)) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    return built("wheel", next((folder / "unpacked").iterdir()), made)


@pytest.fixture(scope="module")
def huiqi(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment where the wheel is installed; other libraries are those of the tests."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / "python"
    libraries = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    Path(libraries, "tests.pth").write_text(sysconfig.get_path("purelib"))
    install = ("-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "--no-compile", "--quiet", wheel)
    run(sys.executable, *install, cwd=folder)
    return scripts / "huiqi"


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    """Templates, theme, vocabularies, schemas, and what the site has besides: settings, hand-written pages, assets."""
    wanted = {f"build_scripts/frame/{path.relative_to(ROOT)}" for path in (ROOT / "docs").rglob("*") if path.is_file()}
    wanted |= {f"build_scripts/frame/{name}" for name in ("mkdocs.yml", "mkdocs.zh-hant.yml")}
    own = (path for path in (ROOT / "build_scripts").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    wanted |= {path.relative_to(ROOT).as_posix() for path in own}
    assert sorted(wanted - set(zipfile.ZipFile(wheel).namelist())) == []


def test_a_folder_with_one_text_becomes_a_site(huiqi: Path, tmp_path: Path) -> None:
    """Imported and built without a checkout, in both scripts; its own settings come first."""
    (tmp_path / "小店.txt").write_text(TEXT, "utf-8")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "mkdocs.yml").write_text("site_name: 小店文库\n", "utf-8")
    library = ("--project", "library")
    given = ("--yes", "--region", "430000", "--id", "small-shops")
    run(huiqi, "new", *library, *given, "小店.txt", cwd=tmp_path)
    run(huiqi, "build", *library, cwd=tmp_path, umask=0o077)
    site = tmp_path / "library" / "site"
    assert "<title>某市支持小店若干措施 - 小店文库</title>" in (site / "documents/small-shops/index.html").read_text(
        "utf-8"
    )
    assert "減免租金" in (site / "zh-hant/documents/small-shops/index.html").read_text("utf-8")
    assert (site / "assets/stylesheets/base.css").is_file()
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in (site, *site.rglob("*"))}
    assert modes == {(True, 0o755), (False, 0o644)}, "a web server reads it, however private the files of its user are"
    assert sorted(path.name for path in (tmp_path / "library").iterdir()) == [
        ".build", "mkdocs.yml", "site", "source_texts"
    ]  # fmt: skip
