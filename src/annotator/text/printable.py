"""Text for a terminal, which control characters in it would steer."""

from __future__ import annotations

_PICTURES = {
    **{chr(code): chr(0x2400 + code) for code in range(0x20)},
    **{chr(code): "\ufffd" for code in (*range(0x80, 0xA0), *range(0xD800, 0xE000))},
    "\x7f": "\u2421",
    **dict.fromkeys("\t\n\x0b\x0c\r\x1c\x1d\x1e\x85\u2028\u2029", " "),
}


def printable(form: str) -> str:
    """The form with pictures for control characters, spaces for tabs and line breaks, U+FFFD for lone surrogates."""
    if form.isprintable():
        return form
    return "".join(_PICTURES.get(character, character) for character in form.replace("\r\n", "\n"))
