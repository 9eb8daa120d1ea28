"""Reading YAML of the rulebook strictly: a date must be real, a key must stand once."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from caunoi.ground.law_errors import RulebookError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Base):  # type: ignore[misc]
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _value in node.value:
            if key.value in seen:
                raise RulebookError(f"line {key.start_mark.line + 1}: the key {key.value} stands twice")
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)  # type: ignore[no-any-return]


def load_yaml(path: Path) -> Any:
    """The content of one file. Raises ``RulebookError`` naming the file for bad YAML, a key twice, or an unreal date."""
    try:
        with path.open("rb") as file:
            return yaml.load(file, Loader=_StrictLoader)  # nosec B506 - built on the safe loader
    except RulebookError as error:
        raise RulebookError(f"{path.name}: {error}") from None
    except ValueError as error:  # 2026-02-30 reads as a date and is none
        raise RulebookError(f"{path.name}: a date is not real ({error})") from None
    except yaml.YAMLError as error:
        raise RulebookError(f"{path.name}: this is not readable YAML ({' '.join(str(error).split())})") from None


class Fields:
    """The keys of one mapping, taken one by one; what is not taken is refused by ``done``."""

    def __init__(self, data: Any, where: str) -> None:
        if not isinstance(data, dict):
            raise RulebookError(f"{where}: expected keys with values, got {data!r}")
        self._left = dict(data)
        self.where = where

    def wrong(self, key: str, message: str) -> RulebookError:
        return RulebookError(f"{self.where}: {key}: {message}")

    def has(self, key: str) -> bool:
        return key in self._left

    def take(self, key: str, kind: type, default: Any = ...) -> Any:
        """The value of ``key``; raises when it is missing without default or not of ``kind``."""
        if key not in self._left:
            if default is ...:
                raise self.wrong(key, "is missing")
            return default
        value = self._left.pop(key)
        # bool is an int and datetime is a date to Python; neither is meant here.
        if type(value) is not kind:
            names = {date: "a date such as 2026-07-01", int: "a whole number", str: "text"}
            raise self.wrong(key, f"expected {names.get(kind, kind.__name__)}, got {value!r}")
        return value

    def choice(self, key: str, among: tuple[str, ...], default: Any = ...) -> str:
        value = self.take(key, str, default)
        if value not in among:
            raise self.wrong(key, f"{value!r} is not one of {', '.join(among)}")
        return str(value)

    def count(self, key: str, default: Any = ...) -> Any:
        """A whole number from 1 on."""
        value = self.take(key, int, default)
        if value is not default and value < 1:
            raise self.wrong(key, f"expected a number from 1 on, got {value}")
        return value

    def fraction(self, key: str, default: Any = ...) -> Any:
        """An exact number from 0 on: a whole one, or text such as ``2/3`` or ``7.5``."""
        value = self.take(key, int if type(self._left.get(key)) is int else str, default)
        if value is default:
            return default
        try:
            found = Fraction(value)
        except (ValueError, ZeroDivisionError):
            raise self.wrong(key, f"expected a number such as 10, 2/3 or 7.5, got {value!r}") from None
        if found < 0:
            raise self.wrong(key, f"expected a number from 0 on, got {value}")
        return found

    def done(self) -> None:
        if self._left:
            raise RulebookError(f"{self.where}: unknown key {', '.join(map(str, self._left))}")
