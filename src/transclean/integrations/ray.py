"""Cleaning on many machines: a Ray dataset, or a folder of files.

``python -m transclean.integrations.ray IN OUT`` cleans a folder; see
`transclean.integrations.ray_cli`. The package ``ray`` is imported when it is first needed.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

from transclean.errors import ConfigError
from transclean.integrations.batch import CleanBatch
from transclean.integrations.columns import values_of, with_column
from transclean.io.streams import MissingExtraError

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["Pool", "clean_dataset", "ray_module"]

_FLAG = "_transclean_model"


class Pool(NamedTuple):
    """How many workers, and what each of them occupies.

    ``most`` defaults to as many as the cluster has room for, with a CPU left to read and write;
    of workers with a model that need no GPU, to ``least``.
    """

    least: int = 1
    most: int | None = None
    cpus: float = 1.0
    gpus: float = 0.0


_USUAL = Pool()


def ray_module() -> Any:
    """Return the package ``ray``. Raises `MissingExtraError` if it is not installed."""
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise MissingExtraError("a Ray cluster", "ray") from error
    return ray


def clean_dataset(
    ds: Dataset,
    clean: CleanBatch | None = None,
    *,
    cleaners: Pool = _USUAL,
    models: Pool = _USUAL,
    batch_size: int = 256,
) -> Dataset:
    """Return a dataset with the columns of ``clean.fields`` cleaned and a column of errors.

    Nothing runs before the result is consumed. Rows keep their number; split them by the column
    of errors into output and quarantine.

    Parameters
    ----------
    ds
        A dataset with columns of text, as `ray.data.read_parquet` or `read_json` gives.
    clean
        What to clean and how.
    cleaners
        The workers that run the rules.
    models
        Where a model takes part: the workers that hold it. Only records in which words of another
        language were found go through them. All come out as one cleaner with the model would have
        made them; the signature in the account of the others is that of the rules alone.
    batch_size
        Rows given to a worker at a time.

    Raises `ConfigError` for columns that the dataset lacks and for a config that cannot be used,
    `MissingExtraError` if Ray is not installed.
    """
    ray_module()
    clean = clean or CleanBatch()
    columns = ds.columns() or []
    missing = [name for name in clean.fields if name not in columns]
    if missing and columns:
        raise ConfigError(f"no column {missing[0]!r} in the dataset; it has {', '.join(columns)}")
    if not clean.translates:
        clean.cleaner  # noqa: B018  # a fault of the config shows here, not on a far machine
        return _mapped(ds, _Clean, clean, _fitted(cleaners), batch_size)
    clean.without_translator().cleaner  # noqa: B018  # as above; the model is for the workers
    models = _fitted(models) if models.gpus else models._replace(most=models.most or models.least)
    cleaners = _fitted(cleaners, (models.most or models.least) * models.cpus)
    sorted_out = _mapped(ds, _SortOut, clean, cleaners, batch_size)
    return _mapped(sorted_out, _Translate, clean, models, batch_size)


def _mapped(ds: Dataset, kind: type, clean: CleanBatch, pool: Pool, size: int) -> Dataset:
    ray = ray_module()
    return ds.map_batches(
        kind,
        fn_constructor_args=(clean,),
        batch_format="pyarrow",
        batch_size=size,
        compute=ray.data.ActorPoolStrategy(min_size=pool.least, max_size=pool.most),
        num_cpus=pool.cpus,
        num_gpus=pool.gpus or None,
        # A worker that dies is started again and its batch tried again, but not for ever: what
        # kills every worker that takes it must come to light.
        max_restarts=-1,
        max_task_retries=5,
    )


def _fitted(pool: Pool, taken: float = 0.0) -> Pool:
    """Return ``pool`` with as many workers as there is room for beside ``taken`` CPUs.

    A CPU is left to reading and writing. Where the least number leaves none, Ray would wait for
    one for ever: a warning says so, as the cluster may still grow.
    """
    ray = ray_module()
    there = ray.cluster_resources() if ray.is_initialized() else {}
    room = (there.get("CPU", 0) - 1 - taken) / pool.cpus if pool.cpus else float(pool.least)
    if pool.gpus:
        room = min(room, there.get("GPU", 0) / pool.gpus)
    if there and room < pool.least:
        warnings.warn(
            f"the cluster has {there.get('CPU', 0):g} CPUs: the workers would take all and the job "
            "wait until it grows; give each less: Pool(cpus=0.5)",
            RuntimeWarning,
            stacklevel=3,
        )
    return pool._replace(most=pool.most or max(pool.least, int(room)))


class _Clean:
    """The worker of a dataset without a model."""

    def __init__(self, clean: CleanBatch) -> None:
        self._clean = clean

    def __call__(self, batch: Any) -> Any:
        return self._clean(batch)


class _SortOut:
    """Cleans what needs no model; what may need it is flagged and goes on as it came."""

    def __init__(self, clean: CleanBatch) -> None:
        self._clean = clean.without_translator()

    def __call__(self, batch: Any) -> Any:
        outcomes = self._clean.outcomes(batch)
        flags = [outcome.leftover for outcome in outcomes]
        kept = [each._replace(texts={}, audit=None) if each.leftover else each for each in outcomes]
        return with_column(self._clean.write(batch, kept), _FLAG, flags, flags=True)


class _Translate:
    """Cleans the flagged records, from their original text, with the model."""

    def __init__(self, clean: CleanBatch) -> None:
        self._clean = clean

    def __call__(self, batch: Any) -> Any:
        flags = values_of(batch, _FLAG) or []
        before = self._clean.told(batch)
        outcomes = [
            new if flag else old
            for flag, old, new in zip(flags, before, self._clean.outcomes(batch, flags))
        ]
        return self._clean.write(batch, outcomes).drop_columns([_FLAG])


if __name__ == "__main__":
    from transclean.integrations.ray_cli import main

    raise SystemExit(main())
