"""A step for datatrove pipelines: WARC, JSONL and Parquet readers, on one machine or on Slurm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import islice
from typing import Any

try:
    from datatrove.data import Document
    from datatrove.pipeline.base import PipelineStep
except ImportError as error:
    raise ImportError("the datatrove step needs: pip install 'transclean[datatrove]'") from error

from transclean.integrations.batch import CleanBatch, Outcome

__all__ = ["CleanDocuments"]


class CleanDocuments(PipelineStep):  # type: ignore[misc]  # datatrove has no types
    """Cleans the text of documents, and puts the account into ``metadata["transclean"]``.

    The account is a JSON string, ``"{}"`` if there is nothing to tell: one type for all documents,
    as Parquet wants it. A document that cannot be cleaned gets ``metadata["transclean_error"]``
    and goes to the exclusion writer; without one it goes on as it came. Nothing is ever lost, and
    no document makes the task fail.

    Parameters
    ----------
    clean
        What to clean and how; of its ``fields``, ``text`` is the text of the document, any other
        name a key of the metadata.
    exclusion_writer
        A datatrove writer for documents that cannot be cleaned.
    batch_size
        Documents cleaned together.
    """

    name = "transclean"
    type = "🧹 - CLEAN"

    def __init__(
        self,
        clean: CleanBatch | None = None,
        exclusion_writer: Any = None,
        batch_size: int = 64,
    ) -> None:
        super().__init__()
        self.clean = clean or CleanBatch(audit_column="transclean")
        self.exclusion_writer = exclusion_writer
        self.batch_size = batch_size

    def run(
        self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1
    ) -> Iterator[Document]:
        """Yield the documents cleaned, those that cannot be cleaned to the exclusion writer."""
        documents = iter(data or ())
        with self.exclusion_writer or nullcontext() as writer:
            while batch := list(islice(documents, self.batch_size)):
                with self.track_time("batch"):
                    outcomes = self.clean.clean_records([self._fields(each) for each in batch])
                for document, outcome in zip(batch, outcomes):
                    self._put(document, outcome)
                    if outcome.error and writer is not None:
                        writer.write(document, rank)
                        continue
                    if not outcome.error:  # datatrove counts characters of nothing but text
                        self.update_doc_stats(document)
                    yield document

    def _fields(self, document: Document) -> dict[str, Any]:
        return {
            name: document.text if name == "text" else document.metadata.get(name)
            for name in self.clean.fields
        }

    def _put(self, document: Document, outcome: Outcome) -> None:
        for name, text in outcome.texts.items():
            if name == "text":
                document.text = text
            else:
                document.metadata[name] = text
        if self.clean.audit_column:
            document.metadata[self.clean.audit_column] = outcome.audit or "{}"
        if outcome.error:
            document.metadata[self.clean.error_column] = outcome.error
        self.stat_update("total")
        self.stat_update("failed" if outcome.error else "changed" if outcome.texts else "unchanged")
