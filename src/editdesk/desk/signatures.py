"""Ed25519 signatures over what an act says, and private keys under a passphrase.

The one room that knows the library for it, imported when somebody signs or checks.
"""

from __future__ import annotations

import hashlib
import os

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from editdesk.review.people import Wrapped

# RFC 9106, section 4, the second recommended choice: for machines that have better uses for 2 GiB.
PASSES, MEMORY_KIB = 3, 64 * 1024


def new_private() -> bytes:
    """A new private key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> str:
    """The public part of a private key, in hexadecimal."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()


def name_of(public: str) -> str:
    """A short name for a public key."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]


def wrap(private: bytes, passphrase: str) -> Wrapped:
    """`private` under `passphrase`."""
    salt, nonce = os.urandom(16), os.urandom(12)
    key = _derived(passphrase, salt, PASSES, MEMORY_KIB)
    sealed = ChaCha20Poly1305(key).encrypt(nonce, private, None)
    return Wrapped(salt.hex(), nonce.hex(), sealed.hex(), PASSES, MEMORY_KIB)


def unwrap(wrapped: Wrapped, passphrase: str) -> bytes | None:
    """The private key; None where `passphrase` is another one."""
    key = _derived(passphrase, bytes.fromhex(wrapped.salt), wrapped.passes, wrapped.memory_kib)
    try:
        sealed, nonce = bytes.fromhex(wrapped.sealed), bytes.fromhex(wrapped.nonce)
        return ChaCha20Poly1305(key).decrypt(nonce, sealed, None)
    except InvalidTag:
        return None


def _derived(passphrase: str, salt: bytes, passes: int, memory_kib: int) -> bytes:
    return hash_secret_raw(passphrase.encode(), salt, passes, memory_kib, 1, 32, Type.ID)


def signature(private: bytes, said: bytes) -> str:
    """The signature over `said`, in hexadecimal."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(said).hex()


def is_valid(public: str, made: str, said: bytes) -> bool:
    """Whether the key `public` made this signature over `said`."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(made), said)
    except (InvalidSignature, ValueError):
        return False
    return True


def said_by(payload: bytes, report: str, person: str, after: str) -> bytes:
    """What a signature is made over: what an act says but for the seal, where, by whom and after what."""
    act = msgspec.json.decode(payload)
    act.pop("seal", None)
    said = {"act": act, "report": report, "by": person, "after": after}
    return msgspec.json.encode(said, order="sorted")
