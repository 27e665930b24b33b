"""Quality and speed benchmarks of transclean, each runnable by name.

``python -m benchmarks.quality`` and ``python -m benchmarks.speed`` print tables and write JSON;
``python -m benchmarks.fetch`` downloads the optional corpora that are not in the data folder.
"""
