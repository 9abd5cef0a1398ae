"""What an office looks like from outside: whether it is well, and its figures as Prometheus reads them.

Everything is read from what lies on the disk (manifests, failures, ledger), so that it is the same whichever process
made it, and stays over a restart. No word of a source is in it.
"""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import prometheus_client
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest, registry
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    InfoMetricFamily,
    Metric,
    SummaryMetricFamily,
)
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from flows import __version__
from flows.errors import MujazError
from flows.pages.doors import require
from flows.pages.failures import Failure, failures
from flows.pages.site import Site, site_of
from flows.publish.catalogue import Version
from flows.publish.store import Store
from flows.rights import Deed

_LEAST_FREE = 100_000_000
"""Bytes of the disk below which an office is not well: a brief and its previews have room, a hundred have not."""


@dataclass(frozen=True, slots=True, eq=False)
class _Office(registry.Collector):
    """Reads an office when Prometheus asks."""

    site: Site

    def collect(self) -> Iterator[Metric]:
        """Yield every figure."""
        versions = [version for brief in self.site.catalogue.briefs() for version in brief.versions]
        yield InfoMetricFamily("mujaz", "The version of Mujaz.", value={"version": __version__})
        yield _counted("mujaz_published", "Versions in the store.", "house", (v.record.house.name for v in versions))
        yield _counted("mujaz_refused", "Sources of which no brief could be made.", "kind", self._kinds())
        yield _stage_seconds(versions)
        yield from self._sources()
        yield from self._disk()
        unreadable = len(self.site.catalogue.unreadable)
        yield GaugeMetricFamily("mujaz_unreadable_versions", "Versions without a manifest.", value=unreadable)

    def _kinds(self) -> Iterator[str]:
        return (failure.error.error for failure in _failures(self.site))

    def _sources(self) -> Iterator[Metric]:
        """What became of the files of the drop folder, as the ledger has it."""
        if self.site.register is None:
            return
        states = Counter(str(row.state) for row in self.site.register.files())
        family = GaugeMetricFamily("mujaz_sources", "Files and orders, by what became of them.", labels=["state"])
        for state, count in sorted(states.items()):
            family.add_metric([state], count)
        yield family
        waiting = sum(states[state] for state in ("new", "ordered", "making"))
        yield GaugeMetricFamily("mujaz_waiting", "Sources whose brief is still to be made.", value=waiting)

    def _disk(self) -> Iterator[Metric]:
        free = _free(self.site)
        if free is not None:
            yield GaugeMetricFamily("mujaz_disk_free_bytes", "Free bytes where the briefs lie.", value=free)


def _failures(site: Site) -> tuple[Failure, ...]:
    return failures(site.outputs)


def _counted(name: str, about: str, label: str, values: Iterable[str]) -> Metric:
    family = CounterMetricFamily(name, about, labels=[label])
    for value, count in sorted(Counter(values).items()):
        family.add_metric([value], count)
    return family


def _stage_seconds(versions: Iterable[Version]) -> Metric:
    """Return how long the stages of all versions took together, and how many there were."""
    family = SummaryMetricFamily("mujaz_stage_seconds", "Seconds that a stage takes.", labels=["stage"])
    spent: dict[str, float] = {}
    count: Counter[str] = Counter()
    for version in versions:
        for stage, seconds in version.record.times.seconds.items():
            spent[stage] = spent.get(stage, 0.0) + seconds
            count[stage] += 1
    for stage in sorted(spent):
        family.add_metric([stage], count_value=count[stage], sum_value=spent[stage])
    return family


def _free(site: Site) -> int | None:
    """Return the free bytes of the disk; None where the store is not there yet."""
    try:
        return shutil.disk_usage(site.outputs).free
    except OSError:
        return None


async def metrics(request: Request) -> Response:
    """The figures, as Prometheus reads them; they count what is closed too, and are an administrator's."""
    require(request, Deed.ADMINISTER)
    figures = prometheus_client.CollectorRegistry()
    figures.register(_Office(site_of(request)))
    data = await run_in_threadpool(generate_latest, figures)
    return Response(data, headers={"content-type": CONTENT_TYPE_LATEST, "cache-control": "no-store"})


async def health(request: Request) -> JSONResponse:
    """Whether the office can do its work: 200, or 503 with what is wrong, for a load balancer or an orchestrator."""
    wrong = await run_in_threadpool(_wrong, site_of(request))
    answer = {"status": "wrong" if wrong else "ok", "version": __version__, "wrong": wrong}
    return JSONResponse(answer, 503 if wrong else 200, headers={"cache-control": "no-store"})


def _wrong(site: Site) -> list[str]:
    """Return what keeps the office from its work, in words that name no brief and no place."""
    free = _free(site)
    wrong = ["the disk is full"] if free is not None and free < _LEAST_FREE else []
    try:
        Store(site.outputs).require_writable()
    except MujazError:
        wrong.append("the store cannot be written")
    return wrong


ROUTES = (Route("/healthz", health), Route("/metrics", metrics))
