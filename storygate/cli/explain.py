"""``storygate explain``: what a finding's code means and what to do about it."""

from __future__ import annotations

import difflib
import json
import textwrap

from typing import TYPE_CHECKING, Annotated

import typer

from storygate.cli import options  # noqa: TC001 - typer looks the annotations up
from storygate.errors import StorygateError


if TYPE_CHECKING:
    from collections.abc import Mapping

    from storygate.model import Rule


Code = Annotated[
    str | None,
    typer.Argument(
        metavar="[CODE]", help="A code such as SG101, or a rule's name; all of them without.", show_default=False
    ),
]


def explain(code: Code = None, formats: options.PlainFormats = None) -> None:
    """Explain a finding's code, or list all codes.

    Says what the finding means, why it matters and how to mend it.
    """
    from storygate.catalogue import rules
    from storygate.cli.output import emit, outputs

    wanted = outputs("explain", formats)
    known = rules()
    chosen = list(known.values()) if code is None else [_find(code, known)]
    for output in wanted:
        if output.name == "json":
            told = [json.dumps([_entry(rule) for rule in chosen], indent=1) + "\n"]
        else:
            told = [
                _in_words(rule) if code else f"{rule.code}  {rule.severity.value:7}  {rule.name}\n" for rule in chosen
            ]
        emit(output, told, quiet=False)


def _find(code: str, known: Mapping[str, Rule]) -> Rule:
    by_name = {rule.name: rule for rule in known.values()}
    rule = known.get(code.upper()) or by_name.get(code.lower())
    if rule is None:
        if "/" in code:
            story, _, criterion = code.rpartition("/")
            raise StorygateError(
                f"{code!r} is no rule; `storygate show {story} --why {criterion}` explains a criterion"
            )
        close = difflib.get_close_matches(code, [*known, *by_name], n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(close)}?" if close else "`storygate explain` lists all codes"
        raise StorygateError(f"no rule {code!r}; {hint}")
    return rule


def _in_words(rule: Rule) -> str:
    lines = [f"{rule.code} {rule.name} ({rule.severity.value})"]
    for label, text in (("Why", rule.why), ("Fix", rule.fix)):
        lines.append(textwrap.fill(text, width=80, initial_indent=f"{label}: ", subsequent_indent="     "))
    if rule.untrusted:
        lines.append("The input cannot be trusted as read: the exit status is 4.")
    return "\n".join(lines) + "\n"


def _entry(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "why": rule.why,
        "fix": rule.fix,
        "untrusted": rule.untrusted,
    }
