"""What all tests share."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # tests run without a screen by themselves

SAMPLES = Path(__file__).resolve().parent.parent.parent / "shared" / "samples"


@pytest.fixture
def samples() -> Path:
    """The folder of sample drafts beside the project; the test is skipped when it is not there."""
    if not SAMPLES.is_dir():
        pytest.skip("the sample drafts are not beside this project")
    return SAMPLES
