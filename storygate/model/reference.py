"""What a story or a document of the method says of its tests: these tests are for those criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from storygate.model.place import Place


@immutable
class TestName:
    """One test, several in one file or class, as a person wrote it down."""

    __test__: ClassVar[bool] = False

    text: str
    """As written, without markup."""
    file: str | None = None
    """The file it stands in, with ``/``: a whole path or the end of one."""
    lines: tuple[int, int] | None = None
    """First and last line in that file, from 1."""
    title: str | None = None
    """A function, a class, ``Class::function`` or a literal title; ``None`` means the file as a whole."""
    id: str | None = None
    """The method's number of a test, e.g. ``1.3-UNIT-001``."""
    plain: bool = False
    """Its form alone says that it is a test: nobody names a source file or a function of the product this way."""


@immutable
class Reference:
    """One place that names tests beside criteria."""

    story: str
    """Id, as written."""
    criteria: tuple[str, ...]
    """Ids as written, in the order written; at least one."""
    names: tuple[TestName, ...]
    """At least one."""
    place: Place
    where: str
    """``task``, ``table``, ``review``, ``trace`` or ``test design``."""
    loose: bool = False
    """The criteria stand around the names and not beside them: in the task above, in ``(AC: all)``."""
    planned: bool = False
    """Nobody says yet that the tests exist: an open task, a test design."""
