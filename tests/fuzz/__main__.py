"""Coverage-guided fuzzing of one target, by atheris: python -m tests.fuzz texts -max_total_time=100.

Arguments behind the target are those of libFuzzer. It begins with tests/fuzz/corpus/ and keeps what reaches further in
.build/fuzz/. What makes a target fail is written into crash-… here: made smaller by hand, it belongs into the corpus, which
the tests replay.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["build_scripts"]):
    from tests.fuzz.fuzz_targets import TARGETS

CORPUS = Path(__file__).with_name("corpus")
FOUND = Path(".build", "fuzz")


def main() -> None:
    name, *options = sys.argv[1:] or [""]
    if name not in TARGETS:
        sys.exit(f"python -m tests.fuzz {'|'.join(TARGETS)} [libFuzzer's options]")
    found = FOUND / name
    found.mkdir(parents=True, exist_ok=True)
    atheris.Setup([sys.argv[0], *options, str(found), str(CORPUS / name)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
