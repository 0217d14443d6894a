"""``storygate explain``: what a finding's code means and what to do about it."""

from __future__ import annotations

import difflib

from typing import Annotated

import typer

from storygate.errors import StorygateError


Code = Annotated[
    str | None,
    typer.Argument(
        metavar="[CODE]", help="A code such as SG101, or a rule's name; all of them without.", show_default=False
    ),
]


def explain(code: Code = None) -> None:
    """Explain a finding's code: what it says, why it matters, how to mend it."""
    import textwrap

    from storygate.catalogue import rules

    known = rules()
    if code is None:
        for one in known.values():
            print(f"{one.code}  {one.severity.value:7}  {one.name}")
        return
    by_name = {one.name: one for one in known.values()}
    rule = known.get(code.upper()) or by_name.get(code.lower())
    if rule is None:
        close = difflib.get_close_matches(code, [*known, *by_name], n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(close)}?" if close else "`storygate explain` lists all codes"
        raise StorygateError(f"no rule {code!r}; {hint}")
    print(f"{rule.code} {rule.name} ({rule.severity.value})")
    for label, text in (("Why", rule.why), ("Fix", rule.fix)):
        print(textwrap.fill(text, width=80, initial_indent=f"{label}: ", subsequent_indent="     "))
    if rule.untrusted:
        print("The input cannot be trusted as read: the exit status is 4.")
