"""What a check of one draft needs not is not loaded: every import is waited for at each start."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNNEEDED = {"calendar", "commands.batch", "dataclasses", "engine.corrections.propose", "engine.read.text.cells", "json",
            "rapidfuzz"}


def test_the_check_of_a_word_file_loads_nothing_that_it_does_not_need():
    code = (
        "import sys, main; main.main(['check', 'resources/examples/mistakes.docx']);"
        f"print(*{UNNEEDED!r} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60)
    assert done.stderr.decode() == "\n"
