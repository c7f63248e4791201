"""UAX #9 from paragraph to visual order, rule by rule and with nothing left out: what the article view is held against.

Written to be read beside the standard (revision 46), rule after rule, not to be fast. It shares no code with the
program, and is itself held against Unicode's own BidiCharacterTest in ``tests/conformance/test_published.py``.
"""

from __future__ import annotations

import unicodedata
from bisect import insort
from collections.abc import Sequence

REMOVED = -1
"""The level of what rule X9 removes."""

_DEPTH = 125
_ISOLATES = {"LRI", "RLI", "FSI"}
_EMBEDDINGS = {"LRE": 0, "RLE": 1, "LRO": 0, "RLO": 1}
_X9 = {*_EMBEDDINGS, "PDF", "BN"}
_NEUTRAL = {"B", "S", "WS", "ON", *_ISOLATES, "PDI"}
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
_NEXT_TO_EACH_OTHER = (
    *(0x28, 0xF3A, 0xF3C, 0x169B, 0x2045, 0x207D, 0x208D, 0x2308, 0x230A, 0x2329, 0x2768, 0x276A, 0x276C, 0x276E),
    *(0x2770, 0x2772, 0x2774, 0x27C5, 0x27E6, 0x27E8, 0x27EA, 0x27EC, 0x27EE, 0x2983, 0x2985, 0x2987, 0x2989, 0x298B),
    *(0x2991, 0x2993, 0x2995, 0x2997, 0x29D8, 0x29DA, 0x29FC, 0x2E22, 0x2E24, 0x2E26, 0x2E28, 0x2E55, 0x2E57, 0x2E59),
    *(0x2E5B, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301A, 0xFE59, 0xFE5B, 0xFE5D, 0xFF08),
    *(0xFF5F, 0xFF62),
)
_OTHERS = ((0x5B, 0x5D), (0x7B, 0x7D), (0x298D, 0x2990), (0x298F, 0x298E), (0xFF3B, 0xFF3D), (0xFF5B, 0xFF5D))
# BidiBrackets.txt of Unicode 15.
_PAIRS = {chr(code): chr(code + 1) for code in _NEXT_TO_EACH_OTHER} | {chr(a): chr(b) for a, b in _OTHERS}
_OPENING_OF = {closing: opening for opening, closing in _PAIRS.items()}


def levels(text: str, paragraph_level: int) -> list[int]:
    """The embedding level of each character of one paragraph before it is broken into lines (X1 to I2)."""
    original = [unicodedata.bidirectional(character) or "L" for character in text]
    classes, found = list(original), [paragraph_level] * len(text)
    _explicit(original, classes, found, paragraph_level)
    explicit = tuple(found)
    for sequence in _isolating_run_sequences(original, explicit):
        before, after = _sos_eos(sequence, original, explicit, paragraph_level)
        _weak(sequence, classes, before)
        _brackets(sequence, text, original, classes, before, explicit[sequence[0]])
        _neutral(sequence, classes, before, after, explicit[sequence[0]])
        for i in sequence:
            if found[i] % 2 == 0:
                found[i] += {"R": 1, "AN": 2, "EN": 2}.get(classes[i], 0)
            else:
                found[i] += classes[i] in {"L", "EN", "AN"}
    return [REMOVED if original[i] in _X9 else level for i, level in enumerate(found)]


def line_levels(text: str, paragraph: Sequence[int], start: int, end: int, paragraph_level: int) -> list[int]:
    """The levels of one line: white space and separators at its end, and before tabs, fall back (L1)."""
    line = list(paragraph[start:end])
    trailing = True
    for i in reversed(range(len(line))):
        bidi_class = unicodedata.bidirectional(text[start + i]) or "L"
        if bidi_class in {"S", "B"}:
            line[i], trailing = paragraph_level, True
        elif bidi_class in {"WS", *_ISOLATES, "PDI"}:
            line[i] = paragraph_level if trailing else line[i]
        elif line[i] != REMOVED:
            trailing = False
    return line


def visual(line: Sequence[int]) -> list[int]:
    """The indexes of a line's characters from left to right, without those that X9 removes (L2)."""
    order = [i for i, level in enumerate(line) if level != REMOVED]
    shown = [line[i] for i in order]
    for level in range(max(shown, default=0), 0, -1):
        place = 0
        while place < len(order):
            end = place
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[place:end] = order[place:end][::-1]
            place = end + 1
    return order


def _explicit(original: Sequence[str], classes: list[str], found: list[int], paragraph_level: int) -> None:  # noqa: C901
    """X1 to X8. An entry of the stack: level, override or None, whether an isolate opened it."""
    stack: list[tuple[int, str | None, bool]] = [(paragraph_level, None, False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for i, kind in enumerate(original):
        if kind in _EMBEDDINGS or kind in _ISOLATES:
            level, override, _ = stack[-1]
            found[i] = level
            if kind in _ISOLATES and override:
                classes[i] = override
            rtl = _EMBEDDINGS[kind] if kind in _EMBEDDINGS else _isolate_is_rtl(original, i)
            new = (level + 1) | 1 if rtl else (level + 2) & ~1
            if new <= _DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += kind in _ISOLATES
                stack.append((new, {"LRO": "L", "RLO": "R"}.get(kind), kind in _ISOLATES))
            elif kind in _ISOLATES:
                overflow_isolates += 1
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif kind == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            found[i] = stack[-1][0]
            classes[i] = stack[-1][1] or classes[i]
        elif kind == "PDF":
            if not overflow_isolates:
                if overflow_embeddings:
                    overflow_embeddings -= 1
                elif not stack[-1][2] and len(stack) > 1:
                    stack.pop()
        elif kind not in {"B", "BN"}:
            found[i] = stack[-1][0]
            classes[i] = stack[-1][1] or classes[i]


def _isolate_is_rtl(original: Sequence[str], opener: int) -> bool:
    """Whether what an isolate opens runs right to left; FSI by P2 and P3 over what it holds."""
    if original[opener] != "FSI":
        return original[opener] == "RLI"
    depth = 0
    for kind in original[opener + 1 :]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if depth == 0:
                return False
            depth -= 1
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def _matches(original: Sequence[str]) -> dict[int, int]:
    """The PDI of each isolate initiator that has one (BD9)."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for i, kind in enumerate(original):
        if kind in _ISOLATES:
            opened.append(i)
        elif kind == "PDI" and opened:
            found[opened.pop()] = i
    return found


def _isolating_run_sequences(original: Sequence[str], found: Sequence[int]) -> list[list[int]]:
    """X10, over what X9 leaves."""
    runs: list[list[int]] = []
    for i, kind in enumerate(original):
        if kind in _X9:
            continue
        if runs and found[runs[-1][-1]] == found[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    matches = _matches(original)
    closing = set(matches.values())
    by_start = {run[0]: run for run in runs}
    sequences = []
    for run in runs:
        if run[0] in closing:
            continue
        sequence = list(run)
        while matches.get(sequence[-1]) in by_start:
            sequence += by_start[matches[sequence[-1]]]
        sequences.append(sequence)
    return sequences


def _sos_eos(sequence: Sequence[int], original: Sequence[str], found: Sequence[int], base: int) -> tuple[str, str]:
    first, last = sequence[0], sequence[-1]
    before = next((found[i] for i in range(first - 1, -1, -1) if original[i] not in _X9), base)
    after = next((found[i] for i in range(last + 1, len(found)) if original[i] not in _X9), base)
    if original[last] in _ISOLATES:
        after = base
    own = found[first]
    return ("L", "R")[max(before, own) % 2], ("L", "R")[max(after, own) % 2]


def _weak(sequence: Sequence[int], classes: list[str], sos: str) -> None:  # noqa: C901
    """W1 to W7."""
    kinds = [classes[i] for i in sequence]
    count = len(kinds)
    for n in range(count):  # W1
        if kinds[n] == "NSM":
            before = kinds[n - 1] if n else sos
            kinds[n] = "ON" if before in _ISOLATES or before == "PDI" else before
    strong = sos
    for n in range(count):  # W2
        if kinds[n] in {"L", "R", "AL"}:
            strong = kinds[n]
        elif kinds[n] == "EN" and strong == "AL":
            kinds[n] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for n in range(1, count - 1):  # W4
        if kinds[n - 1] == kinds[n + 1] and (
            (kinds[n] == "ES" and kinds[n - 1] == "EN") or (kinds[n] == "CS" and kinds[n - 1] in {"EN", "AN"})
        ):
            kinds[n] = kinds[n - 1]
    n = 0
    while n < count:  # W5
        end = n
        while end < count and kinds[end] == "ET":
            end += 1
        if end > n and "EN" in (kinds[n - 1] if n else "", kinds[end] if end < count else ""):
            kinds[n:end] = ["EN"] * (end - n)
        n = end + 1
    kinds = ["ON" if kind in {"ES", "ET", "CS"} else kind for kind in kinds]  # W6
    strong = sos
    for n in range(count):  # W7
        if kinds[n] in {"L", "R"}:
            strong = kinds[n]
        elif kinds[n] == "EN" and strong == "L":
            kinds[n] = "L"
    for i, kind in zip(sequence, kinds, strict=True):
        classes[i] = kind


def _brackets(  # noqa: C901
    sequence: Sequence[int], text: str, original: Sequence[str], classes: list[str], sos: str, level: int
) -> None:
    """N0, with BD16's search for pairs."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for n, i in enumerate(sequence):
        character = text[i]
        if classes[i] != "ON":
            continue
        if character in _PAIRS:
            if len(opened) == 63:
                pairs.clear()
                break
            closing = _PAIRS[character]
            opened.append((_CANONICAL.get(closing, closing), n))
        elif character in _OPENING_OF:
            wanted = _CANONICAL.get(character, character)
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == wanted:
                    insort(pairs, (opened[depth][1], n))
                    del opened[depth:]
                    break
    own = ("L", "R")[level % 2]

    def strong(n: int) -> str | None:
        kind = classes[sequence[n]]
        return "R" if kind in {"EN", "AN"} else kind if kind in {"L", "R"} else None

    for opening, closing_at in pairs:
        inside = {strong(n) for n in range(opening + 1, closing_at)} - {None}
        if own in inside:
            taken = own
        elif inside:
            before = next((strong(n) for n in range(opening - 1, -1, -1) if strong(n)), sos)
            taken = before if before != own else own
        else:
            continue
        for n in (opening, closing_at):
            classes[sequence[n]] = taken
            following = n + 1
            while following < len(sequence) and original[sequence[following]] == "NSM":
                classes[sequence[following]] = taken
                following += 1


def _neutral(sequence: Sequence[int], classes: list[str], sos: str, eos: str, level: int) -> None:
    """N1 and N2."""
    kinds = ["R" if classes[i] in {"EN", "AN"} else classes[i] for i in sequence]
    n = 0
    while n < len(kinds):
        end = n
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > n:
            before, after = kinds[n - 1] if n else sos, kinds[end] if end < len(kinds) else eos
            for i in sequence[n:end]:
                classes[i] = before if before == after else ("L", "R")[level % 2]
        n = end + 1
