"""Pointers and entities: every pointer in one class, every entity with its names, facts and mentions."""

from teikit.entities.account import Account
from teikit.entities.resolution import Resolution, Token

__all__ = ["Account", "Resolution", "Token"]
