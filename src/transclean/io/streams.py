"""Binary streams of plain, gzip and Zstandard files."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from transclean.errors import TranscleanError

__all__ = ["MissingExtraError", "Source", "open_source", "pack"]

_GZIP_LEVEL = 6
_ZSTD_LEVEL = 3


class MissingExtraError(TranscleanError, ImportError):
    """An optional package is needed and not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs: pip install 'transclean[{extra}]'")


class Source:
    """A file open for reading, unpacked as it is read; `position` counts bytes of the file."""

    def __init__(self, raw: BinaryIO, packed: str = "") -> None:
        self.raw = raw
        self.stream: BinaryIO = _unpacked(raw, packed)

    def position(self) -> int:
        """Return how many bytes of the file itself have been read; 0 for a pipe."""
        return self.raw.tell() if self.raw.seekable() else 0

    def __enter__(self) -> Source:
        """Return itself."""
        return self

    def __exit__(self, *fault: object) -> None:
        """Close the streams."""
        self.stream.close()
        self.raw.close()


def open_source(path: str | Path, packed: str = "") -> Source:
    """Open ``path`` to be read, unpacking ``gz`` or ``zst``.

    Raises `OSError` for a file that cannot be read, `MissingExtraError` for ``zst`` without its
    package.
    """
    raw = open(path, "rb")  # noqa: SIM115  # closed by the Source
    try:
        return Source(raw, packed)
    except BaseException:
        raw.close()
        raise


def _unpacked(raw: BinaryIO, packed: str) -> BinaryIO:
    if packed == "gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=raw, mode="rb"))
    if packed == "zst":
        reader = (
            _zstandard()
            .ZstdDecompressor(max_window_size=2**31)
            .stream_reader(raw, read_across_frames=True, closefd=False)
        )
        return io.BufferedReader(cast(io.RawIOBase, reader))
    return raw


def pack(stream: IO[bytes], packed: str = "") -> BinaryIO:
    """Return a stream that packs what is written to it into ``stream``, which stays open.

    The same data always give the same bytes: a gzip header holds no time and no name.
    """
    if packed == "gz":
        return cast(
            BinaryIO, gzip.GzipFile("", "wb", compresslevel=_GZIP_LEVEL, fileobj=stream, mtime=0)
        )
    if packed == "zst":
        compressor = _zstandard().ZstdCompressor(level=_ZSTD_LEVEL, write_checksum=True)
        return cast(BinaryIO, compressor.stream_writer(stream, closefd=False))
    return cast(BinaryIO, _Open(stream))


class _Open(io.RawIOBase):
    """A stream whose end does not close what it writes to."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def writable(self) -> bool:
        """Return that it can be written to."""
        return True

    def write(self, data: Any) -> int:
        """Pass ``data`` on."""
        return self._stream.write(data)

    def flush(self) -> None:
        """Pass on what waits, unless all is closed already."""
        if not self._stream.closed:
            self._stream.flush()


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise MissingExtraError("a .zst file", "zstd") from error
    return zstandard
