"""Every component has examples, and they are made of the records that views have."""

import pytest

from tests import components


@pytest.mark.parametrize("name", components.components())
def test_every_component_has_an_example(name: str) -> None:
    assert (components.FOLDER / name / "examples.yaml").exists()


def test_every_example_is_rendered_and_says_what_it_shows() -> None:
    found = list(components.examples())
    assert {example.component for example in found} == set(components.components())
    assert all(example.html.strip() and example.shows for example in found)


def test_anchors_of_the_page_of_components_stand_once() -> None:
    page = components.page()
    anchors = [line.partition('"')[0] for line in page.split(' id="')[1:]]
    assert len(anchors) == len(set(anchors))
