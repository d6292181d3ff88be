"""How long work will still take, by how fast it went of late."""

from __future__ import annotations

from collections import deque

SPAN = 10.0  # seconds that count as of late
LEAST = 2.0  # seconds to look on before anything is said


class TimeLeft:
    """Is told now and then how much is done, with the time in seconds of any clock."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, done: int, now: float) -> None:
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] >= SPAN:
            self._seen.popleft()

    def seconds(self, total: int) -> float | None:
        """The seconds until all are done; None as long as nothing can be said."""
        if not self._seen:
            return None
        (begin, first), (now, done) = self._seen[0], self._seen[-1]
        return (total - done) * (now - begin) / (done - first) if done > first and now - begin >= LEAST else None


def in_words(seconds: float | None) -> str:
    """As one would say it: 约剩 3 分钟; empty when nothing can be said."""
    if seconds is None:
        return ""
    if seconds < 10:
        return "就要完成"
    if seconds < 55:
        return f"约剩 {round(seconds / 5) * 5} 秒"
    return f"约剩 {round(seconds / 60)} 分钟" if seconds < 90 * 60 else f"约剩 {seconds / 3600:.1f} 小时"
