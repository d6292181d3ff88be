"""Many machines, by way of Dask: the one part of the program that opens connections, and only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from ..draft import UnreadableDraft

LOCAL = "local"


@contextmanager
def cluster(address: str, jobs: int | None = None) -> Iterator[tuple[Executor, int]]:
    """An executor on the cluster at this address, and how many tasks it does at once.

    `local` starts one of `jobs` processes on this machine, on its loop-back interface. The machines must see the drafts
    under the same paths and have this program installed. Raises UnreadableDraft when Dask is not installed, or nothing
    answers at the address.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UnreadableDraft('没有安装 Dask，不能使用集群；请运行 python -m pip install -e ".[cluster]"。') from error
    if address == LOCAL:
        with LocalCluster(n_workers=jobs, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as started, \
                Client(started) as client:
            yield client.get_executor(pure=False), len(started.workers)
        return
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError) as error:
        raise UnreadableDraft(f"连不上集群“{address}”；请核对地址，确认集群已经启动。") from error
    with client:
        yield client.get_executor(pure=False), max(1, sum(client.nthreads().values()))
