"""One file of a large job from start to end, on whatever machine it is.

Outputs and marks are those of `transclean clean --resume`: what one of them has finished the other
does not do again.
"""

from __future__ import annotations

from transclean.io.records import blocks
from transclean.io.resume import Stamp
from transclean.io.run import Plan
from transclean.io.shards import Shard
from transclean.io.sink import FileSink
from transclean.io.streams import open_source
from transclean.io.tally import Tally
from transclean.io.work import clean_block

__all__ = ["clean_shard"]


def clean_shard(plan: Plan, shard: Shard) -> Tally:
    """Clean a file into its target, with its accounts and its mark beside it, and count.

    The target is there in full or not at all, whenever the process is killed. Raises what reading
    and writing raise; nothing unfinished is left then.
    """
    sink = FileSink(shard, plan.backup)
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
