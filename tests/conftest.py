"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # tests run without a screen by themselves


@pytest.fixture(scope="session", autouse=True)
def nobodys_data(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No pack of rules that this user has imported is in force."""
    for variable in ("XDG_DATA_HOME", "APPDATA"):
        os.environ[variable] = str(tmp_path_factory.getbasetemp() / "nobodys")


# no test fails because the machine is busy, or because many examples are large or unfit by chance
settings.register_profile("untimed", deadline=None, suppress_health_check=[
    HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])
settings.load_profile("untimed")

SAMPLES = Path(__file__).resolve().parent.parent.parent / "shared" / "samples"


@pytest.fixture
def samples() -> Path:
    """The folder of sample drafts beside the project; the test is skipped when it is not there."""
    if not SAMPLES.is_dir():
        pytest.skip("the sample drafts are not beside this project")
    return SAMPLES
