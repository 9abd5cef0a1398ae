"""Frozen data as JSON and back, by the types of its fields: a field that is new since gets its default.

Of several classes that may stand in one place the JSON names the one that does («is»). What does not fit its type is
refused, since the JSON may come from anywhere.
"""

import datetime as dt
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

KIND = "is"


class UnfitError(ValueError):
    """JSON that is not of the type it is read as."""


def to_json(value: Any) -> Any:
    """Return frozen data as what `json` writes: dataclasses as objects that name their class."""
    if is_dataclass(value) and not isinstance(value, type):
        return {KIND: type(value).__name__} | {f.name: to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, dt.date):  # a moment is one too
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | StrEnum) else value


def from_json(kind: Any, data: Any) -> Any:
    """Return the data of a type that `to_json` wrote. Raises UnfitError for what is not of it."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _one_of(get_args(kind), data)
    if origin is tuple:
        return tuple(from_json(get_args(kind)[0], item) for item in _of(list, data))
    if origin is dict:
        key, item = get_args(kind)
        return {_key(key, name): from_json(item, each) for name, each in _of(dict, data).items()}
    if origin is Literal:
        return _literal(kind, data)
    if is_dataclass(kind):
        return _dataclass(kind, _of(dict, data))
    return _plain(kind, data)


def _one_of(kinds: tuple[Any, ...], data: Any) -> Any:
    if data is None and NoneType in kinds:
        return None
    kinds = tuple(kind for kind in kinds if kind is not NoneType)
    named = data.get(KIND) if isinstance(data, dict) else None
    chosen = [kind for kind in kinds if getattr(kind, "__name__", "") == named] if named else list(kinds)
    if len(chosen) != 1:
        raise UnfitError(f"{named} is none of {kinds}")
    return from_json(chosen[0], data)


def _dataclass(kind: Any, data: dict[str, Any]) -> Any:
    hints = _hints(kind)
    try:
        return kind(**{name: from_json(hints[name], item) for name, item in data.items() if name in hints})
    except TypeError as error:
        raise UnfitError(str(error)) from error


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _literal(kind: Any, data: Any) -> Any:
    if data not in get_args(kind):
        raise UnfitError(f"{data} is none of {get_args(kind)}")
    return data


def _plain(kind: Any, data: Any) -> Any:
    try:
        if kind in (dt.date, dt.datetime):
            return kind.fromisoformat(_of(str, data))
        if kind is Decimal or (isinstance(kind, type) and issubclass(kind, StrEnum)):
            return kind(_of(str, data))
    except (ValueError, ArithmeticError) as error:
        raise UnfitError(str(error)) from error
    return float(data) if kind is float and type(data) is int else _of(kind, data)


def _key(kind: Any, name: str) -> Any:
    return int(name) if kind is int and name.isdecimal() else _of(kind, name)


def _of(kind: Any, data: Any) -> Any:
    if type(data) is not kind:
        raise UnfitError(f"{type(data).__name__} is no {kind}")
    return data
