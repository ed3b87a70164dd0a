"""The process in which atheris fuzzes one target, until its time is up or something falls over.

``python worker.py TARGET FOLDER [options of libFuzzer]``; FOLDER holds the inputs found so far.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from time import process_time

import atheris


def main() -> None:
    name, folder = sys.argv[1:3]
    sys.path.insert(0, str(Path(__file__).parent.parent))
    with atheris.instrument_imports(include=["gxlint"]):
        from fuzz.targets import TARGETS

        target = TARGETS[name]
        corpus = Path(folder)
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(target.seeds()):
            corpus.joinpath(f"seed-{number:03}").write_bytes(seed)
            # Whatever is imported when it is first needed is followed as well.
            target.check(seed)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < _BLIND:
            return bytes(atheris.Mutate(data, most))
        return target.mutate(data, random)[:most]

    def check(data: bytes) -> None:
        start = process_time()
        target.check(data)
        assert process_time() - start < _SECONDS, "takes too long"

    atheris.Setup([sys.argv[0], *sys.argv[3:], folder], check, custom_mutator=mutate)
    atheris.Fuzz()


#: What one input may take of the processor; to be followed makes code five times as slow.
_SECONDS = 20.0
#: The share of inputs that libFuzzer changes, which knows nothing of what they are.
_BLIND = 0.2

if __name__ == "__main__":
    main()
