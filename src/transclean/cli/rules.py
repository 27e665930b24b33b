"""`transclean rules`: the rules of every step, or one of them in full."""

from __future__ import annotations

import json
from importlib import import_module

import click

from transclean.cli.common import UserError, write
from transclean.errors import did_you_mean
from transclean.steps import STEPS
from transclean.testing import RuleDoc, parse_rule_doc

__all__ = ["rules"]


@click.command()
@click.argument("name", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text")
def rules(name: str | None, form: str) -> None:
    """List the rules of every step, or show the rule NAME in full.

    \b
    Example:
      transclean rules
      transclean rules space_before_punctuation
    """
    docs = {
        rule.name: (spec.name, _doc(spec.name, rule.name)) for spec in STEPS for rule in spec.rules
    }
    if name is not None and name not in docs:
        hint = did_you_mean(name, docs) or " See `transclean rules`."
        raise UserError(f"no rule is called {name!r}.{hint}")
    chosen = {name: docs[name]} if name else docs
    if form == "json":
        for rule, (step, doc) in chosen.items():
            write(json.dumps({"step": step, "rule": rule, "summary": doc.summary} | doc.sections))
            write("\n")
    elif form == "markdown":
        write(_page(chosen))
    elif name:
        step, doc = docs[name]
        write(_in_full(name, step, doc))
    else:
        write(_listing(docs))


def _doc(step: str, rule: str) -> RuleDoc:
    return parse_rule_doc(import_module(f"transclean.steps.{step}.{rule}").__doc__ or "")


def _in_full(name: str, step: str, doc: RuleDoc) -> str:
    lines = [f"{name} (step {step})", doc.summary, ""]
    lines += [f"{section}: {body}" for section, body in doc.sections.items()]
    return "\n".join(lines) + "\n"


def _listing(docs: dict[str, tuple[str, RuleDoc]]) -> str:
    width = max((len(name) for name in docs), default=0)
    lines = []
    for spec in STEPS:
        lines.append(f"{spec.name}: {spec.summary}")
        lines += [
            f"  {name:<{width}}  {doc.summary}"
            for name, (step, doc) in docs.items()
            if step == spec.name
        ]
    return "\n".join(lines) + "\n"


def _page(docs: dict[str, tuple[str, RuleDoc]]) -> str:
    """Return the rules as a page of documentation, one heading a rule."""
    lines = ["# Rules", "", "Written by `make docs` from the docstrings of the rules.", ""]
    for spec in STEPS:
        here = {name: doc for name, (step, doc) in docs.items() if step == spec.name}
        if not here:
            continue
        lines += [f"## {spec.name}", "", spec.summary, ""]
        for name, doc in here.items():
            lines += [f"### {name}", "", doc.summary, ""]
            lines += [f"- **Example:** {_code(old)} → {_code(new)}" for old, new in doc.examples]
            lines += [
                f"- **{section}:** {', '.join(map(_code, doc.leaves_alone))}"
                if section == "Leaves alone"
                else f"- **{section}:** {body}"
                for section, body in doc.sections.items()
                if section != "Example"
            ]
            lines.append("")
    return "\n".join(lines)


def _code(text: str) -> str:
    """Return ``text`` as Markdown code in which line ends and odd characters can be seen."""
    shown = "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)
    fence = "``" if "`" in shown else "`"
    return f"{fence}{shown}{fence}" if shown else "nothing"
