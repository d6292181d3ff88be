from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, dataclass, fields, is_dataclass
from functools import cached_property
from pprint import pformat

import pytest

from engine.records import changeable_record, field, record, replace


class Written:
    """Two words and a list."""

    first: str
    second: int = 2
    third: list[int]

    @property
    def both(self) -> str:
        return f"{self.first}{self.second}"


@record
class Kept:
    """A record at the top of a module, as pickling needs it."""

    only: int


@record
class Keeping:
    """A word, and what follows from it."""

    word: str

    @cached_property
    def twice(self) -> str:
        return f"{self.word}{self.word}"


@record
class Empty:
    """No fields."""


@record
class Doubled:
    """A record with a field that follows from another."""

    once: int
    twice: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "twice", 2 * self.once)


def made(decorate: Callable[[type], type], described: Callable) -> type:
    """The same class anew by `decorate`, which knows the fields that are `described`."""
    members = {name: member for name, member in vars(Written).items() if name not in ("__dict__", "__weakref__")}
    return decorate(type("Written", (), members | {"third": described(default_factory=list)}))


record_class, dataclass_class = made(record, field), made(dataclass(frozen=True, slots=True), dataclasses.field)
changeable_class = made(changeable_record, field)


@pytest.mark.parametrize("tell", [
    lambda cls: repr(cls("a")), lambda cls: cls("a", 3).both, lambda cls: asdict(cls("a", third=[1])),
    lambda cls: cls("a") == cls("a", 2, []), lambda cls: cls("a") == cls("b"), lambda cls: cls("a") == ("a", 2, []),
    lambda cls: repr(replace(cls("a"), second=5)), lambda cls: repr(dataclasses.replace(cls("a"), second=5)),
    lambda cls: "second=2" in pformat(cls("a" * 90)), lambda cls: [f.name for f in fields(cls)], is_dataclass,
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


def test_a_record_keeps_what_it_works_out_once():
    kept = Keeping("a")
    assert kept.twice is kept.twice == "aa"
    assert repr(kept) == "Keeping(word='a')" and kept == Keeping("a") and replace(kept, word="b").twice == "bb"


def test_a_lacking_argument_is_named():
    with pytest.raises(TypeError, match="first"):
        record_class()


def test_records_can_be_pickled_and_copied():
    for instance in (Kept(1), Empty()):
        assert pickle.loads(pickle.dumps(instance)) == instance == copy.deepcopy(instance)
        assert hash(copy.copy(instance)) == hash(instance)
    assert Kept(1) != Kept(2)


def test_a_changeable_record_can_be_set_and_has_no_hash():
    instance = changeable_class("a")
    instance.first = "b"
    assert instance == changeable_class("b") != changeable_class("a")
    with pytest.raises(TypeError):
        hash(instance)
    with pytest.raises(AttributeError):
        instance.other = 1


def test_what_is_worked_out_follows_from_the_other_fields():
    assert (Doubled(2).twice, replace(Doubled(2), once=3).twice) == (4, 6)
    assert dataclasses.replace(Doubled(2), once=3) == Doubled(3) == pickle.loads(pickle.dumps(Doubled(3)))
    assert repr(Doubled(2)) == "Doubled(once=2)"
    with pytest.raises(TypeError):
        Doubled(2, 4)
