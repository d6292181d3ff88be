"""Frozen dataclasses with slots that are cheap to define and cheap to make.

`dataclass(frozen=True, slots=True)` writes and compiles six methods for every class, about 1 ms each time the program
starts; the engine has seventy such classes. Here nothing of `dataclasses` is needed to start, the methods are shared,
and __new__ is compiled for the first instance: 0.1 ms a class, and an instance takes a quarter of the time. To
everything else a record is a dataclass: replace(), fields(), match statements, copying and pickling, equality, hash and
repr are the same. A class with cached properties has a __dict__ to keep them in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")
_LACKING: Any = object()


class _Field:
    """What stands in place of a default: how to make it, or (without `init`) that __post_init__ sets the field."""

    def __init__(self, default_factory: Callable[[], Any] = _LACKING, init: bool = True) -> None:
        self.default_factory = default_factory
        self.init = init


def field(*, default_factory: Callable[[], Any] = _LACKING, init: bool = True) -> Any:
    """A field whose default is made anew each time, or (`init=False`) one that __post_init__ works out.

    What is worked out takes no part in equality, hash and repr: it follows from the other fields.
    """
    return _Field(default_factory, init)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """The class as a frozen dataclass with slots; for plain fields with defaults, and those that `field` describes."""
    return _record(cls, _SHARED | _FROZEN)


@dataclass_transform(field_specifiers=(field,))
def changeable_record(cls: type[T]) -> type[T]:
    """The same for what is collected step by step: its fields can be set, and so it has no hash."""
    return _record(cls, _SHARED | {"__hash__": None})


def replace(instance: T, **changes: Any) -> T:
    """The record with these fields in place of its own."""
    cls: Any = instance.__class__
    return cls(**{name: getattr(instance, name) for name in cls.__match_args__} | changes)


def _record(cls: type[T], shared: dict[str, Any]) -> type[T]:
    names = tuple(cls.__annotations__)
    members = dict(vars(cls))
    defaults = {name: members.pop(name) for name in names if name in members}
    given = tuple(name for name in names if getattr(defaults.get(name), "init", True))
    values = attrgetter(*given) if len(given) > 1 else lambda self: tuple(getattr(self, name) for name in given)
    for name in ("__dict__", "__weakref__"):
        members.pop(name, None)
    members |= shared
    kept = ("__dict__",) if any(isinstance(member, cached_property) for member in members.values()) else ()
    members |= {"__slots__": (*names, *kept), "__match_args__": given, "_values": property(values),
                "_defaults": defaults}
    made: Any = type(cls.__name__, cls.__bases__, members)
    return made


def _first_new(cls: Any, *args: Any, **kwargs: Any) -> Any:
    cls.__new__ = staticmethod(_new(cls))
    return cls.__new__(cls, *args, **kwargs)


def _new(cls: Any) -> Any:
    """The __new__ of a record. What is to be frozen is filled as an instance of an open twin of its class.

    Python sets the fields of a class without __setattr__ so fast that this takes half the time of any way around it.
    """
    twin = type(cls.__name__, cls.__bases__, {"__slots__": cls.__slots__}) if "__setattr__" in vars(cls) else cls
    known: dict[str, Any] = {"_lacking": _LACKING, "_object": object.__new__, "_twin": twin}
    parameters, lines = ["cls"], [" self = _object(_twin)"]
    for name in cls.__match_args__:
        given, value = name, name
        if name in cls._defaults:
            default = cls._defaults[name]
            known[f"_default_{name}"], given = default, f"{name}=_default_{name}"
            if isinstance(default, _Field):
                known[f"_default_{name}"], given = default.default_factory, f"{name}=_lacking"
                value = f"_default_{name}() if {name} is _lacking else {name}"
        parameters.append(given)
        lines.append(f" self.{name} = {value}")
    if twin is not cls:
        lines.append(" self.__class__ = cls")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __new__({', '.join(parameters)}):\n" + "\n".join([*lines, " return self"]), known)
    known["__new__"].__qualname__ = f"{cls.__qualname__}.__new__"  # named when it is called wrongly
    return known["__new__"]


class _OfDataclass:
    """An attribute that the functions of `dataclasses` look for, made when one does."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, cls: Any) -> Any:
        from dataclasses import dataclass
        from dataclasses import field as described

        def as_described(default: Any) -> Any:
            if not isinstance(default, _Field):
                return default
            if not default.init:
                return described(init=False, repr=False, compare=False)
            return described(default_factory=default.default_factory)

        defaults = {name: as_described(default) for name, default in cls._defaults.items()}
        members = {"__annotations__": cls.__annotations__, **defaults}
        same: Any = dataclass(init=False, repr=False, eq=False)(type(cls.__name__, (), members))
        return getattr(same, self.name)


def _eq(self: Any, other: object) -> bool:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._values == other._values  # type: ignore[attr-defined]


def _hash(self: Any) -> int:
    return hash(self._values)


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    return self.__class__, self._values


def _setattr(self: Any, name: str, value: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Any, name: str) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED = {"__new__": _first_new, "__eq__": _eq, "__hash__": _hash, "__repr__": _repr, "__reduce__": _reduce,
           "__dataclass_fields__": _OfDataclass(), "__dataclass_params__": _OfDataclass()}
_FROZEN = {"__setattr__": _setattr, "__delattr__": _delattr}
