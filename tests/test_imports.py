"""``nutgraf import``: what a file of another program says is in ours, and nothing of ours is written over."""

import csv
import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests import told
from tests.conftest import Projects, Run
from tests.project import Project
from tests.timelinejs import lost

HARBOUR: dict[str, Any] = {
    "scale": "human",
    "title": {
        "text": {"headline": "The <i>harbour</i>", "text": "<p>A year of mud.</p><p>And ships.</p>"},
        "media": {"url": "https://example.org/harbour.jpg", "caption": "", "credit": None},
        "background": {"color": "#ddeeff"},
    },
    "eras": [
        {"start_date": {"year": "2024"}, "end_date": {"year": "2025"}, "text": {"headline": "The wet years"}}
    ],
    "events": [
        {
            "start_date": {
                "year": "2025",
                "month": "03",
                "day": "04",
                "hour": "6",
                "minute": "45",
                "format": "",
            },
            "end_date": {"year": "", "month": ""},
            "unique_id": "channel-blocked",
            "group": "Ships",
            "text": {
                "headline": "Mud blocks the channel",
                "text": 'It is <b>full</b>, says <a href="https://example.org/a_b" target="_blank">the port</a>.'
                '<br>"Nothing" moves: 3 < 4 &amp; *so* [[on]].<span class="note">A note</span>',
            },
            "media": {
                "url": "https://example.org/mud.jpg",
                "caption": "Mud, <em>wet</em>",
                "credit": "Ada Lund",
                "thumbnail": "https://example.org/small.jpg",
                "alt": "Brown water",
            },
            "background": {"url": "https://example.org/back.jpg", "opacity": 50},
        },
        {
            "start_date": {"year": 1900, "month": 1, "day": 5, "hour": "6"},
            "end_date": {"year": "1901", "month": "2"},
            "display_date": "Around the turn of the century",
            "text": {"headline": "1. The pier", "text": "- is built\n::: card"},
            "media": {"url": "<blockquote>Nobody knew.</blockquote>", "credit": "A book"},
        },
        {"start_date": {"year": "-13,798,000,000"}, "text": {"headline": "The beginning"}, "autolink": False},
        {"start_date": {"year": "-43", "month": "3"}, "unique_id": "Not An Id", "text": {"headline": ""}},
    ],
}
TABLE = """\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background
,,,,,,,,,The harbour,<p>A year.</p><p>Of mud.</p>,,,,,,title,,
2025,3,4,6:45 PM,,,,,,Mud blocks the channel,"It is <b>full</b>.",https://example.org/mud.jpg,Ada,Mud,https://example.org/s.jpg,Brown,,Ships,#fff
"1,900",,,,1901,,,,,The pier,,,,,,,,,https://example.org/back.jpg
2024,,,,2025,,,,,The wet years,,,,,,,era,,
"""


@pytest.fixture
def case(tmp_path: Path) -> Project:
    """A project without a timeline."""
    made = Project(tmp_path / "project")
    made.write("content/site.yaml", "title: The harbour\n")
    return made


def brought(run: Run, case: Project, name: str, data: str, *more: str, kind: str = "timeline") -> str:
    """Imports a file, and gives what is said of it."""
    file = case.root.parent / name
    file.write_text(data, encoding="utf-8")
    said = run("import", kind, file, "--root", case.root, *more)
    assert (said.code, said.err) == (0, "")
    return said.out


def exported(case: Project, name: str) -> Any:  # noqa: ANN401 - any JSON
    built = case.build()
    assert built.code == 0, built.text
    return json.loads(case.read(f"site/data/timelines/{name}.json"))


# --- timelines -------------------------------------------------------------------------------------------------------------


def test_a_timeline_goes_in_and_out_without_loss(run: Run, case: Project) -> None:
    said = brought(run, case, "harbour.json", json.dumps(HARBOUR))
    assert said.startswith("Wrote content/timelines/harbour.yaml with 4 events.")
    for name in ("background.opacity (1)", "eras (1)", "media.thumbnail (1)", "autolink (1)", "scale (1)"):
        assert name in said
    assert list(lost(HARBOUR, exported(case, "harbour"))) == []


def test_what_the_comparison_would_not_see_would_be_no_proof() -> None:
    for spoil in ("scale", "eras", "title"):
        assert list(lost(HARBOUR, {name: value for name, value in HARBOUR.items() if name != spoil}))
    fewer = HARBOUR | {"events": HARBOUR["events"][1:]}
    assert list(lost(HARBOUR, fewer))


def test_what_has_a_field_is_in_it_and_is_shown(run: Run, case: Project) -> None:
    brought(run, case, "harbour.json", json.dumps(HARBOUR))
    text = case.read("content/timelines/harbour.yaml")
    for line in (
        "title: The harbour",
        "  - id: channel-blocked",
        "    date: 2025-03-04T06:45:00",
        "    tags: [Ships]",
        "      caption: Mud, wet",
        "    date: 1900-01-05/1901-02",
        "    date_note: Around the turn of the century",
        "    date: Y-13798000000",
        "    date: -0043-03",
        "  - id: not-an-id",
    ):
        assert f"{line}\n" in text.replace('"', ""), line
    assert case.build().code == 0
    page = case.read("site/timelines/harbour.html")
    assert "<strong>full</strong>" in page
    assert '<a href="https://example.org/a_b" rel="noopener noreferrer">the port</a>' in page
    assert "*so* [[on]].A note" in page
    assert ">See it at example.org</a>" in page
    assert "<img" not in page


def test_a_link_is_no_reason_to_keep_a_text_twice(run: Run, case: Project) -> None:
    link = '<a href="https://example.org/">slowly</a>'
    slide = {"start_date": {"year": 2025}, "text": {"headline": "Mud", "text": f"It came {link}."}}
    said = brought(run, case, "mud.json", json.dumps({"events": [slide]}))
    assert "Kept" not in said
    assert exported(case, "mud")["events"][0]["text"]["text"] == f"It came {link}."


def test_a_headline_that_is_missing_is_to_be_written(run: Run, case: Project) -> None:
    brought(run, case, "harbour.json", json.dumps(HARBOUR))
    assert case.build().rules.count("placeholder-left") == 1
    (line,) = [line for line in case.build(publish=True).lines if "placeholder" in line]
    assert line == told.LINES["import: to write"].replace("  [", " [")


def test_a_table_says_the_same_and_comes_out_as_it_went_in(run: Run, case: Project) -> None:
    brought(run, case, "harbour.csv", TABLE)
    exported(case, "harbour")
    before = list(csv.DictReader(StringIO(TABLE)))
    after = list(csv.DictReader(StringIO(case.read("site/data/timelines/harbour.csv"))))
    by_headline = {row["Headline"]: row for row in after}
    assert len(after) == len(before)
    for row in before:
        found = by_headline[row["Headline"]]
        kept = {"Year": row["Year"].replace(",", ""), "Time": "18:45" if row["Time"] else ""}
        wanted = {name: value for name, value in (row | kept).items() if value}
        assert {name: found[name].removesuffix(":00") for name in wanted} == wanted


@pytest.mark.parametrize("name", ["harbour.json", "harbour.csv"])
def test_our_own_export_comes_in_as_what_it_was_made_from(name: str, run: Run, case: Project) -> None:
    """JSON has our dates with their doubt; in the table that is said in words."""
    case.write(
        "content/timelines/year.yaml",
        "title: A year\nevents:\n"
        "  - {id: one, date: 2025-06~, title: About June, text: 'One *two* [three](https://example.org/).'}\n"
        "  - {id: two, date: 2025-03-04/2025-04, title: Some days, tags: [mud]}\n"
        "  - {id: three, date: '[2024,2026]', title: One of two years}\n",
    )
    first = exported(case, "year")
    data = case.read(f"site/data/timelines/year.{name.rpartition('.')[2]}")
    other = Project(case.root.parent / "other")
    other.write("content/site.yaml", "title: Other\n")
    brought(run, other, name, data)
    second = exported(other, "harbour")
    if name.endswith(".json"):
        assert second == first
        assert "date: 2025-06~" in other.read("content/timelines/harbour.yaml")
    else:
        assert "date_note: about June 2025" in other.read("content/timelines/harbour.yaml")
        assert [slide["start_date"] for slide in second["events"]] == [
            slide["start_date"] for slide in first["events"]
        ]


def test_what_an_author_changes_counts_more_than_what_was_kept(run: Run, case: Project) -> None:
    brought(run, case, "harbour.json", json.dumps(HARBOUR))
    case.edit("content/timelines/harbour.yaml", "title: Mud blocks the channel", "title: Sand blocks it")
    case.edit("content/timelines/harbour.yaml", "It is **full**", "It is **empty**")
    (slide,) = [one for one in exported(case, "harbour")["events"] if one["unique_id"] == "channel-blocked"]
    assert slide["text"]["headline"] == "Sand blocks it"
    assert "<strong>empty</strong>" in slide["text"]["text"]
    assert slide["background"]["opacity"] == 50


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("Datum,Titel\n2025,Mud\n", "no column"),
        ("", "empty table"),
        ('Year,Headline\n2025,"Mud\n2026,Sand\n2027,Silt\n', "open quote"),
        ('{"timeline": {"date": []}}', "no events"),
        ('{"events": [', "cut off"),
        ('{"events": [{"text": {"headline": "Mud"}}]}', "no date"),
        ('{"events": [{"start_date": {"year": "soon"}, "text": {"headline": "Mud"}}]}', "odd year"),
        ("Year,Month,Headline\n2025,21,Mud\n", "odd month"),
        ("Year,Headline,Headline\n2025,Mud,Sand\n", "two columns"),
        ("Year,Headline\n2025,Mud,more\n", "long row"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place_and_nothing_is_written(
    data: str, line: str, run: Run, case: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case.root.parent)
    Path("a.txt").write_text(data, encoding="utf-8")
    said = run("import", "timeline", "a.txt", "--root", case.root)
    assert (said.code, said.err.split("\n")[0]) == (1, told.LINES[f"import: {line}"])
    assert set(case.files("content")) == {"content/site.yaml"}


def test_what_stands_twice_in_json_is_told(run: Run, case: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.root.parent)
    Path("a.json").write_text(
        '{"events": [{"group": "a", "group": "b", "start_date": {"year": 1}, "text": {"headline": "Mud"}}]}'
    )
    said = run("import", "timeline", "a.json", "--root", case.root)
    assert (said.code, said.err.split("\n")[0]) == (0, told.LINES["import: twice"])


def test_nothing_is_written_over(run: Run, case: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.root.parent)
    Path("year.csv").write_text("Year,Headline\n2025,Mud\n")
    assert run("import", "timeline", "year.csv", "--root", case.root).code == 0
    before = case.files("content")
    said = run("import", "timeline", "year.csv", "--root", case.root)
    assert (said.code, said.err.split("\n")[0]) == (1, told.LINES["import: taken"])
    assert case.files("content") == before
    assert run("import", "timeline", "year.csv", "--root", case.root, "--id", "other").code == 0
    assert "  - id: mud-2\n" in case.read("content/timelines/other.yaml")
    assert case.build().code == 0


# --- glossaries --------------------------------------------------------------------------------------------------------------


def test_a_glossary_becomes_entries_that_build(run: Run, case: Project) -> None:
    case.write("content/sources.yaml", "- {id: report, kind: news, title: A report}\n")
    table = StringIO(newline="")
    csv.writer(table).writerows(
        [
            ["Term", "kind", "Definition", "long", "variants", "see", "sources", "Seen in", "wikidata"],
            [
                "dredging",
                "Term",
                "Taking mud away.",
                "First * one.\nSecond.",
                "dredger; dredgers",
                "mud",
                "report",
                "page 4",
                "",
            ],
            ["mud", "", "", "", "", "", "nobody-knows", "", ""],
            ["Skarvik", "place", "A town. " * 30, "", "", "", "", "", "Q7"],
        ]
    )
    said = brought(run, case, "terms.csv", table.getvalue(), kind="glossary")
    assert "Wrote content/glossary/terms.yaml with 3 entries." in said
    assert "Kept there as comments, because no field holds it whole: seenin (1), sources (1)." in said
    text = case.read("content/glossary/terms.yaml")
    for line in (
        "# seenin: page 4",
        "# sources: nobody-knows",
        "variants: [dredger, dredgers]",
        "see: [mud]",
    ):
        assert f"  {line}\n" in text
    built = case.build()
    assert (built.code, built.rules.count("placeholder-left")) == (0, 2)
    assert case.read("site/glossary/dredging.html").count("First * one.") >= 1
    assert "A town. A town." in case.read("site/glossary/skarvik.html")


def test_our_own_glossary_comes_in_as_it_went_out(run: Run, project: Projects, case: Project) -> None:
    made = project("whole/everything")
    assert made.build().code == 0
    table = made.read("site/data/glossary.csv")
    case.write("content/sources.yaml", made.read("content/sources.yaml"))
    brought(run, case, "terms.csv", table, kind="glossary")
    assert case.build().code == 0
    rows = [list(csv.DictReader(StringIO(text))) for text in (table, case.read("site/data/glossary.csv"))]
    assert [[row["id"], row["name"], row["short"], row["long"]] for row in rows[0]] == [
        [row["id"], row["name"], row["short"], row["long"]] for row in rows[1]
    ]


def test_a_row_whose_id_is_taken_is_left_out_with_a_word(
    run: Run, case: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case.root.parent)
    case.write("content/glossary/mine.yaml", "- {id: mud, name: Mud, kind: term, short: Mine.}\n")
    Path("a.csv").write_text("id,name,short\nmud,Mud,Theirs.\nsand,Sand,New.\n")
    said = run("import", "glossary", "a.csv", "--root", case.root)
    assert (said.code, said.err.split("\n")[0]) == (0, told.LINES["import: left out"])
    assert "Theirs" not in case.read("content/glossary/a.yaml")
    assert case.read("content/glossary/mine.yaml").endswith("Mine.}\n")
    Path("b.csv").write_text("id,name,short\nmud,Mud,Theirs.\n")
    assert "Nothing was written" in run("import", "glossary", "b.csv", "--root", case.root).out


@pytest.mark.parametrize("other", ["Nickname", "Shorthand", "Named by", "Kinds"])
def test_a_column_is_no_field_because_the_name_of_one_is_part_of_its_own(
    other: str, run: Run, case: Project
) -> None:
    said = brought(run, case, "a.csv", f"Term,{other},Definition\nMud,x,Wet earth.\n", kind="glossary")
    assert "with 1 entry" in said
    text = case.read("content/glossary/a.yaml")
    assert "  name: Mud\n" in text
    assert "  short: Wet earth.\n" in text
    assert f"# {other.lower().replace(' ', '')}: x\n" in text


def test_two_columns_for_one_field_are_both_kept(run: Run, case: Project) -> None:
    brought(run, case, "a.csv", "Term,Synonyms,Alternatives\nMud,mire,ooze\n", kind="glossary")
    text = case.read("content/glossary/a.yaml")
    assert "  variants: [mire]\n" in text
    assert "# alternatives: ooze\n" in text


def test_a_row_with_the_id_of_a_row_above_is_left_out_with_a_word_at_its_first_line(
    run: Run, case: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case.root)
    case.write("a.csv", 'id,name,short\nmud,Mud,"Wet\nearth."\nmud,Mire,"The\nsame."\n')
    said = run("import", "glossary", "a.csv", "--root", case.root)
    assert 'a.csv:4: warning: the id "mud" is taken' in said.err + said.out
    text = case.read("content/glossary/a.yaml")
    assert "Wet earth." in text
    assert "Mire" not in text


def test_a_file_that_is_not_there_is_called_so(run: Run, case: Project) -> None:
    said = run("import", "timeline", "harbor.csv", "--root", case.root)
    assert said.code == 1
    assert said.err.startswith("harbor.csv: error: there is no such file  [file-refused]\n  Look at its name")


def test_a_link_is_followed_for_whoever_named_it_knows_what_it_is(
    run: Run, case: Project, tmp_path: Path
) -> None:
    (tmp_path / "terms.csv").write_text("name,short\nMud,Wet earth.\n", encoding="utf-8")
    link = tmp_path / "elsewhere" / "harbour.csv"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "terms.csv")
    assert run("import", "glossary", link, "--root", case.root).code == 0
    assert "Wet earth." in case.read("content/glossary/harbour.yaml")


def test_what_is_no_plain_file_is_called_what_it_is(run: Run, case: Project, tmp_path: Path) -> None:
    (tmp_path / "gone.csv").symlink_to(tmp_path / "no.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    for file, said in (
        ("gone.csv", "there is no such file"),
        ("", "a folder where a file is expected"),
        ("pipe.csv", "not a plain file"),
    ):
        answer = run("import", "glossary", tmp_path / file, "--root", case.root)
        assert (answer.code, said in answer.err) == (1, True)


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;;;"])
def test_the_line_that_tells_excel_the_separator_is_no_row(
    first: str, run: Run, case: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(run, case, "a.csv", f"{first}\nTerm;Definition\nMud;Wet earth, dark.\n", kind="glossary")
    text = case.read("content/glossary/a.yaml")
    assert "  name: Mud\n" in text
    assert '  short: "Wet earth, dark."\n' in text
    monkeypatch.chdir(case.root)
    case.write("b.csv", f"{first}\nTerm;Definition\nMud;Wet;more\n")
    said = run("import", "glossary", "b.csv", "--root", case.root)
    assert said.err.startswith("b.csv:3: error: the row has 3 cells, and the first row 2")


def test_a_date_that_a_slide_says_as_the_site_does_needs_no_note(run: Run, case: Project) -> None:
    """The site says it in the project's own words."""
    case.write("templates/locales/en.yaml", 'date:\n  from-to: "{first} and on until {last}"\n')
    slide = {"start_date": {"year": 2024}, "end_date": {"year": 2025}, "text": {"headline": "Mud"}}
    for name, said in (("a", "2024 and on until 2025"), ("b", "from 2024 to 2025")):
        brought(run, case, f"{name}.json", json.dumps({"events": [slide | {"display_date": said}]}))
        assert ("date_note" in case.read(f"content/timelines/{name}.yaml")) == (name == "b")


def test_values_of_a_kind_that_timelinejs_does_not_have_are_kept_and_the_site_builds(
    run: Run, case: Project
) -> None:
    slide = {
        "start_date": {"year": 2024},
        "text": {"headline": "Mud"},
        "group": ["a", {"b": 1}],
        "background": {"url": ["x"]},
        "media": {"url": {"c": 2}, "caption": [1]},
    }
    brought(run, case, "a.json", json.dumps({"events": [slide]}))
    assert list(lost({"events": [slide]}, exported(case, "a"))) == []
