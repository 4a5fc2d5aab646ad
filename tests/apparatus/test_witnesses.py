"""The witnesses present on a page."""

from __future__ import annotations

from made_book import Made, pages

from teikit.apparatus.witnesses import Change, present

CHANGES = [Change(0, ("A", "B", "C")), Change(10, ("A", "C"), ("B",)), Change(20, ("A", "C", "D"))]


def test_who_has_some_of_the_lines() -> None:
    assert present(CHANGES, 0, 5) == "A B C"
    assert present(CHANGES, 5, 15) == "A B C"
    assert present(CHANGES, 11, 15) == "A C"
    assert present(CHANGES, 11, 25) == "A C D"
    assert present([], 0, 5) == ""


def test_each_foot_names_the_witnesses_of_its_page() -> None:
    made = Made(3)
    made.paragraphs.append('#witnesses(("Aa", "Bb", "Cc"), ("Aa", "Bb"));\n')
    made.add(made.mixed(700))
    made.add('#witness("Bb", false); ' + made.mixed(700) + ' mmm#witness("Cc", true); ' + made.mixed(600))
    found = made.set()
    assert found.findings == ()
    printed = {mark.page: mark.value for mark in found.marks.of("present")}
    ends, begins = (mark.page for mark in found.marks.of("witness"))
    for number, page in enumerate(pages(found), 1):
        expected = "Aa" + " Bb" * (number <= ends) + " Cc" * (number >= begins)
        if number in printed:
            assert printed[number] == expected
            assert expected in page.foot
    assert len(set(printed.values())) >= 3
