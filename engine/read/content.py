"""What a reader takes out of the bytes of a file; together with the file's name and hash it makes a Draft."""

from __future__ import annotations

from ..draft import Block
from ..records import record


@record
class Content:
    """Blocks in document order; `encoding` of a text; unaccepted `revisions` and `comments`, texts `struck` through,
    figures of tables `unseen`."""

    blocks: tuple[Block, ...]
    encoding: str | None = None
    revisions: int = 0
    comments: int = 0
    struck: int = 0
    unseen: int = 0
