"""The corrections proposed for what is shown, sought in the background once a check is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from .open_task import BackgroundTask

if TYPE_CHECKING:
    from concurrent.futures import Future

    from engine.model import Correction, Result

MOST_SHOWN = 4  # ways to resolve one finding


class Proposals(QObject):
    """`corrections` are those for the result that was shown last; none while they are sought."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.corrections: tuple[Correction, ...] = ()
        self._result: Result | None = None  # what the corrections are for
        self._wanted: Result | None = None  # for what corrections are to be sought
        self._task = BackgroundTask()
        self._task.answered.connect(self._take)

    @property
    def is_seeking(self) -> bool:
        return self._wanted is not None or self._task.is_running

    def expect(self, result: Result) -> None:
        """Forgets the corrections for what was shown before; where no figure is wrong now there will be none."""
        from engine.corrections.figures import is_of_figures

        self._task.drop()
        self.corrections, self._result = (), result
        self._wanted = result if any(map(is_of_figures, result.findings)) else None

    def seek(self) -> None:
        """Seeks what is expected, once the result is on screen: both at once would hold each other up."""
        wanted, self._wanted = self._wanted, None
        if wanted:
            self._task.start(lambda: _proposed(wanted))

    def of(self, finding: str) -> tuple[Correction, ...]:
        """The ways to resolve the finding with this id, the likeliest first."""
        from engine.corrections.choose import choices

        return (*choices(finding, self.corrections)[:MOST_SHOWN], *self._plain(finding))

    def preselected(self, finding: str) -> Correction | None:
        """The way that is taken when nothing else is said; None when there is none, or two are equally likely."""
        from engine.corrections.choose import has_rival

        ways = self.of(finding)
        return ways[0] if ways and not has_rival(ways[0], ways) else None

    def certain(self, result: Result) -> tuple[Correction, ...]:
        """What may be corrected without a look, of what the findings of this result speak of."""
        from engine.corrections.choose import certain

        return certain(self.corrections, {finding.id for finding in result.findings})

    def _plain(self, finding: str) -> Iterator[Correction]:
        """The correction of how a figure is written, which need not be sought."""
        from engine.corrections.plain import plain_figure

        for each in self._result.findings if self._result else ():
            if each.id == finding and self._result and (plain := plain_figure(each, self._result.report)):
                yield plain

    def _take(self, answer: Future[tuple[Correction, ...]]) -> None:
        self.corrections = answer.result()
        self.changed.emit()


def _proposed(result: Result) -> tuple[Correction, ...]:
    from engine.pipeline import proposed

    return proposed(result)
