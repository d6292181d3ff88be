from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace

import pytest

from engine.records import record


class Written:
    """Two words and a list."""

    first: str
    second: int = 2
    third: list[int] = field(default_factory=list)

    @property
    def both(self) -> str:
        return f"{self.first}{self.second}"


@record
class Kept:
    """A record at the top of a module, as pickling needs it."""

    only: int


@record
class Empty:
    """No fields."""


def made(decorate: Callable[[type], type]) -> type:
    """The same class anew by `decorate`."""
    members = {name: member for name, member in vars(Written).items() if name not in ("__dict__", "__weakref__")}
    return decorate(type("Written", (), members))


record_class, dataclass_class = made(record), made(dataclass(frozen=True, slots=True))


@pytest.mark.parametrize("tell", [
    lambda cls: repr(cls("a")), lambda cls: cls("a", 3).both, lambda cls: asdict(cls("a", third=[1])),
    lambda cls: cls("a") == cls("a", 2, []), lambda cls: cls("a") == cls("b"), lambda cls: cls("a") == ("a", 2, []),
    lambda cls: repr(replace(cls("a"), second=5)), lambda cls: [f.name for f in fields(cls)], is_dataclass,
    lambda cls: hash(cls("a", 1, ())), lambda cls: cls.__doc__, lambda cls: cls.__match_args__,
    lambda cls: hasattr(cls("a"), "__dict__"), lambda cls: cls("a").third is cls("a").third,
])
def test_a_record_is_like_a_frozen_dataclass_with_slots(tell):
    assert tell(record_class) == tell(dataclass_class)


@pytest.mark.parametrize("do", [
    lambda cls: setattr(cls("a"), "first", "b"), lambda cls: setattr(cls("a"), "other", "b"),
    lambda cls: delattr(cls("a"), "first"),
])
def test_a_record_is_frozen(do):
    for cls in (record_class, dataclass_class):
        with pytest.raises((FrozenInstanceError, TypeError)):
            do(cls)


def test_a_lacking_argument_is_named():
    with pytest.raises(TypeError, match="first"):
        record_class()


def test_records_can_be_pickled_and_copied():
    for instance in (Kept(1), Empty()):
        assert pickle.loads(pickle.dumps(instance)) == instance == copy.deepcopy(instance)
        assert hash(copy.copy(instance)) == hash(instance)
    assert Kept(1) != Kept(2)
