"""Splits of a corpus: which documents train, which are looked at meanwhile, which are kept for the test.

Pure functions over groups of documents that must stay together. A group's place depends on the seed and its own name
alone, so that it stays where it is when the corpus grows; stratified, it depends on the groups before it as well.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

NAMES = ("train", "dev", "test")
_SCALE = 1 << 64


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitWish:
    """Shares of train, dev and test in percent; what ``group`` keeps together (see the service); the seed."""

    shares: tuple[int, int, int]
    group: str = ""
    seed: str = "1"
    stratify: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Documents that stay together, with how often each label stands in them."""

    name: str
    documents: tuple[str, ...]
    labels: Mapping[str, int] = field(default_factory=dict)


def parse_shares(said: str) -> tuple[int, int, int]:
    """``80/10/10`` or ``90/10`` (no dev) as percents of train, dev, test. ValueError where they are not 100 in all."""
    parts = [int(part) for part in said.split("/")]
    if len(parts) == 2:
        parts.insert(1, 0)
    if len(parts) != len(NAMES) or sum(parts) != 100 or min(parts) < 0:
        raise ValueError(said)
    return (parts[0], parts[1], parts[2])


def assign(groups: Sequence[Group], wish: SplitWish) -> dict[str, str]:
    """The split of every document.

    Without ``stratify`` by the hash of seed and group. With it, groups are told apart by their rarest label, and of
    each sort every block of so many as the shares need is dealt out in an order drawn from the seed: exact shares for
    each label, and nobody moves while groups are only added at the end.
    """
    places = _stratified(groups, wish) if wish.stratify else [_by_hash(group.name, wish) for group in groups]
    return {document: place for group, place in zip(groups, places, strict=True) for document in group.documents}


def _by_hash(name: str, wish: SplitWish) -> str:
    point = _hash(wish.seed, name) * 100 // _SCALE
    for place, share in zip(NAMES, wish.shares, strict=True):
        if point < share:
            return place
        point -= share
    raise AssertionError("the shares are 100 in all")


def _stratified(groups: Sequence[Group], wish: SplitWish) -> list[str]:
    totals: Counter[str] = Counter()
    for group in groups:
        totals.update(group.labels)
    block = _block(wish.shares)
    seen: Counter[str] = Counter()
    places = []
    for group in groups:
        stratum = min(group.labels, key=lambda label: (totals[label], label), default="")
        round_, place = divmod(seen[stratum], len(block))
        seen[stratum] += 1
        order = sorted(range(len(block)), key=lambda slot: _hash(wish.seed, stratum, str(round_), str(slot)))
        places.append(block[order[place]])
    return places


def _block(shares: tuple[int, int, int]) -> list[str]:
    """The shortest deal that has exactly the shares: for 80/10/10 eight, one and one."""
    least = next(n for n in range(1, 101) if all(share * n % 100 == 0 for share in shares))
    return [name for name, share in zip(NAMES, shares, strict=True) for _ in range(share * least // 100)]


def _hash(*parts: str) -> int:
    return int.from_bytes(hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest(), "big")


def joined(pairs: Iterable[tuple[str, str]], names: Iterable[str]) -> dict[str, str]:
    """For each name the first of those that it is tied to, over any number of ``pairs``."""
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    order = {name: number for number, name in enumerate(parent)}
    for one, other in pairs:
        first, second = sorted((root(one), root(other)), key=order.__getitem__)
        parent[second] = first
    return {name: root(name) for name in parent}
