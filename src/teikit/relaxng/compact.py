"""RELAX NG compact syntax (ISO/IEC 19757-2, annex C), read into the elements of the XML syntax.

An own reader, because rnc2rng 2.7 knows neither exceptions of datatypes, ``external``, annotations, triple quotes nor
escapes, and turns ``parent`` and quoted names into something else.
"""

from __future__ import annotations

from lxml import etree

from teikit.errors import SchemaError
from teikit.relaxng.compact_tokens import KEYWORDS, Token, tokens

_RNG = "http://relaxng.org/ns/structure/1.0"
_XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
_XML = "http://www.w3.org/XML/1998/namespace"
_REPEATS = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_JOINS = {",": "group", "|": "choice", "&": "interleave"}
_ASSIGNS = {"=": None, "|=": "choice", "&=": "interleave"}
_BRACED = frozenset({"list", "mixed"})
_ALONE = frozenset({"empty", "text", "notAllowed"})


def parse_compact(data: bytes, name: str) -> etree._Element:
    """The schema as elements of the XML syntax, each with the line it has in the file.

    Raises `SchemaError` with the line of a syntax error. The text is UTF-8, or UTF-16 with a byte-order mark.
    """
    try:
        source = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    except UnicodeDecodeError:
        raise SchemaError(f"{name}:1: the schema is neither UTF-8 nor UTF-16.") from None
    return _Parser(tokens(source, name), name).schema()


class _Parser:
    def __init__(self, found: list[Token], name: str) -> None:
        self._tokens = found
        self._at = 0
        self._name = name
        # A namespace None is inherited from the including schema.
        self._prefixes: dict[str, str | None] = {"xml": _XML}
        self._libraries = {"xsd": _XSD}
        self._default: str | None = None
        self._nsmap: dict[str, str] = {}

    # -- tokens -----------------------------------------------------------------------------------------------------

    @property
    def _here(self) -> Token:
        return self._tokens[self._at]

    def _is(self, *texts: str, ahead: int = 0) -> bool:
        token = self._tokens[min(self._at + ahead, len(self._tokens) - 1)]
        return token.kind in ("keyword", "sign") and token.text in texts

    def _next(self) -> Token:
        token = self._here
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def _fault(self, what: str, token: Token | None = None) -> SchemaError:
        return SchemaError(f"{self._name}:{(token or self._here).line}: {what}.")

    def _want(self, text: str) -> Token:
        if not self._is(text):
            raise self._fault(f"expected {text!r}, found {self._here.text!r}")
        return self._next()

    def _identifier(self, *, keywords: bool = False) -> Token:
        token = self._next()
        if token.kind not in ("name", "quoted") and not (keywords and token.text in KEYWORDS):
            raise self._fault(f"expected a name, found {token.text!r}", token)
        return token

    def _literal(self) -> str:
        parts = []
        while True:
            token = self._next()
            if token.kind != "literal":
                raise self._fault(f"expected a text in quotation marks, found {token.text!r}", token)
            parts.append(token.text)
            if not self._is("~"):
                return "".join(parts)
            self._next()

    def _skip_annotations(self) -> None:
        """Annotations in brackets before something, and those that follow after ``>>``."""
        while self._is("[", ">>"):
            if self._next().text == ">>":
                self._next()
                self._want("[")
            depth = 1
            while depth:
                token = self._next()
                if token.kind == "end":
                    raise self._fault("an annotation is not closed", token)
                if token.kind == "sign":
                    depth += (token.text == "[") - (token.text == "]")

    # -- the schema -------------------------------------------------------------------------------------------------

    def schema(self) -> etree._Element:
        self._declarations()
        self._skip_annotations()
        holder = self._made("grammar", self._here)
        if self._starts_grammar():
            root = holder
            self._grammar_content(root, "end")
        else:
            self._pattern(holder)
            root = holder[0]
        if self._here.kind != "end":
            raise self._fault(f"unexpected {self._here.text!r}")
        if self._default is not None and root.get("ns") is None:
            root.set("ns", self._default)
        return root

    def _starts_grammar(self) -> bool:
        following = self._tokens[min(self._at + 1, len(self._tokens) - 1)]
        if self._is("start", "div", "include") or self._here.kind == "end":
            return True
        return self._here.kind in ("name", "quoted", "cname") and following.text in (*_ASSIGNS, "[")

    def _declarations(self) -> None:
        while self._is("namespace", "default", "datatypes"):
            kind = self._next().text
            if kind == "default":
                self._want("namespace")
            prefix = None if kind == "default" and self._is("=") else self._identifier(keywords=True).text
            self._want("=")
            if kind == "datatypes":
                self._libraries[str(prefix)] = self._literal()
                continue
            uri = None if self._is("inherit") and self._next() else self._literal()
            if kind == "default":
                self._default = uri
            if prefix is not None:
                self._prefixes[prefix] = uri
                if uri:
                    self._nsmap[prefix] = uri

    def _made(self, kind: str, token: Token, /, **attributes: str | None) -> etree._Element:
        element = etree.Element(
            f"{{{_RNG}}}{kind}", {k: v for k, v in attributes.items() if v is not None}, nsmap=self._nsmap
        )
        # libxml2 keeps a line in 16 bits; a longer schema keeps its last number.
        element.sourceline = min(token.line, 65_535)  # type: ignore[assignment]  # lxml-stubs have ... here
        return element

    def _add(self, parent: etree._Element, kind: str, token: Token, /, **attributes: str | None) -> etree._Element:
        element = self._made(kind, token, **attributes)
        parent.append(element)
        return element

    # -- grammars ---------------------------------------------------------------------------------------------------

    def _grammar_content(self, parent: etree._Element, end: str) -> None:
        while True:
            self._skip_annotations()
            token = self._here
            if token.kind == "end" or self._is("}"):
                if (token.kind == "end") != (end == "end"):
                    raise self._fault(f"unexpected {token.text!r}")
                return
            self._component(parent)

    def _component(self, parent: etree._Element) -> None:
        token = self._here
        if self._is("div"):
            self._next()
            self._block(self._add(parent, "div", token))
        elif self._is("include"):
            self._next()
            included = self._add(parent, "include", token, href=self._literal(), ns=self._inherited())
            if self._is("{"):
                self._block(included)
        elif self._tokens[min(self._at + 1, len(self._tokens) - 1)].text == "[":
            self._next()  # an annotation element among the definitions
        else:
            self._definition(parent)

    def _block(self, element: etree._Element) -> None:
        self._want("{")
        self._grammar_content(element, "}")
        self._want("}")

    def _definition(self, parent: etree._Element) -> None:
        token = self._here
        if self._is("start"):
            self._next()
            name, kind = None, "start"
        else:
            name, kind = self._identifier().text, "define"
        sign = self._next()
        if sign.kind != "sign" or sign.text not in _ASSIGNS:
            raise self._fault(f"expected '=', found {sign.text!r}", sign)
        self._pattern(self._add(parent, kind, token, name=name, combine=_ASSIGNS[sign.text]))

    def _inherited(self) -> str | None:
        if not self._is("inherit"):
            return self._default
        self._next()
        self._want("=")
        return self._namespace(self._identifier(keywords=True))

    def _namespace(self, token: Token, prefix: str | None = None) -> str | None:
        prefix = token.text if prefix is None else prefix
        if prefix not in self._prefixes:
            raise self._fault(f"the prefix {prefix!r} is not declared", token)
        return self._prefixes[prefix]

    # -- patterns ---------------------------------------------------------------------------------------------------

    def _pattern(self, parent: etree._Element) -> None:
        """A pattern with its operators; operators of two kinds need parentheses."""
        token = self._here
        self._repeated(parent)
        if not self._is(*_JOINS):
            return
        sign = self._here.text
        joined = self._made(_JOINS[sign], token)
        joined.append(parent[-1])
        parent.append(joined)
        while self._is(sign):
            self._next()
            self._repeated(joined)
        if self._is(*_JOINS):
            raise self._fault(f"{sign!r} and {self._here.text!r} need parentheses to tell which comes first")

    def _repeated(self, parent: etree._Element) -> None:
        self._skip_annotations()
        token = self._here
        self._primary(parent)
        self._skip_annotations()
        if self._is(*_REPEATS):
            repeated = self._made(_REPEATS[self._next().text], token)
            repeated.append(parent[-1])
            parent.append(repeated)
            self._skip_annotations()

    def _primary(self, parent: etree._Element) -> None:  # noqa: C901 - one flat case a construct
        token = self._next()
        match token.kind, token.text:
            case "keyword", "element" | "attribute":
                element = self._add(parent, token.text, token)
                self._name_class(element, attribute=token.text == "attribute")
                self._braced(element)
            case "keyword", word if word in _BRACED:
                self._braced(self._add(parent, word, token))
            case "keyword", word if word in _ALONE:
                self._add(parent, word, token)
            case "keyword", "grammar":
                self._block(self._add(parent, "grammar", token))
            case "keyword", "parent":
                self._add(parent, "parentRef", token, name=self._identifier().text)
            case "keyword", "external":
                self._add(parent, "externalRef", token, href=self._literal(), ns=self._inherited())
            case ("keyword", "string" | "token") | ("cname", _):
                self._data(parent, token)
            case "literal", _:
                self._at -= 1
                self._add(parent, "value", token).text = self._literal()
            case "name" | "quoted", name:
                self._add(parent, "ref", token, name=name)
            case "sign", "(":
                self._pattern(parent)
                self._want(")")
            case _:
                raise self._fault(f"expected a pattern, found {token.text!r}", token)

    def _braced(self, element: etree._Element) -> None:
        self._want("{")
        self._pattern(element)
        self._want("}")

    def _data(self, parent: etree._Element, token: Token) -> None:
        prefix, colon, local = token.text.rpartition(":")
        library = self._libraries.get(prefix) if colon else ""
        if library is None:
            raise self._fault(f"the datatypes {prefix!r} are not declared", token)
        if self._here.kind == "literal":
            self._add(parent, "value", token, type=local, datatypeLibrary=library).text = self._literal()
            return
        data = self._add(parent, "data", token, type=local, datatypeLibrary=library)
        if self._is("{"):
            self._next()
            while not self._is("}"):
                self._skip_annotations()
                name = self._identifier(keywords=True)
                self._want("=")
                self._add(data, "param", name, name=name.text).text = self._literal()
            self._next()
        if self._is("-"):
            self._repeated(self._add(data, "except", self._next()))

    # -- name classes -----------------------------------------------------------------------------------------------

    def _name_class(self, parent: etree._Element, *, attribute: bool) -> None:
        token = self._here
        self._one_name_class(parent, attribute=attribute)
        if not self._is("|"):
            return
        choice = self._made("choice", token)
        choice.append(parent[-1])
        parent.append(choice)
        while self._is("|"):
            self._next()
            self._one_name_class(choice, attribute=attribute)

    def _one_name_class(self, parent: etree._Element, *, attribute: bool) -> None:
        self._skip_annotations()
        token = self._next()
        match token.kind, token.text:
            case "sign", "(":
                self._name_class(parent, attribute=attribute)
                self._want(")")
            case "sign", "*":
                self._exception(self._add(parent, "anyName", token), attribute=attribute)
            case "wild", text:
                namespace = self._namespace(token, text[:-2])
                self._exception(self._add(parent, "nsName", token, ns=namespace), attribute=attribute)
            case "cname", text:
                prefix, _, local = text.partition(":")
                self._add(parent, "name", token, ns=self._namespace(token, prefix)).text = local
            case "name" | "quoted" | "keyword", text:
                self._add(parent, "name", token, ns="" if attribute else self._default).text = text
            case _:
                raise self._fault(f"expected a name, found {token.text!r}", token)
        self._skip_annotations()

    def _exception(self, wild: etree._Element, *, attribute: bool) -> None:
        if self._is("-"):
            self._one_name_class(self._add(wild, "except", self._next()), attribute=attribute)
