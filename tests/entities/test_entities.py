"""Entities wherever they are declared, the mentions of them, and proposals for names without a pointer."""

from __future__ import annotations

from collections.abc import Callable

from teikit.entities import Account
from teikit.entities.proposals import unlinked

MakeAccount = Callable[..., Account]


def person(name: str, xml_id: str = "p1", more: str = "") -> str:
    return f"<person xml:id='{xml_id}'><persName>{name}</persName>{more}</person>"


def keys(account: Account) -> list[str]:
    return sorted(entity.key for entity in account.authority.entities)


def test_entries_are_found_wherever_they_stand(account: MakeAccount) -> None:
    header = (
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>"
        "<publicationStmt><p/></publicationStmt><sourceDesc><listBibl>"
        "<bibl xml:id='b1'><title>B</title></bibl></listBibl>"
        "</sourceDesc></fileDesc><profileDesc><particDesc>"
        "<listPerson><person xml:id='p1'><persName>P</persName></person>"
        "</listPerson></particDesc><settingDesc><listPlace>"
        "<place xml:id='l1'><placeName>L</placeName><place xml:id='l2'>"
        "<placeName>M</placeName></place></place></listPlace></settingDesc></profileDesc></teiHeader>"
        "<standOff><listEvent><event xml:id='e1'><eventName>E</eventName></event></listEvent></standOff>"
        "<text><front><listOrg><org xml:id='o1'><orgName>O</orgName></org></listOrg></front><body><p/></body>"
        "<back><listPerson><personGrp xml:id='g1'><persName>G</persName></personGrp></listPerson></back></text></TEI>"
    )
    assert keys(account(a=header)) == [
        "event/e1", "org/o1", "person/g1", "person/p1", "place/l1", "place/l2", "work/b1",
    ]  # fmt: skip


def test_copies_that_agree_are_one_and_others_are_two(account: MakeAccount) -> None:
    one = f"<listPerson>{person('Anna Weiss')}</listPerson>"
    same = f"<listPerson>{person('Weiss, Anna')}</listPerson>"
    other = f"<listPerson>{person('Boris')}</listPerson>"
    assert keys(account(a=one, b=same)) == ["person/p1"]
    assert keys(account(a=one, b=same, c=other)) == ["person/p1", "person/p1-2"]
    longer = f"<listPerson>{person('Anna Maria (Nannerl) Weiss')}</listPerson>"
    namesake = f"<listPerson>{person('Anna Schwarz')}</listPerson>"
    assert keys(account(a=one, b=longer, c=namesake)) == ["person/p1", "person/p1-2"]


def test_characters_of_different_plays_are_different(account: MakeAccount) -> None:
    def play(more: str = "") -> str:
        cast = f"<particDesc><listPerson>{person('Betty', 'betty', more)}</listPerson></particDesc>"
        header = (
            "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
            f"<sourceDesc><p/></sourceDesc></fileDesc><profileDesc>{cast}</profileDesc></teiHeader>"
        )
        body = "<text><body><sp who='#betty'><p>x</p></sp></body></text>"
        return f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{header}{body}</TEI>"

    assert keys(account(a=play(), b=play())) == ["person/betty", "person/betty-2"]


def test_a_bibl_in_the_text_is_no_entry_and_one_without_pointer_no_mention(account: MakeAccount) -> None:
    made = account(a="<p><bibl xml:id='x'><title>T</title></bibl> <persName>A</persName></p>")
    assert keys(made) == []
    named = [mention.element.tag.rpartition("}")[2] for mention in made.mentions if mention.part == "text"]
    assert named == ["title", "persName"]


def test_an_entry_without_id_that_points_elsewhere_is_no_entry(account: MakeAccount) -> None:
    listed = "<listPlace><place xml:id='w'><placeName>Wien</placeName></place></listPlace>"
    event = (
        "<listEvent><event xml:id='e'><eventName>E</eventName><listPlace><place><placeName ref='#w'>Wien</placeName>"
    )
    made = account(a=listed, b=f"{event}</place></listPlace></event></listEvent>")
    assert keys(made) == ["event/e", "place/w"]


def test_mentions_know_their_kind_their_part_and_their_entities(account: MakeAccount) -> None:
    note = "<note>of <placeName ref='#l1'>L</placeName></note>"
    body = (
        f"<listPerson>{person('Anna', more=note)}</listPerson>"
        "<listPlace><place xml:id='l1'><placeName>L</placeName></place></listPlace>"
        "<p><rs type='person' ref='#p1'>she <persName ref='#p1' part='I'>An</persName></rs>"
        "<persName ref='#p1' part='F'>na</persName> <name>X</name> <date when='1900'/> "
        "<persName ref='#p1 #l1'>A</persName></p>"
    )
    found = [(m.kind, m.part, [e.id for e in m.entities], m.continues)
             for m in account(a=body).mentions if m.part != "header"]  # fmt: skip
    assert found == [
        # Names in entries that point to nothing are no mentions that anybody asks for.
        ("place", "authority", ["l1"], False),
        ("person", "text", ["p1"], False), ("person", "text", ["p1"], False), ("person", "text", ["p1"], True),
        ("", "text", [], False), ("date", "text", [], False), ("person", "text", ["p1", "l1"], False),
    ]  # fmt: skip


def test_a_pointer_to_a_part_of_an_entry_or_to_its_whole_file_means_the_entity(account: MakeAccount) -> None:
    entry = "<listPerson><person xml:id='p1'><persName xml:id='n1'>Anna</persName></person></listPerson>"
    made = account(a="<p><persName ref='#n1'>A</persName><persName ref='b.xml'>A</persName></p>", b=entry)
    assert [[e.id for e in m.entities] for m in made.mentions if m.part == "text"] == [["p1"], ["p1"]]


def test_a_name_that_one_entity_has_is_proposed(account: MakeAccount) -> None:
    body = (
        f"<listPerson>{person('Anna Weiss')}{person('Boris', 'p2')}{person('Boris', 'p3')}</listPerson>"
        "<p><persName>ANNA WEISS</persName><persName>Boris</persName><placeName>Anna Weiss</placeName>"
        "<rs>Weiss, Anna</rs>"
        "<persName ref='#p1'>Anna Weiss</persName></p>"
    )
    found = [(p.mention.text, p.entity.id if p.entity else None) for p in unlinked(account(a=body))]
    assert found == [("ANNA WEISS", "p1"), ("Boris", None), ("Anna Weiss", None), ("Weiss, Anna", "p1")]
