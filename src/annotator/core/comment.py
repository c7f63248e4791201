"""Comments: what people say to each other about a span or a document, in threads that lead to their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.text.offsets import CodePointRange


class CommentMark(StrEnum):
    """What the first comment of a thread stands for: something said, a decision contested, or either settled."""

    SAID = "said"
    CONTESTED = "contested"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What ``author`` said at ``at_ms`` (milliseconds since 1970).

    ``span`` is the span that it is about, empty for the document; ``ranges`` are where that stood, so that the thread
    leads to its place when the span is gone. A reply names the thread's first comment in ``reply_to``; ``mark`` counts
    on the first only. ``annotator`` is whose work it is about, if anyone's; ``decision`` is the key of the decision
    that is contested.
    """

    id: str
    document: str
    author: str
    text: str
    at_ms: int
    annotator: str = ""
    span: str = ""
    ranges: tuple[CodePointRange, ...] = ()
    reply_to: str = ""
    mark: CommentMark = CommentMark.SAID
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A comment and the replies to it, oldest first."""

    first: Comment
    replies: tuple[Comment, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.first.mark is not CommentMark.RESOLVED

    @property
    def last(self) -> Comment:
        """What was said last."""
        return self.replies[-1] if self.replies else self.first


def threads(comments: Iterable[Comment]) -> list[Thread]:
    """The threads that comments make, by their beginning; a reply to what is gone begins a thread of its own."""
    ordered = sorted(comments, key=lambda comment: (comment.at_ms, comment.id))
    firsts = {comment.id for comment in ordered if not comment.reply_to}
    replies: dict[str, list[Comment]] = {}
    for comment in ordered:
        if comment.reply_to in firsts:
            replies.setdefault(comment.reply_to, []).append(comment)
    return [
        Thread(first=comment, replies=tuple(replies.get(comment.id, ())))
        for comment in ordered
        if comment.reply_to not in firsts
    ]
