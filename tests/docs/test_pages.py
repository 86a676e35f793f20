"""Every example of docs/rulesets.md, docs/assessments.md and docs/outcomes.md is run, under its heading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, PAGES, blocks, read, run, sections

EXAMPLES = [(page, heading) for page in PAGES for heading, _ in sections(page)]


@pytest.mark.parametrize(("page", "heading"), EXAMPLES)
def test_the_examples_under_a_heading_hold(page: str, heading: str, tmp_path: Path) -> None:
    assert run(page, heading, tmp_path).ran


@pytest.mark.parametrize("page", PAGES)
def test_no_two_headings_with_examples_are_one(page: str) -> None:
    headings = [heading for heading, _ in sections(page)]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("page", PAGES)
def test_no_example_is_only_looked_at(page: str) -> None:
    """Under every heading with a file or a part of a plan, something is then judged or refused."""
    idle = {
        heading
        for heading, found in sections(page)
        if not {"cases", "expect", "fault", "sh"} & {block.info.split()[-1] for block in found}
    }
    assert idle == set()
    assert sum(1 for _ in blocks(page)) > 20


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", read(page)):
        assert (DOCS / target).exists(), target


@pytest.mark.parametrize("page", PAGES)
def test_every_fragment_of_a_link_is_a_heading(page: str) -> None:
    for target, fragment in re.findall(r"\]\(([^)#]*)#([^)]+)\)", read(page)):
        headings = re.findall(r"^#+ (.*)$", read(target or page), re.MULTILINE)
        slugs = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
        assert fragment in slugs, fragment
