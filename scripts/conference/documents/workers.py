"""Where papers are rendered: in this process, in several, or on a Dask cluster."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

PARALLEL_FROM = 600  # below this many papers, starting processes costs more than it saves
AHEAD = 8  # chunks under way at once: enough for the workers, and few in memory
PATIENCE = "10s"  # for a cluster to answer

Item = TypeVar("Item")
Result = TypeVar("Result")


class WorkersError(Exception):
    """Processes or a cluster that cannot be used; the argument says why, in Vietnamese."""


@dataclass(frozen=True)
class Workers:
    """How many processes may work at once, or the address of a Dask scheduler."""

    jobs: int = 1
    scheduler: str = ""

    @property
    def share_disk(self) -> bool:
        """Whether the workers can write into the output folder themselves."""
        return not self.scheduler

    @contextmanager
    def open(self, count: int) -> Iterator[Executor | None]:
        """What works on so many papers; None for this process itself. Raises WorkersError."""
        processes = min(self.jobs, os.cpu_count() or 1)
        if self.scheduler:
            with _open_cluster(self.scheduler) as executor:
                yield executor
        elif processes < 2 or count < PARALLEL_FROM:
            yield None
        else:
            # Importing it costs a tenth of a reprint's time.
            from concurrent.futures.process import (  # noqa: PLC0415
                BrokenProcessPool,
                ProcessPoolExecutor,
            )

            # Ctrl+C is for this process; it lets the others end what they have begun.
            ignore = (signal.SIGINT, signal.SIG_IGN)
            try:
                with ProcessPoolExecutor(processes, None, signal.signal, ignore) as executor:
                    yield executor
            except BrokenProcessPool as error:
                raise WorkersError("một tiến trình bị dừng giữa chừng, có thể do thiếu bộ nhớ; "
                                   "chạy lại với --jobs 1") from error


@contextmanager
def _open_cluster(address: str) -> Iterator[Executor]:
    try:
        # Installed only where there is a cluster.
        from distributed import Client, KilledWorker  # noqa: PLC0415
    except ImportError as error:
        raise WorkersError("chưa cài Dask: pip install -r requirements-dask.txt") from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise WorkersError(f"không nối được tới bộ điều phối {address}") from error
    try:
        with client:
            yield client.get_executor()
    except (ImportError, OSError, CancelledError, KilledWorker) as error:
        raise WorkersError(
            f"cụm máy {address} báo lỗi {type(error).__name__}: {error}. Mỗi máy cần cùng bản "
            "Vinh Danh và PYTHONPATH trỏ tới thư mục scripts") from error


def map_in_order(
    executor: Executor, function: Callable[[Item], Result], items: Iterable[Item]
) -> Iterator[tuple[Item, Result]]:
    """Each item with its result, in order; only a few are under way at once."""
    waiting: deque = deque()
    items = iter(items)
    while True:
        for item in islice(items, AHEAD - len(waiting)):
            waiting.append((item, executor.submit(function, item)))
        if not waiting:
            return
        item, future = waiting.popleft()
        yield item, future.result()


def in_chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of a size; the last may be shorter."""
    items = iter(items)
    while chunk := list(islice(items, size)):
        yield chunk
