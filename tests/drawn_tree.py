"""Trees of TEI elements nested at random, mostly against every schema, whose words can all be told apart."""

from __future__ import annotations

import random
import re

from lxml import etree
from sample_book import TEI

ELEMENTS = """abbr add address addrLine argument author bibl biblScope byline castItem castList cell choice cit closer code
corr date dateline del div docAuthor docDate docEdition docImprint docTitle eg emph epigraph ex expan figDesc figure
floatingText foreign formula front fw gap gi gloss group head hi ident idno imprint item l label lg list listBibl measure
mentioned name note num opener orig p postscript pubPlace publisher q quote ref reg respStmt resp role roleDesc row rs s
salute seg sic signed soCalled sp speaker stage table term time title titlePage titlePart trailer unclear val w ab supplied
subst persName placeName app lem rdg rdgGrp noteGrp listPerson person place biblStruct monogr analytic unknown witDetail
listApp said desc back body text set prologue imprimatur space ptr lb pb milestone graphic surface zone line spGrp castGroup
listWit witness listEvent event org listOrg birth death secl restore mod ruby rb rt""".split()  # noqa: SIM905
NESTED = """note app lem rdg table row cell list item label figure head figDesc graphic lg l p quote q choice sic corr hi
persName ref ptr pb div sp speaker stage noteGrp bibl listApp""".split()  # noqa: SIM905
_EMPTY = {"ptr", "lb", "pb", "milestone", "graphic"}
_WORD = re.compile(r"zq\d+q")


class Tree:
    """A text drawn from a seed, of about so many words."""

    def __init__(self, seed: int, size: int = 60) -> None:
        self._draw = random.Random(seed)
        self._names = NESTED if seed % 2 else ELEMENTS
        self._size, self._count = size, 0
        self.root = etree.fromstring(f'<TEI xmlns="{TEI}"><teiHeader/><text><body/></text></TEI>')
        self._fill(self.root[1][0], 0)

    @property
    def words(self) -> set[str]:
        return words("".join(self.root.itertext()))

    def _word(self) -> str:
        self._count += 1
        return f"zq{self._count}q "

    def _fill(self, element: etree._Element, depth: int) -> None:
        if self._draw.random() < 0.7:
            element.text = self._word()
        for _ in range(self._draw.choice([0, 1, 1, 2, 3]) if depth < 9 else 0):
            if self._count > self._size:
                return
            name = self._draw.choice(self._names)
            child = etree.SubElement(element, f"{{{TEI}}}{name}")
            self._describe(child, name)
            if name not in _EMPTY:
                self._fill(child, depth + 1)
            if self._draw.random() < 0.5:
                child.tail = self._word()

    def _describe(self, element: etree._Element, name: str) -> None:
        chance, choose = self._draw.random, self._draw.choice
        if chance() < 0.15:
            element.set("{http://www.w3.org/XML/1998/namespace}lang", choose(["de", "ar", "grc", "he", "x-none"]))
        if chance() < 0.1:
            element.set("rend", choose(["block", "italic", "bold", "indent3", "sc", "sup"]))
        drawn = {
            "note": {"place": choose(["foot", "inline", "end"]), "type": choose(["author", "editorial"])},
            "cell": {"cols": str(choose(range(5))), "rows": str(choose(range(5)))},
            "graphic": {"url": choose(["x.png", "a b.svg", ""])},
            "persName": {"ref": f"#p{choose(range(4))}"},
            "rdg": {"wit": "#A"},
            "lem": {"wit": "#B"},
        }.get(name, {"n": str(choose(range(20)))})
        for key, value in drawn.items():
            element.set(key, value)


def words(text: str) -> set[str]:
    """The words of such a tree in a text."""
    return set(_WORD.findall(text))


#: Places that TEI allows and that are easily forgotten.
PLACES = [
    "<table><head>zq1q<note>zq2q</note></head><note>zq3q</note><row><cell>zq4q</cell></row><trailer>zq5q</trailer></table>",
    "<table><row><cell>zq1q</cell><table><row><cell>zq2q<note>zq3q</note></cell></row></table></row></table>",
    "<table><row><cell rows='2'>zq1q</cell><cell>zq2q</cell></row><row><cell>zq3q</cell></row></table>",
    "<list><head>zq1q</head><note>zq2q</note><label>zq3q</label><item>zq4q</item><trailer>zq5q</trailer></list>",
    "<list><item>zq1q</item><item/><item><list><item>zq2q</item></list></item></list>",
    "<p><app><lem>zq1q<note>zq2q</note></lem><rdg>zq3q<note>zq4q</note></rdg></app></p>",
    "<p><app><lem>zq1q <app><lem>zq2q</lem><rdg>zq3q</rdg></app></lem><rdg>zq4q</rdg><witDetail>zq5q</witDetail></app></p>",
    "<p><app><lem>zq1q</lem><rdgGrp><rdg>zq2q</rdg><note>zq3q</note></rdgGrp></app></p>",
    "<p><app><lem>zq1q</lem><rdg>zq2q<app><lem>zq3q<note>zq4q</note></lem><rdg>zq5q<note>zq6q</note></rdg></app></rdg></app></p>",
    "<lg><app><lem><l>zq1q</l><l>zq2q</l></lem><rdg><l>zq3q</l></rdg></app></lg>",
    "<p>zq1q <note><p>zq2q</p><list><item>zq3q</item></list><table><row><cell>zq4q</cell></row></table></note></p>",
    "<p>zq1q <note place='inline'>zq2q<note>zq3q</note></note></p>",
    "<figure><head>zq1q</head><graphic url='x.png'><desc>zq2q</desc></graphic><figure><ab>zq3q</ab></figure></figure>",
    "<listApp><app loc='1'><lem>zq1q</lem><rdg>zq2q</rdg></app><app><rdg>zq3q</rdg></app></listApp>",
    "<sp><speaker>zq1q<note>zq2q</note></speaker><l>zq3q</l><list><item>zq4q</item></list></sp>",
]
