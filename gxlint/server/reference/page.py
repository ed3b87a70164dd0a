"""The description of the service as a page to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gxlint.docs.frame import framed, other_language
from gxlint.formats.html.markup import Html, join, tag
from gxlint.messages import say

_SCHEMA = "#/components/schemas/"
#: Longer lists of values are for programs.
_MOST_VALUES = 8

Data = Mapping[str, Any]


def page(document: Data, lang: str) -> str:
    """The page on a description whose words are in that language."""
    reference = _Reference(document, lang)
    other = "en" if lang == "zh" else "zh"
    return framed(
        document["info"]["title"],
        lang,
        other=other_language(lang, f"?lang={other}"),
        nav=join(reference.contents()),
        intro=document["info"]["description"],
        body=join((*reference.groups(), reference.access(), reference.schemas())),
    )


class _Reference:
    """Draws the parts of a description."""

    def __init__(self, document: Data, lang: str) -> None:
        self._document = document
        self._lang = lang
        self._operations = [
            (method.upper(), path, operation)
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
        ]

    def contents(self) -> Iterator[Html]:
        """Links to everything on the page, and to what is beside it."""
        for group in self._document["tags"]:
            links = (
                tag("li", tag("a", f"{method} {path}", href=f"#{operation['operationId']}"))
                for method, path, operation in self._of(group)
            )
            yield tag("p", tag("a", group["x-title"], href=f"#group-{group['name']}"))
            yield tag("ul", *links)
        for key in ("access", "schemas"):
            yield tag("p", tag("a", self._say(key), href=f"#{key}"))
        yield tag("p", tag("a", self._say("document"), href="/openapi.json"))
        yield tag("p", tag("a", self._say("security"), href="/security"))

    def groups(self) -> Iterator[Html]:
        """The operations, by what they are for."""
        for group in self._document["tags"]:
            yield tag(
                "section",
                tag("h2", group["x-title"], id=f"group-{group['name']}"),
                tag("p", group["description"]),
                *(self._operation(*one) for one in self._of(group)),
            )

    def access(self) -> Html:
        """How to be let in."""
        schemes = self._document["components"]["securitySchemes"].values()
        return tag(
            "section",
            tag("h2", self._say("access"), id="access"),
            *(tag("p", scheme["description"]) for scheme in schemes),
        )

    def schemas(self) -> Html:
        """The data that are sent and answered."""
        schemas = self._document["components"]["schemas"].items()
        return tag(
            "section",
            tag("h2", self._say("schemas"), id="schemas"),
            *(
                tag("article", tag("h3", name), *self._schema(schema), id=f"schema-{name}")
                for name, schema in schemas
            ),
        )

    def _of(self, group: Data) -> Iterator[tuple[str, str, Data]]:
        return (one for one in self._operations if group["name"] in one[2]["tags"])

    def _operation(self, method: str, path: str, operation: Data) -> Html:
        parts = [
            tag("h3", tag("code", f"{method} {path}"), f" {operation['summary']}"),
            tag("p", operation.get("description", "")),
        ]
        if "x-example" in operation:
            parts.append(tag("pre", operation["x-example"], tabindex=0))
        if "parameters" in operation:
            parameters = map(self._resolved, operation["parameters"])
            parts.append(self._table("parameters", (self._parameter(one) for one in parameters)))
        if "requestBody" in operation:
            contents = operation["requestBody"]["content"].items()
            parts.append(self._table("body", (self._content(*one) for one in contents)))
        answers = operation["responses"].items()
        parts.append(self._table("answers", (self._answer(*one) for one in answers)))
        return tag("article", *parts, id=operation["operationId"])

    def _parameter(self, parameter: Data) -> Html:
        return self._row(
            parameter["name"],
            self._kind(parameter["schema"]),
            parameter.get("description", ""),
            required=parameter.get("required", False),
        )

    def _content(self, media_type: str, content: Data) -> Html:
        schema = content.get("schema", {})
        return self._row(media_type, self._kind(schema), schema.get("description", ""))

    def _answer(self, status: str, answer: Data) -> Html:
        answer = self._resolved(answer)
        kinds = (
            join((media_type, " ", self._kind(content.get("schema", {}))))
            for media_type, content in answer.get("content", {}).items()
        )
        return tag(
            "tr",
            tag("th", tag("code", status), scope="row"),
            tag("td", answer["description"]),
            tag("td", join(kinds, Html("<br>"))),
        )

    def _schema(self, schema: Data) -> Iterator[Html]:
        if "description" in schema:
            yield tag("p", schema["description"])
        properties = schema.get("properties")
        if not properties:
            yield tag("p", self._kind(schema))
            return
        needed = schema.get("required", ())
        rows = (
            self._row(name, self._kind(one), one.get("description", ""), required=name in needed)
            for name, one in properties.items()
        )
        yield tag("table", *rows)

    def _table(self, key: str, rows: Iterator[Html]) -> Html:
        return tag("table", tag("caption", self._say(key)), *rows)

    def _row(self, name: str, kind: Html, words: str, *, required: bool = False) -> Html:
        must = join((" · ", self._say("required"))) if required else ""
        head = tag("th", tag("code", name), scope="row")
        return tag("tr", head, tag("td", kind, must), tag("td", words))

    def _kind(self, schema: Data) -> Html:
        """What values a schema allows, in a few words."""
        if "$ref" in schema:
            name = schema["$ref"].removeprefix(_SCHEMA)
            return tag("a", name, href=f"#schema-{name}")
        if "const" in schema:
            return tag("code", str(schema["const"]) or '""')
        if "enum" in schema:
            values = schema["enum"]
            shown = ", ".join(map(str, values[:_MOST_VALUES]))
            return tag("code", shown + (" …" if len(values) > _MOST_VALUES else ""))
        if "items" in schema:
            items = self._kind(schema["items"])
            before, after = self._say("list_of", items="\0").split("\0")
            return join((before, items, after))
        for key in ("anyOf", "allOf"):
            if key in schema:
                return join(
                    map(self._kind, schema[key]), self._say("or" if key == "anyOf" else "and")
                )
        kinds = schema.get("type", [])
        named = schema.get("format") or kinds
        return join([", ".join([named] if isinstance(named, str) else named)])

    def _resolved(self, data: Data) -> Data:
        """What a reference leads to; anything else as it is."""
        while "$ref" in data:
            found: Any = self._document
            for step in data["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            data = found
        return data

    def _say(self, key: str, **values: object) -> str:
        return say(f"reference.{key}", self._lang, **values)
