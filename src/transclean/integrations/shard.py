"""One file of a large job from start to end, on whatever machine it is.

Outputs and marks are those of `transclean clean --resume`: what one of them has finished the other
does not do again.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from uuid import uuid4

from transclean.io.records import blocks
from transclean.io.resume import PARTS, Place, Stamp
from transclean.io.run import Plan
from transclean.io.shards import STATE, Shard
from transclean.io.sink import FileSink
from transclean.io.streams import open_source
from transclean.io.tally import Tally
from transclean.io.work import clean_block

__all__ = ["attempts", "clean_shard"]


def attempts(place: Place) -> Path:
    """Return the folder in which each attempt at a file has a folder of its own."""
    return place.folder / "attempts"


def clean_shard(plan: Plan, shard: Shard) -> Tally:
    """Clean a file into its target, with its accounts and its mark beside it, and count.

    The target is there in full or not at all, whenever the process is killed; two processes that
    clean the same file do not write over each other. Raises what reading and writing raise;
    nothing unfinished is left then.
    """
    assert shard.target is not None  # files of a job have a place to go to
    place = Place(shard.target)
    target = attempts(place) / uuid4().hex / shard.target.name
    (target.parent / STATE).mkdir(parents=True)
    try:
        tally = _cleaned(plan, shard, FileSink(shard._replace(target=target), plan.backup))
        _moved(Place(target), place)
    finally:
        shutil.rmtree(target.parent, ignore_errors=True)
    return tally


def _cleaned(plan: Plan, shard: Shard, sink: FileSink) -> Tally:
    tally = Tally()
    stamp = Stamp.of(shard.source)  # before it is read: a file that grows meanwhile is another
    try:
        with open_source(shard.source, shard.form.packed) as source:
            for block in blocks(source, str(shard.source), shard.form):
                done = clean_block(plan.task, block)
                sink.write(block, done)
                tally.add(done.tally)
        sink.commit(plan.job(shard), stamp, tally)
    except BaseException:
        sink.give_up()
        raise
    return tally


def _moved(attempt: Place, place: Place) -> None:
    """Move what an attempt has finished into place; a mark of another output counts for nothing."""
    for role in (*PARTS, "done"):
        try:
            os.replace(attempt.file(role), place.file(role))
        except FileNotFoundError:  # nothing was set aside, no account was asked for
            place.file(role).unlink(missing_ok=True)
    os.replace(attempt.target, place.target)
