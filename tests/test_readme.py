"""What the READMEs say is so: every command is named, the two link each other, nothing ties them to one machine."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from build_scripts.cli.commands import main
from build_scripts.sources.card_reader import read_card

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")

# Written apart, so that this file does not find itself.
HOSTS = "|".join(
    re.escape(head + tail)
    for head, tail in [
        ("py", "pi.org"), ("python", "hosted.org"), ("np", "mjs.org"), ("np", "mjs.com"), ("npm", "mirror.com"),
        ("crates", ".io"), ("deb.debian", ".org"), ("proxy.golang", ".org"), ("pypi.", "tuna"), ("mirrors", ".aliyun"),
    ]
)  # fmt: skip
HOMES = "/(?:root|home|Users|work|tmp|opt|mnt|srv)/"
TIED = re.compile(rf"{HOSTS}|(?<![^\s\"'`=(,:]){HOMES}")
FOUND_NOT_WRITTEN = ("source_texts/",)


def tracked() -> Iterator[Path]:
    """Files that git keeps or would keep; what people found and did not write is left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("not a git work tree")
    names = sorted(set(filter(None, listed.stdout.split("\0"))))
    yield from (ROOT / name for name in names if not name.startswith(FOUND_NOT_WRITTEN) and (ROOT / name).is_file())


def targets() -> list[str]:
    """Public targets of the Makefile: those that carry a word of help."""
    return re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("readme", READMES)
def test_every_make_target_is_named(readme: str) -> None:
    """Each public target of the Makefile stands in the README."""
    text = (ROOT / readme).read_text("utf-8")
    assert targets()
    assert [target for target in targets() if f"make {target}" not in text] == []


def test_every_vocabulary_is_named() -> None:
    """The README lists them, and the guide says of each when it is the one to edit."""
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    row = next(line for line in lines if "build_scripts/vocabularies/`" in line)
    guide = (ROOT / "docs" / "contribute" / "vocabularies.md").read_text("utf-8")
    names = [path.stem for path in (ROOT / "build_scripts" / "vocabularies").iterdir()]
    assert [it for it in names if not re.search(rf"\b{it}\b", row) or f"`{it}.yml`" not in guide] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_named(readme: str) -> None:
    """Each command of `python -m build_scripts` stands in the README, and no other."""
    text = (ROOT / readme).read_text("utf-8")
    assert set(re.findall(r"python -m build_scripts ([a-z-]+)", text)) == set(main.commands)


@pytest.mark.parametrize("readme", READMES)
def test_the_readmes_link_each_other_and_what_is_there(readme: str) -> None:
    """Each README links the other, and every file a README links or shows is there."""
    text = (ROOT / readme).read_text("utf-8")
    linked = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    assert {name for name in READMES if name != readme} <= set(linked)
    assert [name for name in linked if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("readme", READMES)
def test_the_card_shown_is_a_good_card(readme: str) -> None:
    """The example of a card is read without a finding."""
    (example,) = re.findall(r"^ *```yaml\n(.*?)^ *```$", (ROOT / readme).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    card, findings = read_card(dedent(example), "a.yml", "a.txt", "a", {"140302": "阳泉市城区"}, {})
    assert card is not None
    assert findings == ()


def test_nothing_is_tied_to_a_machine() -> None:
    """No file names a package registry's host or a path of somebody's machine."""
    faults = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            faults += [f"{path.relative_to(ROOT)}:{number}: {found.group()}" for found in TIED.finditer(line)]
    assert faults == []
