"""Bytes of a story as text, whatever an editor or a shell has done to them.

Half of what can go wrong is common enough to be mended for certain: byte order marks, UTF-16 out of a PowerShell
redirect, UTF-8 that was taken for cp1252 and saved again. Each is mended and said, so that nobody wonders why the
text on the screen differs from the text in the file. Lines are never added or lost: findings point at them.
"""

from __future__ import annotations

import codecs
import re


Notes = tuple[tuple[int, str], ...]
"""Line and one sentence each, in the order they were met."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096

# A first byte of UTF-8 and the byte after it, each taken for a cp1252 or latin-1 character and written as UTF-8.
_MOJIBAKE = re.compile(
    rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xe2\x80[\x93\x94\x98-\x9a\x9c-\x9e\xa0-\xa2\xa6\xb0\xb9\xba]"
    rb"|\xe2\x82\xac|\xe2\x84\xa2|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c])"
)
_CP1252 = {ord(bytes([byte]).decode("cp1252", "ignore") or chr(byte)): byte for byte in range(0x80, 0x100)}
"""Character → byte; the five bytes cp1252 leaves out stand for themselves, as every browser reads them."""


def decode(data: bytes) -> tuple[str, Notes]:
    """Return a file's text and what had to be mended to read it. Any bytes can be read."""
    if b"\0" not in data and not data.startswith(_MARKS[0][0]):
        try:
            text = data.decode()
        except UnicodeDecodeError:
            pass
        else:
            return (text, ()) if not _MOJIBAKE.search(data) else _mend(text)
    return _decode_odd(data)


def _decode_odd(data: bytes) -> tuple[str, Notes]:
    notes: list[tuple[int, str]] = []
    name = ""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            data, name = data[len(mark) :], encoding
            notes.append((1, f"the file starts with a byte order mark ({encoding})"))
            break
    else:
        if name := _wide(data):
            notes.append((1, f"the file is {name} without a byte order mark"))
    try:
        text = data.decode(name or "utf-8")
    except UnicodeDecodeError as error:
        text = data.decode(name or "utf-8", "replace")
        before = data[: error.start].decode(name or "utf-8", "replace")
        bad = text.count("\ufffd") - data.count("\ufffd".encode(name or "utf-8"))
        notes.append((before.count("\n") + 1, f"{bad} undecodable byte sequences were replaced, the first one here"))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        notes.append((line, f"{text.count(chr(0))} NUL characters were replaced, the first one here"))
        text = text.replace("\0", "\ufffd")
    if name in ("", "utf-8") and _MOJIBAKE.search(data):
        text, mended = _mend(text)
        notes += mended
    return text, tuple(notes)


def _wide(data: bytes) -> str:
    """Return the UTF-16 a file is in that does not say so: every other byte of western text is NUL."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    low, high = sample[1::2].count(0), sample[0::2].count(0)
    if half and max(low, high) * 2 > half and min(low, high) * 8 < half:
        return "utf-16-le" if low > high else "utf-16-be"
    return ""


def _mend(text: str) -> tuple[str, Notes]:
    """Undo UTF-8 read as cp1252, in each line where every character goes back exactly."""
    lines = text.split("\n")
    mended = []
    for at, line in enumerate(lines):
        if not line.isascii() and (meant := _meant(line)) is not None:
            lines[at] = meant
            mended.append(at + 1)
    if not mended:
        return text, ()
    lines[0] = lines[0].removeprefix("\ufeff")
    message = f"{len(mended)} lines hold UTF-8 that was taken for cp1252 and saved again; they are read as they were meant, the first one here"
    return "\n".join(lines), ((mended[0], message),)


def _meant(line: str) -> str | None:
    raw = bytearray()
    for character in line:
        byte = ord(character)
        if byte >= 0x80:  # noqa: PLR2004 - the end of ASCII
            byte = _CP1252.get(byte, -1)
            if byte < 0:
                return None
        raw.append(byte)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None
