"""Bytes to text: UTF-8, or what the user wants done about bytes that are not."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["Decoded", "Errors", "decode", "lossless", "split_end"]

Errors = Literal["strict", "replace", "guess"]


class Decoded(NamedTuple):
    """A text, and what was odd about its bytes, if anything was; ``bad`` if it cannot be used."""

    text: str
    note: str = ""
    bad: bool = False


def decode(data: bytes, errors: Errors = "guess") -> Decoded:
    r"""Decode ``data`` as UTF-8; ``errors`` says what to do where it is not.

    ``strict`` gives a bad text, ``replace`` puts U+FFFD, ``guess`` reads all of it as what the
    bytes look most like.

    >>> decode(b"caf\xe9", "guess").note
    'not UTF-8 (byte 0xe9 at offset 3); read as sloppy-windows-1252'
    """
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        note = f"not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start})"
    if errors == "strict":
        return Decoded(lossless(data), note, bad=True)
    if errors == "replace":
        return Decoded(data.decode("utf-8", "replace"), f"{note}; replaced by U+FFFD")
    from ftfy import guess_bytes  # slow to import, and rarely needed

    text, encoding = guess_bytes(data)
    return Decoded(text, f"{note}; read as {encoding}")


def lossless(data: bytes) -> str:
    r"""Return ``data`` as a string that ``.encode("utf-8", "surrogateescape")`` turns back.

    >>> lossless(b"caf\xe9")
    'caf\udce9'
    """
    return data.decode("utf-8", "surrogateescape")


def split_end(data: bytes) -> tuple[bytes, str]:
    r"""Return a line without its line end, and that.

    >>> split_end(b"rain\r\n"), split_end(b"rain")
    ((b'rain', '\r\n'), (b'rain', ''))
    """
    if not data.endswith(b"\n"):
        return data, ""
    return (data[:-2], "\r\n") if data.endswith(b"\r\n") else (data[:-1], "\n")
