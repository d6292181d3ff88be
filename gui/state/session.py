"""The one owner of the window's state. Panels show it, and tell it what was clicked or typed."""

from __future__ import annotations

from os.path import abspath
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.records import replace

from .corrected import Corrected
from .examples import EXAMPLE_NAMES, EXAMPLES
from .last_year import LastYear, Opened
from .open_draft import PASTED, OpenDraft
from .open_task import Asked, Reading, Terms
from .selection import Selection

if TYPE_CHECKING:
    from engine.model import Result

__all__ = ["Selection", "Session"]


class Session(Corrected):
    """The draft that is open, what was found in it, what the clerk has put right, and what is selected.

    Reading runs in the background: `open` and `reload` return at once and `result_changed` follows. The clerk's work is
    kept in the folder `kept_in` as it is done, and offered again by `work_offered` when the draft is opened.
    """

    busy_changed = Signal(bool)
    failed = Signal(str)  # one Chinese sentence; the draft that was open stays
    overcome = Signal(str)  # a sentence of `failed` that is no longer so: what could not be read was read
    warned = Signal(str)  # one Chinese sentence that must not be missed
    notice = Signal(str)
    work_offered = Signal(object)  # Work: what was done to the draft earlier; answered by `restore` or `decline`
    last_year_changed = Signal()  # another report of last year is open beside the draft, or none

    def __init__(self, kept_in: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(kept_in, parent)
        self._draft = OpenDraft(self)
        self._draft.answered.connect(self._take_reading)
        self._draft.failed.connect(self.failed)
        self.last_year = LastYear(self)
        self.last_year.answered.connect(self._take_last_year)
        for reading in (self._draft, self.last_year):
            reading.busy_changed.connect(lambda: self.busy_changed.emit(self.is_busy))
        self.last_year.failed.connect(self.failed)
        self.work.keeping.failed.connect(self.failed)

    # ---- what there is
    @property
    def path(self) -> Path | None:
        return self._draft.path

    @property
    def name(self) -> str:
        """What the window calls the draft: its file name, or the name of an example."""
        return self._draft.name

    @property
    def encoding(self) -> str | None:
        """The codec that the clerk chose for the text that is open; None while that is left to the program."""
        return self._draft.asked.encoding if self._draft.asked else None

    @property
    def is_pasted(self) -> bool:
        """Whether the draft came from the clipboard and is no file."""
        return self._draft.is_pasted

    @property
    def is_word(self) -> bool:
        """Whether the draft is a Word file, of which copies can be made."""
        return self.result is not None and self.result.draft.kind == "docx"

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read."""
        return self._draft.is_busy or self.last_year.is_busy

    # ---- opening
    def open(self, path: str | Path, encoding: str | None = None) -> None:
        """Reads and checks a file; the draft that was open gives way only when that succeeds."""
        self._read(Asked(Path(abspath(path)), None, encoding))  # one spelling for one file

    def open_pasted(self, data: bytes) -> None:
        """Reads and checks what was on the clipboard, as UTF-8 text or as a web page."""
        self._read(Asked(PASTED, data))

    def open_example(self, name: str | None = None) -> None:
        """Opens an example by its file name; without one, the one that has the usual mistakes."""
        self.open(EXAMPLES / (name or next(iter(EXAMPLE_NAMES))))

    def reload(self) -> None:
        """Reads the file again and keeps the corrections that still apply."""
        if self._draft.asked:
            self._read(self._draft.asked)

    def read_as(self, encoding: str | None) -> None:
        """Reads the text file again in another encoding (None: the one it seems to be in)."""
        if self.path:
            self.open(self.path, encoding)

    def cancel(self) -> None:
        """Gives up the reading under way."""
        self._draft.cancel()
        self.last_year.cancel()

    def show_result(self, result: Result, path: Path | None = None) -> None:
        """Puts a finished result in place of the draft that was open."""
        asked = Asked(path or Path(result.draft.name))
        self._take_new(Reading(asked.path, None, result, asked=asked))

    def is_changed_on_disk(self) -> bool:
        return bool(self.original and self._draft.is_changed_on_disk(self.original.draft.sha256))

    def is_gone_from_disk(self) -> bool:
        """Whether the file of the draft is no longer where it was."""
        return self._draft.is_gone_from_disk()

    def acknowledge_disk(self) -> None:
        """The clerk keeps the draft as it was read: its present state on disk is not offered again."""
        self._draft.acknowledge_disk()

    def _read(self, asked: Asked) -> None:
        is_same = self._draft.is_same(asked)
        said = self.work.done.said if is_same else {}
        yardstick = self.yardstick if is_same else replace(self.yardstick, previous=None)
        self._draft.read(asked, said, self.work.keeping.store_of(asked.path), yardstick)

    def check_again(self) -> None:
        """Checks by all rules once more; the file is read again only when it has changed on disk."""
        self.last_year.read_again()
        self.reload() if self.is_changed_on_disk() else self._check(self._terms_now())

    # ---- last year's report
    def open_last_year(self, path: str | Path, known: str = "") -> None:
        """Reads last year's report, and holds the draft against it; `known` is the SHA-256 that it had before."""
        if self.original:
            self.last_year.read(Path(abspath(path)), known)

    def remove_last_year(self) -> None:
        """Takes last year's report out; the draft is checked without it."""
        self._hold_against(None)

    def restore(self) -> None:
        """Puts in force what is offered, and opens the report of last year that went with it."""
        offer = self.work.keeping.offer
        self.work.restore()
        if offer and offer.last_year and Path(offer.last_year.file).is_file():
            self.open_last_year(offer.last_year.file, offer.last_year.sha256)

    def _take_last_year(self, opened: Opened) -> None:
        self._overcome(self.last_year)
        if self.original and opened.report.draft.sha256 == self.original.draft.sha256:
            self.failed.emit("选中的就是正在检查的这份草稿，请另选上年的报告。")
        else:
            self._hold_against(opened)

    def _hold_against(self, opened: Opened | None) -> None:
        self.last_year.take(opened)
        self.yardstick = replace(self.yardstick, previous=opened.report if opened else None)
        self.work.keeping.take_last_year(opened.kept if opened else None)
        self.work.keep()
        self._check_work()
        self.last_year_changed.emit()

    # ---- what was read
    def _overcome(self, source: OpenDraft | LastYear) -> None:
        if source.failure:
            self.overcome.emit(source.failure)
            source.failure = ""

    def _take_reading(self, reading: Reading) -> None:
        self._overcome(self._draft)
        if self.original and self._draft.is_same(reading.asked):
            self._take_again(reading)
        else:
            self._take_new(reading)

    def _take_new(self, reading: Reading) -> None:
        self._exported = {}
        self.last_year.take(None)
        self.yardstick = replace(self.yardstick, previous=None)
        self.work.begin(reading)
        self._draft.take(reading)
        self._show_checked(reading.result, _terms_of(reading), is_same_draft=False)
        self._offer(reading)
        if self._checks.needs(self._terms_now()):  # something was decided while the draft was read
            self._check_work()
        self.last_year_changed.emit()

    def _take_again(self, reading: Reading) -> None:
        if self.work.is_behind(reading):
            self.reload()
            return
        adopted, lost = self.work.carry_over(reading)
        self._draft.take(reading)
        good_news = f"草稿已照 {adopted} 处更正改好。" if adopted else ""
        if lost:
            self.warned.emit(f"草稿中有 {lost} 处已改动，原来在这些地方的更正和指定不再保留。{good_news}")
        elif good_news:
            self.notice.emit(good_news)
        if self._terms_now() == _terms_of(reading):
            self._show_checked(reading.result, _terms_of(reading), is_same_draft=True)
        else:
            self._check(self._terms_now())
        self._offer(reading)

    def _offer(self, reading: Reading) -> None:
        if reading.remark:
            self.failed.emit(reading.remark)
        if self.work.keeping.offer:
            self.work_offered.emit(self.work.keeping.offer)


def _terms_of(reading: Reading) -> Terms:
    return Terms(reading.result.report.by_hand, yardstick=reading.yardstick)
