"""The program as a process: it starts, shows a draft, and ends in peace."""

import subprocess
import sys

from starting import ROOT, started

COPY_AND_QUIT = """
    if window.session.result and window.workspace.source.is_built:
        timer.stop()
        window.workspace.source.view.selectAll()
        window.workspace.source.view.copy()
        print(len(QGuiApplication.clipboard().text()) > 1000)
        QApplication.quit()
"""


def test_copying_from_the_draft_and_quitting_ends_in_peace(tmp_path):
    done = started(tmp_path, COPY_AND_QUIT, ROOT / "resources/examples/clean.txt")
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr


def test_the_empty_window_loads_nothing_that_only_a_draft_needs():
    code = (
        "import sys, gui.app, gui.look.appearance, gui.main_window, gui.state.session;"
        "heavy = {'engine.draft', 'engine.model', 'engine.forms', 'engine.rules', 'engine.pipeline', 'gui.workspace',"
        " 'tomllib', 'lxml', 'PySide6.QtPrintSupport', 'concurrent.futures'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr.decode()) == (0, "")
