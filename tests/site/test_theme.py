"""What [html] in teikit.toml makes of the site, and what an edition's own stylesheet cannot do."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_support import Site, findings, make_project, parse, parse_errors, write
from support import ROOT, Run, tei

from teikit.errors import ProjectError, TeikitError, TransformError
from teikit.project import Project
from teikit.site import bounded, colours, theme

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CONFIG = '[edition]\ntitle = "T"\ntexts = ["a.xml"]\n'
PACKAGE = """<xsl:package name="urn:own" package-version="1.0" version="3.0" xmlns="http://www.w3.org/1999/xhtml"
xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:java="http://saxon.sf.net/java-type"
xmlns:own="urn:own">
<xsl:use-package name="urn:teikit:outputs:page" package-version="*"><xsl:override>
<xsl:template mode="text" match="tei:emph" expand-text="yes"><em>%s</em></xsl:template>
</xsl:override></xsl:use-package></xsl:package>"""

ENDLESS = """<xsl:function name="own:forever" xmlns:own="urn:own"><xsl:param name="n"/>
<xsl:sequence select="own:forever($n + 1)"/></xsl:function>"""
#: teikit, with less patience.
IMPATIENT = "from teikit.site import bounded; bounded.SECONDS = 4.0; from teikit.cli import main; main()"


@pytest.fixture(autouse=True)
def _nothing_is_left_running() -> Iterator[None]:
    yield
    bounded.end()
    assert not active_children()


def project(folder: Path, config: str, **files: str) -> Project:
    (folder / "a.xml").write_text(tei('<p xml:id="one">A <emph rend="small-caps">word</emph>.</p>'), encoding="utf-8")
    for name, text in files.items():
        path = folder / name.replace("__", ".").replace("_in_", "/")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "teikit.toml").write_text(CONFIG + config, encoding="utf-8")
    return Project.load(folder / "teikit.toml")


def made(folder: Path, config: str, **files: str) -> Site:
    return make_project(project(folder, config, **files))


def test_colours_fonts_and_logo_are_in_the_site_and_on_every_page(tmp_path: Path) -> None:
    config = (
        '[html]\naccent = "#1B4D89"\nfont = ["f/Own-Regular.woff2", "f/Own-Italic.woff2"]\ninterface_font = "Inter"\n'
        'logo = "logo.svg"\n[html.dark]\nbackground = "#000000"\ntext = "#ffffff"\n'
    )
    files = {"f_in_Own-Regular__woff2": "r", "f_in_Own-Italic__woff2": "i", "logo__svg": "<svg/>"}
    site = made(tmp_path, config, **files)
    css = site.files["assets/edition.css"].decode()
    assert "@media not all and (prefers-color-scheme: dark) { :root { --accent: #1b4d89; } }" in css
    assert "--paper: #000000" in css
    assert re.search(r'url\("font-2.woff2"\) format\("woff2"\); font-style: italic; font-weight: 400', css)
    assert '--serif: "edition-text", serif' in css
    assert '--sans: "Inter", sans-serif' in css
    assert site.files["assets/font-1.woff2"] == b"r"
    for page in site.pages:
        tree = parse(site.files[page])
        assert tree.xpath("count(//link[contains(@href, 'assets/edition.css')])") == 1, page
        assert tree.xpath("count(//header//img[contains(@src, 'assets/logo.svg')])") == 1, page
    assert findings(site) == []
    assert site.diagnostics == ()


def test_each_scheme_has_its_own_colours_in_a_browser(tmp_path: Path, browser: Browser) -> None:
    config = '[html]\n[html.light]\nbackground = "#ffeeee"\n[html.dark]\ntext = "#ffffff"\n'
    folder = write(made(tmp_path, config), tmp_path / "out")
    seen = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        style = "getComputedStyle(document.body)"
        seen[scheme] = page.evaluate(f"[{style}.backgroundColor, {style}.color]")
        context.close()
    assert seen == {
        "light": ["rgb(255, 238, 238)", "rgb(33, 30, 26)"], "dark": ["rgb(23, 22, 20)", "rgb(255, 255, 255)"],
    }  # fmt: skip


def test_an_edition_without_a_look_of_its_own_has_no_style_sheet_of_its_own(tmp_path: Path) -> None:
    site = made(tmp_path, "")
    assert "assets/edition.css" not in site.files
    assert b"edition.css" not in site.files["index.html"]


def test_colours_that_cannot_be_read_are_named_with_their_line(tmp_path: Path) -> None:
    site = made(tmp_path, '[html]\n[html.light]\nlink = "#ffdd88"\n')
    found = [(one.code, one.path, one.line) for one in site.diagnostics]
    assert set(found) == {("BLD014", "teikit.toml", 5)}
    assert "link (#ffdd88) stands on background (#fdfcf8) with a contrast of 1.3 to 1" in site.diagnostics[0].message


def test_teikit_itself_can_be_read() -> None:
    assert list(theme.low_contrasts(Project.load(ROOT / "teikit.toml"))) == []


def test_contrast_is_that_of_the_standard() -> None:
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@given(*[st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)] * 2)
def test_a_colour_can_always_be_made_readable(colour: str, ground: str) -> None:
    assert colours.contrast(colours.readable(colour, (ground,)), ground) >= colours.ENOUGH


def test_a_style_sheet_that_loads_something_is_refused(tmp_path: Path) -> None:
    for css in ("@import 'x';", "p { background: url(https://example.org/) }", r"p { background: u\72l(x) }"):
        with pytest.raises(ProjectError, match="loads something"):
            made(tmp_path, '[html]\ncss = "own.css"\n', own__css=css)
    assert made(tmp_path, '[html]\ncss = "own.css"\n', own__css="p { color: red }").files["assets/edition.css"]


PAGE = """# About *this*

[Text](../a.xml#one), [other](b.md), [home](index.html), [bad](javascript:alert(1)), [data](data:text/html,x), <i>raw</i>
& [mail](mailto:a@example.org)

# Second

![A picture](../p.png) ![Outside](https://example.org/x.png)
"""


def test_own_pages_are_in_the_navigation_and_their_links_lead_on(tmp_path: Path) -> None:
    config = '[html]\npages = ["pages/about.md", "pages/*.md"]\nfooter = "By [us](about.html)"\n'
    site = made(tmp_path, config, pages_in_about__md=PAGE, pages_in_b__md="# B\n", p__png="png")
    assert findings(site) == []
    page = parse(site.files["about.html"])
    assert parse_errors(site.files["about.html"]) == []
    assert page.xpath("string(//h1)") == "About this"
    assert page.xpath("//main//a/@href") == ["texts/a.html#one", "b.html", "index.html", "mailto:a@example.org"]
    assert page.xpath("//main//img/@src") == ["files/p.png"]
    assert "<i>raw</i>" in page.xpath("string(//main)")
    assert page.xpath("//nav//li[position() > last() - 2]/a/text()") == ["About this", "B"]
    assert parse(site.files["texts/a.html"]).xpath("//footer//a[. = 'us']/@href") == ["../about.html"]
    assert site.files["files/p.png"] == b"png"


def test_a_dead_link_of_an_own_page_is_found(tmp_path: Path) -> None:
    site = made(tmp_path, '[html]\npages = ["a.md"]\n', a__md="[x](nowhere.md)")
    assert [one.code for one in findings(site)] == ["BLD012"]


@pytest.mark.parametrize("name", ["index__md", "persons__md", "Ünsafe__md", "a__fr__md"])
def test_a_page_has_a_name_that_can_be_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProjectError, match=r"teikit.toml:5: .*(name is taken|none of the edition)"):
        made(tmp_path, '[html]\npages = ["*.md"]\n', **{name: "x"})


def test_the_example_of_the_manual_works(tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "theming.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```xml\n(.*?)```", manual, re.DOTALL)
    site = made(tmp_path, '[html]\nstylesheet = "own.xsl"\n', own__xsl=example)
    page = parse(site.files["texts/a.html"])
    assert page.xpath("string(//em[@class = 'small-caps'])") == "word"
    assert page.xpath("string(//footer)") == "Printed nowhere."
    assert findings(site) == []
    assert parse_errors(site.files["texts/a.html"]) == []
    assert site.files["texts/a.html"].startswith(b"<!DOCTYPE HTML>")


def test_a_stylesheet_that_loses_words_is_found_out(tmp_path: Path) -> None:
    site = made(tmp_path, '[html]\nstylesheet = "own.xsl"\n', own__xsl=PACKAGE % "gone")
    assert "BLD011" in {one.code for one in site.diagnostics}


@pytest.mark.parametrize(
    "output",
    ["", "<xsl:output indent='yes'/>", "<xsl:output method='xhtml' byte-order-mark='yes' encoding='UTF-16'/>",
     "<xsl:output version='4.0' encoding='ISO-8859-1'/><xsl:output method=' html '/>"],
)  # fmt: skip
def test_pages_are_written_for_browsers_whatever_a_stylesheet_says(tmp_path: Path, output: str) -> None:
    own = (PACKAGE % "<span/><b><xsl:apply-templates mode='text'/></b>").replace("<xsl:use", f"{output}<xsl:use", 1)
    site = made(tmp_path, '[html]\nstylesheet = "own.xsl"\n', own__xsl=own)
    page = site.files["texts/a.html"]
    assert parse_errors(page) == []
    assert parse(page).xpath("string(//p/em/b)") == "word"
    assert findings(site) == []


@pytest.mark.parametrize("method", ["xml", "text", "json", "adaptive"])
def test_a_page_that_browsers_would_read_otherwise_is_refused(tmp_path: Path, method: str) -> None:
    # Written as XML an empty script ends with its start tag: to browsers all that follows is script.
    own = (PACKAGE % "x").replace("<xsl:use", f"\n<xsl:output method='{method}'/><xsl:use", 1)
    with pytest.raises(ProjectError, match=rf"own\.xsl:5: a page cannot be written as {method}"):
        made(tmp_path, '[html]\nstylesheet = "own.xsl"\n', own__xsl=own)


@pytest.mark.parametrize(
    "content",
    [
        "{unparsed-text('file:///etc/passwd')}",
        "{doc('file:///etc/passwd')}",
        "{document('secret.xml')}",
        "{json-doc('https://example.org/')}",
        "{collection('.')}",
        "{environment-variable('HOME')}",
        "{transform(map{})}",
        "{java:java.lang.System.getenv('HOME')}",
        "<xsl:result-document href='file:///tmp/written.html'>x</xsl:result-document>",
        "<xsl:evaluate xpath=\"'1'\"/>",
        "<xsl:source-document href='secret.xml'/>",
        "<b xsl:use-when=\"unparsed-text-available('file:///etc/passwd')\">x</b>",
        "<xsl:text _disable-output-escaping=\"{unparsed-text('file:///etc/passwd')}\">x</xsl:text>",
        "<xsl:message terminate='yes'>stop</xsl:message>",
        "<xsl:sequence select=\"static-base-uri()\"/>",
    ],
)  # fmt: skip
def test_a_hostile_stylesheet_reaches_nothing_and_is_told_off_in_one_sentence(
    tmp_path: Path, content: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.xml").write_text("<secret>sesame-7</secret>", encoding="utf-8")
    project(tmp_path, '[html]\nstylesheet = "own.xsl"\n', own__xsl=PACKAGE % content)
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.rglob("*"))
    result = run("build", "html", "--jobs", "1")
    assert result.exit_code == 2, result.output
    assert len(result.output.strip().splitlines()) <= 2
    assert "Traceback" not in result.output
    assert not Path("/tmp/written.html").exists()
    new = [path for path in set(tmp_path.rglob("*")) - before if path.is_file()]
    assert not [path for path in new if b"root:x:0" in path.read_bytes() or b"sesame-7" in path.read_bytes()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_stylesheet_that_does_not_compile_is_told_once_with_its_line(
    tmp_path: Path, jobs: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path, '[html]\nstylesheet = "own.xsl"\n', own__xsl=PACKAGE % "{nofunction(.)}")
    monkeypatch.chdir(tmp_path)
    result = run("build", "html", "--jobs", jobs)
    assert result.exit_code == 2
    assert result.output.count("nofunction()") == 1
    assert "on line" in result.output
    assert str(tmp_path) not in result.output


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_stylesheet_that_never_ends_is_stopped_and_the_page_named(tmp_path: Path, jobs: str) -> None:
    endless = (PACKAGE % "{own:forever(1)}").replace("<xsl:use-package", f"{ENDLESS}<xsl:use-package")
    project(tmp_path, '[html]\nstylesheet = "own.xsl"\n', own__xsl=endless)
    command = [sys.executable, "-c", IMPATIENT, "build", "html", "--jobs", jobs]
    done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 2, done.stderr
    assert "texts/a.html: the edition’s own stylesheet did not end within 4 seconds." in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2


def test_a_stylesheet_that_ends_its_process_is_told_from_one_that_takes_long() -> None:
    own = bounded.Bounded(
        """<xsl:package version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:param name="path"/><xsl:mode/>
        <xsl:template match="/"><xsl:message><seen/></xsl:message><p/></xsl:template></xsl:package>"""
    )
    result = own.run(b"<a/>", {"path": "a.html"})
    assert "<p/>" in result.text
    assert [message.tag for message in result.messages] == ["seen"]
    assert own._running
    own._running[0].kill()
    with pytest.raises(TransformError, match=r"a\.html: the edition’s own stylesheet ended the process"):
        own.run(b"<a/>", {"path": "a.html"})
    assert own.run(b"<a/>", {"path": "a.html"}).text, "the next page has a new process"
    own.end()


@pytest.mark.parametrize(
    ("outside", "message"),
    [
        ("<xsl:include href='x.xsl'/>", "xsl:include"),
        ("<xsl:variable name='x' static='yes' select=\"doc('secret.xml')\"/>", "static"),
        ("<xsl:use-package name='urn:other'/>", "urn:other"),
    ],
)
def test_what_is_read_while_compiling_is_refused_with_its_line(tmp_path: Path, outside: str, message: str) -> None:
    own = (PACKAGE % "x").replace("</xsl:package>", f"{outside}</xsl:package>")
    with pytest.raises(TeikitError, match=rf"own\.xsl:6: .*{message}"):
        made(tmp_path, '[html]\nstylesheet = "own.xsl"\n', own__xsl=own)


def test_an_entity_in_a_stylesheet_reads_nothing(tmp_path: Path) -> None:
    own = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + PACKAGE % "&x;"
    with pytest.raises(TeikitError):
        made(tmp_path, '[html]\nstylesheet = "own.xsl"\n', own__xsl=own)
