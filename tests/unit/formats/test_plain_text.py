"""Plain text: the right letters or a refusal, never a replacement character."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from support.texts import texts

from annotator.core.errors import Problem
from annotator.formats.plain_text import PlainTextReader, decode, title_of

ARABIC = (
    "\u0642\u0627\u0644 \u0648\u0632\u064a\u0631 \u0627\u0644\u062e\u0627\u0631\u062c\u064a\u0629 \u0627\u0644\u064a"
    "\u0648\u0645 \u0625\u0646 \u0627\u0644\u062d\u0643\u0648\u0645\u0629 \u0633\u062a\u0628\u0646\u064a \u062e\u0645"
    "\u0633 \u0645\u062f\u0627\u0631\u0633 \u062c\u062f\u064a\u062f\u0629 \u0641\u064a \u0627\u0644\u0639\u0627\u0635"
    "\u0645\u0629\u060c \u0648\u0627\u0644\u0644\u0647 \u0627\u0644\u0645\u0648\u0641\u0642.\r\n"
) * 3


@given(texts.filter(lambda text: not text.startswith(("\ufeff", "\u0000"))))
def test_utf8_comes_in_exactly_as_it_is(text: str) -> None:
    found, encoding, guessed = decode(text.encode("utf-8"))
    if found is None:  # more control characters than text
        assert sum(character < " " for character in text) > 5 + len(text) // 20
    else:
        assert (found, encoding, guessed) == (text, "utf-8", False)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_and_no_part_of_the_text(codec: str) -> None:
    assert decode(ARABIC.encode(codec))[0] == ARABIC


@pytest.mark.parametrize("codec", ["cp1256", "iso8859-6"])
def test_old_arabic_encodings_are_guessed_and_said(codec: str) -> None:
    text, encoding, guessed = decode(ARABIC.encode(codec))
    assert text == ARABIC
    assert guessed
    assert ARABIC.encode(encoding) == ARABIC.encode(codec)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("\u0645\u0631\u062d\u0628\u0627", "cp1256"),  # one word
        ("\u05e9\u05dc\u05d5\u05dd \u05dc\u05db\u05d5\u05dc\u05dd", "cp1255"),
    ],
)
def test_short_texts_are_not_taken_for_japanese(text: str, codec: str) -> None:
    assert decode(text.encode(codec))[0] == text


def test_damaged_utf8_is_no_other_encoding() -> None:
    damaged = ARABIC.encode() + b"\xed\xa0\xbd" + ARABIC.encode()  # half of a surrogate pair
    assert decode(damaged) == (None, "UTF-8", False)


PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 100, PNG])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert decode(data)[0] is None


def test_a_file_is_one_document(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(b"\r\n  A  head line \r\nand more\r")
    (item,) = PlainTextReader().read(path)
    assert item.document is not None
    assert item.document.text == "\r\n  A  head line \r\nand more\r"
    assert (item.document.title, item.encoding) == ("A head line", "")


def test_bytes_that_fit_nothing_are_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(bytes(range(256)) * 8)
    (item,) = PlainTextReader().read(path)
    assert item.document is None
    assert [fault.problem for fault in item.faults] == [Problem.BYTES_UNDECODABLE]


def test_a_line_in_another_encoding_than_the_rest_is_named(tmp_path: Path) -> None:
    line = "\u0642\u0627\u0644 \u0646\u0639\u0645\n"
    path = tmp_path / "x.txt"
    path.write_bytes(line.encode() * 9 + b"ab " + line.encode("cp1256") + line.encode() * 9)
    (item,) = PlainTextReader().read(path)
    (fault,) = item.faults
    assert fault.problem is Problem.BYTES_UNDECODABLE
    assert (fault.values["line"], fault.values["position"]) == (10, 3)


def test_a_title_is_short_and_on_one_line() -> None:
    assert title_of("\n\t \n first \u00a0 line \n second") == "first line"
    assert title_of(" \n ") == ""
    assert len(title_of("x" * 1000)) == 160
