"""Lines as our CoNLL exports write them, ``word -X- _ tag``, taken apart a document at a time: there are millions.

Only what is exactly so is read here; of anything else each line has to be looked at by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, compress, count
from operator import not_, sub
from pathlib import Path

import msgspec

from annotator.formats.readers.foreign import FoundBlock, ReadWishes, decoded_lines, found_blocks, found_pieces

MARK = "-DOCSTART-"
COMMENT = r"#\s*(?:id|newdoc|newpar|sent_id|text|doc|global)\b(?!\S* -X- _ \S+$)"
"""What begins a line that is a comment, and no line of ours with a hashtag for its word."""

COLUMNS = 4
"""How many each line has, the word first and the tag last."""

_BESIDE = " -X- _ "
_UNTAGGED = b" -X- _ O\n"
_NO_WORD = b"\n -X-"
# All white space but LF; found in half the time of the class that means the same.
_SPACE = re.compile("[\t\x0b-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_BEGIN = b"\n" + MARK.encode()
# Those of words on lines after each other are none, but looked at closer.
_COMMENTS = re.compile(COMMENT)


class OwnLines(msgspec.Struct, frozen=True, gc=False):
    """Some lines: their words, after how many of them sentences end, and the tags that are not O with their places."""

    words: Sequence[str]
    ends: Sequence[int]
    tagged: Sequence[tuple[int, str]]


def blocks_and_own_lines(path: Path, wishes: ReadWishes) -> Iterator[FoundBlock | OwnLines]:
    """The lines of a file, all at once from one mark to the next where they are such lines. Raises OSError."""
    pieces = found_pieces(path, wishes, before=_BEGIN[1:])
    if pieces is None:
        yield from found_blocks(path, wishes)
        return
    for piece in pieces:
        if piece.data is None:
            yield from decoded_lines(piece)
            continue
        number = piece.number
        for part in _parts(piece.data):
            own = None if part.startswith(_BEGIN[1:]) else own_lines(part)
            if own is not None:
                yield own
            else:
                yield from decoded_lines(piece.part(part, number))
            number += part.count(b"\n")


def _parts(data: bytes) -> Iterator[bytes]:
    """Lines with marks by themselves, and the lines between them."""
    at = 0
    while at < len(data):
        marked = data.startswith(_BEGIN[1:], at)
        end = (data.find(b"\n", at) if marked else data.find(_BEGIN, at)) + 1
        yield data[at : end or len(data)]
        at = end or len(data)


def own_lines(data: bytes) -> OwnLines | None:
    """What whole lines say between two marks, or None where they are not all such lines or sentences' ends."""
    # No field holds white space, so this is found where lines end and nowhere else. Few have more than a word then.
    left = data.replace(_UNTAGGED, b"\n")
    try:
        lines = left.decode().split("\n")
    except UnicodeDecodeError:
        return None
    if lines.pop() or _NO_WORD in data or data.startswith(_NO_WORD[1:]):
        return None
    tagged = [at for at, line in enumerate(lines) if " " in line]
    tags: list[str] = []
    for at in tagged:
        lines[at], _, tag = lines[at].partition(_BESIDE)
        tags.append(tag)
    blank = list(compress(count(), map(not_, lines)))
    words = list(filter(None, lines))
    everything = "\n".join(chain(words, tags))
    untagged = (len(data) - len(left)) // (len(_UNTAGGED) - 1)
    if len(words) != untagged + len(tags) or "" in tags or _SPACE.search(everything) or _COMMENTS.search(everything):
        return None
    ends = list(map(sub, blank, count()))
    return OwnLines(words, ends, [(at - bisect_left(blank, at), tag) for at, tag in zip(tagged, tags, strict=True)])
