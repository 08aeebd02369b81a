"""Images and evidence, kept once each under the SHA-256 of their content."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, insert, select

from editdesk.storage.errors import AttachmentTooLarge, DamagedAttachment, UnknownAttachment
from editdesk.storage.schema import attachments

# SQLite holds at most a thousand million bytes in a row, and all of it passes through memory.
LARGEST_MB = 500


def digest_of(content: bytes) -> str:
    """The name under which `content` is kept: `sha256:` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def checked(content: bytes) -> bytes:
    """`content`; AttachmentTooLarge when it cannot be kept."""
    if len(content) > LARGEST_MB * 1_000_000:
        raise AttachmentTooLarge(len(content) // 1_000_000, LARGEST_MB)
    return content


def is_kept(connection: Connection, digest: str) -> bool:
    """Whether something is kept under `digest`."""
    found = connection.execute(select(attachments.c.size).where(attachments.c.digest == digest)).first()
    return found is not None


def write_attachment(connection: Connection, content: bytes, media_type: str) -> str:
    """The digest under which `content` is kept from now on; what is there already stays."""
    digest = digest_of(content)
    if not is_kept(connection, digest):
        row = {"digest": digest, "media_type": media_type, "size": len(content), "content": content}
        connection.execute(insert(attachments), row)
    return digest


def read_media_type(connection: Connection, digest: str) -> str:
    """What was said about the content under `digest` when it was first kept; UnknownAttachment."""
    media_type: str | None = connection.execute(
        select(attachments.c.media_type).where(attachments.c.digest == digest)
    ).scalar()
    if media_type is None:
        raise UnknownAttachment(digest)
    return media_type


def read_attachment(connection: Connection, digest: str) -> bytes:
    """What is kept under `digest`; UnknownAttachment, DamagedAttachment."""
    content: bytes | None = connection.execute(
        select(attachments.c.content).where(attachments.c.digest == digest)
    ).scalar()
    if content is None:
        raise UnknownAttachment(digest)
    if digest_of(content) != digest:
        raise DamagedAttachment(digest)
    return content
