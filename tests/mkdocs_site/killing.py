"""Kills builds at random moments and looks at what readers find: python -m tests.mkdocs_site.killing 50

Before each build a text is edited, so that the site of that build differs. After each kill there must stand, whole, the
site of the last build that came to its end, or that of the one that was killed; the build that follows must be right.
Exit code 1 if not.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.factories import ROOT, add_source, copy_site_frame

COMMAND = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]


def edit(root: Path, number: int) -> None:
    add_source(root, "one", f"一、减租。减免摊位费三个月，第{number}次。（责任单位：省财政厅）\n")


def content(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def killed(root: Path, seconds: float) -> bool:
    """Begin a build and kill it with all its processes; False if it was done sooner."""
    process = subprocess.Popen(COMMAND, cwd=root, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
        return True
    return False


def main(number: int) -> int:
    faults, kills, tries = 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        os.environ |= {"HUIQI_CACHE": str(root / "cache"), "NO_MKDOCS_2_WARNING": "1"}
        copy_site_frame(root)
        shutil.copy(ROOT / "mkdocs.zh-hant.yml", root)
        edit(root, 0)
        subprocess.run(COMMAND, cwd=root, check=True)
        edit(root, 1)
        begun = time.perf_counter()
        subprocess.run(COMMAND, cwd=root, check=True)
        length = time.perf_counter() - begun
        while kills < number:
            tries += 1
            before = content(root / "site")
            edit(root, tries + 1)
            kills += killed(root, random.uniform(0.6, 1.05) * length if tries % 2 else random.uniform(0, length))
            after = content(root / "site")
            subprocess.run(COMMAND, cwd=root, check=True)
            whole = content(root / "site")
            left = [path.name for path in root.glob(".site.*")]
            if (
                after not in (before, whole)
                or left
                or f"第{tries + 1}次" not in str(whole["data/corpus.json"], "utf-8")
            ):
                faults += 1
                print(
                    f"{tries}: {len(before)} files before, {len(after)} after the kill, {len(whole)} whole; left {left}"
                )
    print(f"{kills} kills of {tries} builds of {length:.1f} s, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
