"""`CleanBatch`: what every engine for large jobs is given to clean a batch of records.

It holds only its settings until its first batch, so that it travels to workers in a few hundred
bytes and each of them loads rules and model once. It never raises for a record: engines lose the
task, the job or the block when one does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from transclean.api import Cleaner
from transclean.config import Config
from transclean.integrations.columns import Unreadable, rows, values_of, with_column, with_texts
from transclean.io.jsontext import dumps
from transclean.model import Result

__all__ = ["CleanBatch", "Outcome"]


_MAY_NEED_MODEL = {"leftover", "unsettled", "internal-error"}
"""Findings of a cleaner without a model on texts that one with a model may clean otherwise."""


class Outcome(NamedTuple):
    """What became of one record.

    ``texts`` are the new texts of the fields that changed; ``error`` says why the record was left
    as it came; ``audit`` is JSON; ``leftover`` tells that a model might make something else of it,
    ``fault`` that a rule failed and was passed over.
    """

    texts: dict[str, str]
    error: str | None = None
    audit: str | None = None
    leftover: bool = False
    fault: bool = False


@dataclass(frozen=True)
class CleanBatch:
    """Cleans columns of a batch: a dict of lists or numpy arrays, or Arrow data.

    Parameters
    ----------
    config
        What to clean, and how far to go.
    fields
        Names of the columns to clean. A column that a batch lacks, and a value that is null, has
        no text and is no error; a value that is no string is one.
    error_column
        Added to the batch: null, or why the record was left as it came. Records with an error go
        to quarantine.
    audit_column
        If given, added to the batch: the account of all changes as JSON, or null if there is
        nothing to tell.
    translator
        A function without parameters that makes the translator, called in the worker.

    Raises nothing for a record, `TypeError` for what is no batch, and `ConfigError` or
    `GlossaryError`, at the first batch, for a cleaner that cannot be made.

    >>> clean = CleanBatch(fields=("title", "text"))
    >>> batch = {"id": [1, 2], "title": ["Rain , again", None], "text": ["It rained .", 7]}
    >>> for name, column in clean(batch).items():
    ...     print(name, column)
    id [1, 2]
    title ['Rain, again', None]
    text ['It rained.', 7]
    transclean_error [None, "'text' holds no text but a value of type int"]
    """

    config: Config | None = None
    fields: tuple[str, ...] = ("text",)
    error_column: str = "transclean_error"
    audit_column: str | None = None
    translator: Callable[[], Any] | None = None
    _made: list[Cleaner] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check the names of columns."""
        if isinstance(self.fields, str) or not self.fields:
            raise ValueError(f"fields must be a tuple of column names, not {self.fields!r}")
        object.__setattr__(self, "fields", tuple(self.fields))

    def __getstate__(self) -> dict[str, Any]:
        """Leave the cleaner out of what travels to a worker."""
        return {**self.__dict__, "_made": []}

    @property
    def cleaner(self) -> Cleaner:
        """The cleaner, made when first asked for."""
        if not self._made:
            make: Callable[..., Cleaner] = Cleaner
            extra = {} if self.translator is None else {"translator": self.translator()}
            self._made.append(make(self.config, **extra))
        return self._made[0]

    @property
    def signature(self) -> str:
        """Names all that the output depends on: version, config, data, model, columns."""
        audit = self.audit_column or "none"
        return f"{self.cleaner.signature} fields:{','.join(self.fields)} audit:{audit}"

    @property
    def translates(self) -> bool:
        """Whether a model takes part: a translator, or one that the config names."""
        return self.translator is not None or bool(_models(self.config))

    def without_translator(self) -> CleanBatch:
        """Return the same without machine translation."""
        config = self.config
        if config is not None and _models(config):
            config = replace(config, retranslate=replace(config.retranslate, models=()))
        return replace(self, config=config, translator=None)

    def __call__(self, batch: Any) -> Any:
        """Return ``batch`` with its columns cleaned and the column of errors added."""
        return self.write(batch, self.outcomes(batch))

    def outcomes(self, batch: Any, chosen: Sequence[bool] | None = None) -> list[Outcome]:
        """Clean the records of a batch, or those ``chosen``, and return what became of each."""
        count = rows(batch)
        columns = {name: values_of(batch, name) for name in self.fields}
        records = [
            {name: column[number] for name, column in columns.items() if column is not None}
            for number in range(count)
            if chosen is None or chosen[number]
        ]
        done = iter(self.clean_records(records))
        if chosen is None:
            return list(done)
        return [next(done) if wanted else Outcome({}) for wanted in chosen]

    def write(self, batch: Any, outcomes: Sequence[Outcome]) -> Any:
        """Return ``batch`` with new texts, errors and accounts put in."""
        for name in self.fields:
            texts = [outcome.texts.get(name) for outcome in outcomes]
            batch = with_texts(batch, name, texts)
        if self.audit_column:
            batch = with_column(batch, self.audit_column, [each.audit for each in outcomes])
        return with_column(batch, self.error_column, [each.error for each in outcomes])

    def told(self, batch: Any) -> list[Outcome]:
        """Return the errors and accounts that an earlier worker has put into a batch."""
        none = [None] * rows(batch)
        errors = values_of(batch, self.error_column) or none
        audits = values_of(batch, self.audit_column) if self.audit_column else None
        return [Outcome({}, error, audit) for error, audit in zip(errors, audits or none)]

    def clean_records(self, records: Sequence[dict[str, Any]]) -> list[Outcome]:
        """Return what becomes of each record, a dict of the values of its fields.

        >>> CleanBatch().clean_records([{"text": "It rained ."}])[0].texts
        {'text': 'It rained.'}
        """
        cleaner = self.cleaner  # outside of any try: without it no record can be cleaned
        errors = [_first_error(record) for record in records]
        texts = [
            value
            for record, error in zip(records, errors)
            for value in record.values()
            if error is None and value is not None
        ]
        results = iter(_results(cleaner, texts))
        return [
            Outcome({}, error) if error else self._outcome(record, results)
            for record, error in zip(records, errors)
        ]

    def _outcome(self, record: dict[str, Any], results: Iterable[Result | str]) -> Outcome:
        """Take the results of the texts of one record and sum them up."""
        names = [name for name, value in record.items() if value is not None]
        found = dict(zip(names, results))  # names first: zip must not take one result too many
        for name, result in found.items():
            if isinstance(result, str):
                return Outcome({}, f"{name!r} cannot be cleaned: {result}")
        good = {name: each for name, each in found.items() if isinstance(each, Result)}
        kinds = {finding.kind for each in good.values() for finding in each.findings}
        return Outcome(
            {name: str(each.text) for name, each in good.items() if each.changed},
            audit=_audit(good) if self.audit_column else None,
            leftover=not kinds.isdisjoint(_MAY_NEED_MODEL),
            fault="internal-error" in kinds,
        )


def _models(config: Config | None) -> tuple[str, ...]:
    """Return the models that a config names."""
    return config.retranslate.models if config else ()


def _first_error(record: dict[str, Any]) -> str | None:
    for name, value in record.items():
        if isinstance(value, Unreadable):
            return f"{name!r} cannot be read: {value.error}"
        if value is not None and not isinstance(value, str):
            return f"{name!r} holds no text but a value of type {type(value).__name__}"
    return None


def _results(cleaner: Cleaner, texts: list[str]) -> list[Result | str]:
    """Return the result of each text, or the error of the one that has none."""
    if not texts:
        return []
    try:
        # Together: a translator is given full batches.
        return [_checked(each) for each in cleaner.clean_many(texts, batch_size=len(texts))]
    except Exception:
        return [_result(cleaner, text) for text in texts]


def _result(cleaner: Cleaner, text: str) -> Result | str:
    try:
        return _checked(cleaner.clean(text))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _checked(result: Result) -> Result | str:
    """Refuse a text that could not be written where the original could."""
    if not result.changed or _encodable(result.text) or not _encodable(result.original):
        return result
    return "the new text holds a lone surrogate"


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _audit(results: dict[str, Result]) -> str | None:
    """Return the account of a record as JSON, without what differs from run to run."""
    accounts = {}
    for name, result in results.items():
        if result.edits or result.findings or result.skipped:
            account = result.to_dict()
            for key in ("text", "original", "stats", "signature"):
                del account[key]
            accounts[name] = account
    if not accounts:
        return None
    signature = next(iter(results.values())).signature
    return dumps({"signature": signature, "fields": accounts})
