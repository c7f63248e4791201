"""Near names: what was most likely meant."""

from __future__ import annotations

import pytest

from annotator.text.near_names import near_name


@pytest.mark.parametrize(
    ("said", "known", "near"),
    [
        ("actr", ["topic", "actor"], "actor"),
        ("ACTOR", ["topic", "actor"], "actor"),
        (" actor", ["actor"], "actor"),
        (
            "\u0641\u0627\u0639\u0644\u0629",
            ["\u0645\u0648\u0636\u0648\u0639", "\u0641\u0627\u0639\u0644"],
            "\u0641\u0627\u0639\u0644",
        ),
        ("place", ["topic", "actor"], ""),
        ("actor", ["actor"], ""),
        ("actor", [], ""),
        ("name 700", [f"name {number}x" for number in range(5_000)], "name 700x"),
    ],
)
def test_a_near_name_is_found_and_a_far_one_is_not(said: str, known: list[str], near: str) -> None:
    assert near_name(said, known) == near
