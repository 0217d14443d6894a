"""What becomes of one field of a gate when storygate renews it: which part is storygate's, and which is a person's.

Works on the values of a ruamel.yaml round trip, so that comments and order inside a field stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storygate.gates.schema import Action, IssueEntry
from storygate.gates.yamltext import entry, text_of
from storygate.model import VerdictValue


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from storygate.gates.yamltext import Node


GROWING = ("history", "waivers")
"""Lists that keep what they hold and grow by an entry."""


_OF_A_WAIVER = ("reason", "approved_by", "approver", "by", "until", "expires", "expiry", "on", "approved_on", "at")
"""Whatever spelling a waiver has: words of an earlier one would be read as those of the new one."""
_EMPTY = ("", "~", "null")
_OFF = (*_EMPTY, "false", "no", "off")
_OURS = IssueEntry.__required_keys__ | Action.__required_keys__
_VERDICTS = tuple(f"{verdict}: " for verdict in VerdictValue)
ON_ONE_LINE = ("criteria", "evidence", "changed")
"""Lists whose entries stand on a line each, so that a diff shows which one changed."""


class ShapeError(ValueError):
    """A field that has to be a list or a mapping is none."""


def past(root: Node, document: Mapping[str, Any]) -> dict[str, str] | None:
    """Return the decision that is about to be replaced, where somebody else made it or it has changed."""
    gate, reviewer = text_of(entry(root, "gate")), text_of(entry(root, "reviewer"))
    if gate is None or (gate == document["gate"] and reviewer == document["reviewer"]):
        return None
    score = text_of(entry(root, "quality_score"))
    reason = text_of(entry(root, "status_reason"))
    who = reviewer or "unknown"
    note = f"by {who}" + (f", score {score}" if score else "") + (f": {reason}" if reason else "")
    return {"at": text_of(entry(root, "updated")) or "unknown", "gate": gate, "note": note}


def says(node: Node, wanted: Any) -> bool:  # noqa: ANN401 - any field of the document
    """Return whether a field says what is wanted already, foreign keys aside; told without loading ruamel.yaml."""
    if isinstance(wanted, dict):
        return node.id == "mapping" and all(
            (value := entry(node, name)) is not None and (name == "notes" or says(value, inner))
            for name, inner in wanted.items()
        )
    if isinstance(wanted, list):
        return node.id == "sequence" and len(node.value) == len(wanted) and all(map(says, node.value, wanted))
    if wanted is None or isinstance(wanted, bool):
        return text_of(node) == (None if wanted is None else str(wanted).lower())
    return node.id == "scalar" and bool(node.value == str(wanted))


def renew_value(loaded: Any, key: str, wanted: Any, left: list[str]) -> bool:  # noqa: ANN401 - ruamel's own types
    """Put the wanted value in; return whether that changes anything.

    What people wrote at something that is there no more goes to ``left``, a line each.
    """
    present = loaded[key]
    if key == "top_issues":
        return _renew_issues(loaded, key, wanted, left)
    if key in GROWING:
        if _is_one_of(present, _EMPTY):
            loaded[key] = [wanted]
        elif isinstance(present, list):
            present.append(wanted)
        else:
            raise ShapeError(f"`{key}` is no list, so that what it should keep would be lost")
        return True
    if key == "waiver":
        _renew_waiver(loaded, wanted)
        return True
    if key in SHARED:
        return isinstance(present, dict) and SHARED[key](present, wanted, left)
    if isinstance(wanted, dict):
        # A person's own shape of evidence or trace is theirs.
        return isinstance(present, dict) and _update(present, wanted, left)
    value = styled(key, wanted)
    if isinstance(value, str) and type(present).__name__ in ("FoldedScalarString", "LiteralScalarString"):
        # Else ruamel would carry the block style over to a sentence of one line.
        value = single_quoted(value)
    loaded[key] = value
    return True


def _update(present: Any, wanted: Mapping[str, Any], left: list[str]) -> bool:  # noqa: ANN401 - as above
    changed = False
    for key, value in wanted.items():
        if (key == "notes" and key in present) or _is_of_another_shape(present.get(key), value):
            continue
        if isinstance(value, dict) and isinstance(present.get(key), dict):
            changed |= _update(present[key], value, left)
        elif key not in present or not _same(present[key], value):
            left += _reasons(present.get(key))
            present[key] = styled(key if isinstance(value, list) else "", value)
            changed = True
    return changed


def _is_of_another_shape(present: Any, wanted: Any) -> bool:  # noqa: ANN401 - as above
    """Return whether a person wrote something else there: a list of figures for a figure, words for a list."""
    if present is None or _is_one_of(present, _EMPTY):
        return False
    return any(isinstance(present, kind) != isinstance(wanted, kind) for kind in (dict, list))


def _renew_waiver(loaded: Any, wanted: Mapping[str, Any]) -> None:  # noqa: ANN401 - as above
    present = loaded["waiver"]
    if isinstance(present, dict):
        for key in _OF_A_WAIVER:
            if key not in wanted:
                present.pop(key, None)
        present.update(wanted)
    elif isinstance(present, str) and present.lower() in _OFF:
        loaded["waiver"] = dict(wanted)
    else:
        raise ShapeError("`waiver` is no mapping; write it as `waiver: {active: false}`, then run again")


def _renew_issues(loaded: Any, key: str, wanted: list[Any], left: list[str]) -> bool:  # noqa: ANN401 - as above
    present = loaded[key]
    if _is_one_of(present, _EMPTY) or present == []:
        loaded[key] = wanted
        return bool(wanted) or present != []
    if not isinstance(present, list):
        return False
    ours = [at for at, item in enumerate(present) if isinstance(item, dict) and "rule" in item]
    old = [present[at] for at in ours]
    if _same([{name: value for name, value in item.items() if name in _OURS} for item in old], wanted):
        return False
    for at in reversed(ours):
        del present[at]
    for issue in wanted:
        was = _take(old, issue)
        present.append({**issue, **{name: value for name, value in was.items() if name not in _OURS}})
    for gone in old:
        left += _told(gone, str(gone.get("id", gone["rule"])), _OURS)
    return True


def _take(old: list[Any], issue: Mapping[str, Any]) -> Mapping[str, Any]:
    """Take out the same issue of before: in the same words, else by the same rule of the same criterion."""
    said = "finding" if "finding" in issue else "action"
    for same in (str, _first_word):
        for at, was in enumerate(old):
            if was["rule"] == issue["rule"] and same(was.get(said, "")) == same(issue[said]):
                taken: Mapping[str, Any] = old.pop(at)
                return taken
    return {}


def _first_word(text: object) -> str:
    return str(text).partition(" ")[0]


def _told(gone: Mapping[str, Any], name: str, ours: Iterable[str]) -> Iterator[str]:
    """Yield what people added to an entry of storygate's that is gone, a line each."""
    for key, value in gone.items():
        if key not in ours:
            yield " ".join(f"{name}: {key}: {value}".split())


def _reasons(present: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """Yield what people wrote in a list of uncovered criteria that is about to be replaced."""
    for item in present if isinstance(present, list) else ():
        if isinstance(item, dict) and "ac" in item:
            ours = {"ac", "reason"} if str(item.get("reason", "")).startswith(_VERDICTS) else {"ac"}
            yield from _told(item, str(item["ac"]), ours)


def _renew_attributes(present: Any, wanted: Mapping[str, Any], left: list[str]) -> bool:  # noqa: ANN401 - as above
    """Renew the attributes that storygate measured, and leave alone those that a person assessed."""
    ours = {name for name, value in present.items() if isinstance(value, dict) and value.get("source") == "storygate"}
    renewed = {name: value for name, value in wanted.items() if name in ours or name not in present}
    changed = False
    gone = sorted(ours - wanted.keys())
    for name in gone:
        left += _told(present.pop(name), name, ("status", "notes", "source"))
    for name, value in renewed.items():
        kept = present.get(name)
        if isinstance(kept, dict) and isinstance(value, dict):
            changed |= not all(_same(kept.get(inner), said) for inner, said in value.items())
            kept.update(value)
        else:
            changed |= not _same(kept, value)
            present[name] = value
    assessed = present.get("_assessed")
    if isinstance(assessed, list):
        missing = [name for name in wanted.get("_assessed", ()) if name not in assessed]
        assessed[:] = [name for name in assessed if name not in gone] + missing
        changed |= bool(missing)
    return changed or bool(gone)


def _renew_advice(present: Any, wanted: Mapping[str, Any], left: list[str]) -> bool:  # noqa: ANN401 - as above
    """Renew storygate's own recommendations, those with a rule, and keep those of people."""
    changed = False
    for when in ("immediate", "future"):
        if when in present or wanted.get(when):
            present.setdefault(when, [])
            changed |= _renew_issues(present, when, list(wanted.get(when, ())), left)
    return changed


SHARED: Mapping[str, Callable[[Any, Mapping[str, Any], list[str]], bool]] = {
    "nfr_validation": _renew_attributes,
    "recommendations": _renew_advice,
}
"""Fields in which entries of storygate and of people stand side by side."""


def _same(present: Any, wanted: Any) -> bool:  # noqa: ANN401 - as above
    """Return whether a loaded value, in which plain ones are text, says what is wanted."""
    if isinstance(wanted, dict):
        return (
            isinstance(present, dict)
            and present.keys() == wanted.keys()
            and all(_same(present[name], value) for name, value in wanted.items())
        )
    if isinstance(wanted, list):
        return isinstance(present, list) and len(present) == len(wanted) and all(map(_same, present, wanted))
    if wanted is None:
        return _is_one_of(present, _EMPTY)
    return _is_one_of(present, (str(wanted).lower() if isinstance(wanted, bool) else str(wanted),))


def _is_one_of(present: Any, words: Iterable[str]) -> bool:  # noqa: ANN401 - as above
    return isinstance(present, str) and str(present) in words


def styled(key: str, value: Any) -> Any:  # noqa: ANN401 - any field of the document
    """Return a value as it is written: ids in quotes, so that 1.10 stays 1.10, and numbers of criteria on one line."""
    from ruamel.yaml.comments import CommentedSeq  # noqa: PLC0415 - only where a file is written

    if key in ("story", "updated"):
        return single_quoted(value)
    if isinstance(value, dict):
        return {name: styled(name if isinstance(inner, list) else "", inner) for name, inner in value.items()}
    if key in ON_ONE_LINE and isinstance(value, list):
        return [_row(item) for item in value]
    if isinstance(value, list) and all(isinstance(item, int) for item in value):
        row = CommentedSeq(value)
        row.fa.set_flow_style()
        return row
    return value


def _row(item: dict[str, str]) -> Any:  # noqa: ANN401 - ruamel's own type
    from ruamel.yaml.comments import CommentedMap  # noqa: PLC0415 - as above

    row = CommentedMap(item)
    row.fa.set_flow_style()
    return row


def single_quoted(text: str) -> str:
    """Return text that is written in single quotes."""
    from ruamel.yaml.scalarstring import SingleQuotedScalarString  # noqa: PLC0415 - as above

    quoted: str = SingleQuotedScalarString(text)
    return quoted
