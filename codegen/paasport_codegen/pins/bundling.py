"""Bundling several files: what a document refers to elsewhere becomes a component.

It is named as in its file, or after the file. References by `$id` and `$anchor` become plain ones,
as do dynamic ones, since their other targets cannot be determined here.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from paasport_codegen.documents.json_pointers import child, reference_to, split_pointer
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_grammar import GRAMMAR, DocumentPart
from paasport_codegen.documents.parsing import parse_document
from paasport_codegen.documents.references import (
    BrokenReference,
    Location,
    References,
    locate,
)
from paasport_codegen.errors import DocumentError
from paasport_codegen.pins.component_names import NameRegistry
from paasport_codegen.pins.discriminator_mappings import mapped_references
from paasport_codegen.pins.document_sources import DocumentSource, UnreadableSource
from paasport_codegen.pins.odd_values import replace_odd_values
from paasport_codegen.pins.repairs import RepairLog
from paasport_codegen.pins.schema_identifiers import Identifiers, parts_with_base
from paasport_codegen.pins.swagger2.root import SECTIONS

_SECTION_OF: Final = {kind: section for section, (_, kind) in GRAMMAR["components"].items()}
_KIND_OF: Final = {section: kind for kind, section in _SECTION_OF.items()}
# Without a source, everything that is not in the document is outside.
_NOWHERE: Final = "paasport:document"


def bundle(document: JsonObject, source: DocumentSource | None, log: RepairLog) -> None:
    """Bring everything that `document` refers to into it, in place.

    References that cannot be read are left unchanged, with the reason in `log`. Raises
    `DocumentError` if there is too much to read, and `EndpointError` if the server fails.
    """
    bundler = _Bundler(document, source, log)
    bundler.identifiers.add("document", document, bundler.base)
    bundler.adopt_named()
    waiting: list[tuple[str, str, JsonObject]] = [
        ("document", "", document),
        *bundler.take_adopted(),
    ]
    while waiting:
        kind, pointer, value = waiting.pop()
        bundler.read(DocumentPart(kind, pointer, value, None, ""), bundler.base)
        for part, base in parts_with_base(kind, pointer, value, bundler.base):
            bundler.read(part, base)
        waiting += bundler.take_adopted()


@dataclass(slots=True)
class _Bundler:
    root: JsonObject
    source: DocumentSource | None
    log: RepairLog
    identifiers: Identifiers = field(default_factory=Identifiers)
    _files: dict[str, References] = field(default_factory=dict[str, References])
    _names: dict[tuple[str, str, str], str] = field(default_factory=dict[tuple[str, str, str], str])
    _registries: dict[str, NameRegistry] = field(default_factory=dict[str, NameRegistry])
    _adopted: list[tuple[str, str, JsonObject]] = field(
        default_factory=list[tuple[str, str, JsonObject]]
    )

    @property
    def base(self) -> str:
        """The URL or path of the document itself."""
        return self.source.base if self.source is not None else _NOWHERE

    def adopt_named(self) -> None:
        """Replace components that are only a reference with their target."""
        components = self.root.get("components")
        holders = [("/components", components, {section: section for section in _KIND_OF})]
        for base, holder, sections in [*holders, ("", self.root, SECTIONS)]:
            for section, modern in sections.items():
                members: object = holder.get(section) if is_object(holder) else None
                if not is_object(members):
                    continue
                for name in sorted(members):
                    value = members[name]
                    if is_object(value) and set(value) == {"$ref"}:
                        place = child(base, section, name)
                        self._adopt_at(place, members, name, _KIND_OF[modern])

    def _adopt_at(self, place: str, members: JsonObject, name: str, kind: str) -> None:
        reference = members[name]["$ref"]
        if not isinstance(reference, str) or reference.startswith("#"):
            return
        try:
            file, pointer = self._place(reference, self.base)
            found = self._target(file, pointer) if file != self.base else None
        except UnreadableSource:
            return  # reported where the reference is read
        key = (file, found.pointer, kind) if found is not None else None
        if found is None or key is None or not is_object(found.value) or key in self._names:
            return
        self._names[key] = name
        members[name] = self._take(kind, place, found.value, file, found.pointer)

    def take_adopted(self) -> list[tuple[str, str, JsonObject]]:
        """The parts added since the last call, which may refer to more."""
        adopted, self._adopted = self._adopted, []
        return adopted

    def read(self, part: DocumentPart, base: str) -> None:
        """Make the reference of a part lead into the document."""
        dynamic = part.value.get("$dynamicRef") if part.kind == "schema" else None
        if isinstance(dynamic, str) and "$ref" not in part.value:
            part.value["$ref"] = part.value.pop("$dynamicRef")
            self.log.add(
                child(part.pointer, "$dynamicRef"),
                "dynamic-reference",
                f"`{dynamic}` is treated as a plain reference.",
            )
        self._inline_maps(part, base)
        self._read_mapping(part, base)
        reference = part.value.get("$ref")
        if not isinstance(reference, str) or (base == self.base and reference.startswith("#/")):
            return
        try:
            if part.kind in _SECTION_OF:
                part.value["$ref"] = self._within(part.kind, reference, base)
            else:
                self._inline_part(part, reference, base)
        except UnreadableSource as error:
            self.log.outside[reference] = f"`{self._shown(reference, base)}` is not read: {error}."

    def _read_mapping(self, part: DocumentPart, base: str) -> None:
        """Make the references of a discriminator lead into the document."""
        for holder, key, reference in mapped_references(part):
            if base == self.base and reference.startswith("#/"):
                continue
            try:
                holder[key] = self._within("schema", reference, base)
            except UnreadableSource as error:
                at = child(part.pointer, "discriminator")
                sentence = f"`{self._shown(reference, base)}` is not read: {error}."
                self.log.add(at, "broken-reference", f"{sentence} No class has the tag.")

    def _within(self, kind: str, reference: str, base: str) -> str:
        """The reference within the document that means the same as `reference`."""
        file, pointer = self._place(reference, base)
        if file == self.base:
            # A schema with an `$id` is rarely meant as the base of its references.
            usual = reference.startswith("#/") and bool(locate(self.root, pointer)[1])
            return reference if usual else reference_to(pointer)
        found = self._target(file, pointer)
        if not is_object(found.value):
            raise UnreadableSource(f"there is no {kind} there")
        section = _SECTION_OF[kind]
        key = (file, found.pointer, kind)
        if key not in self._names:
            self._names[key] = self._adopt(section, kind, file, found.pointer, found.value)
        return reference_to(child("/components", section, self._names[key]))

    def _inline_part(self, part: DocumentPart, reference: str, base: str) -> None:
        """Replace the reference with a part that has no section, such as an operation."""
        file, pointer = self._place(reference, base)
        found = None if file == self.base else self._target(file, pointer)
        if found is None or not is_object(found.value) or "$ref" in found.value:
            raise UnreadableSource(f"there is no {part.kind} there")
        beside = {name: value for name, value in part.value.items() if name != "$ref"}
        copied = copy.deepcopy(found.value)
        self._make_absolute(part.kind, part.pointer, copied, file)
        part.value.clear()
        part.value.update({**copied, **beside})
        sentence = f"Taken from {self._shown(file, file)}#{found.pointer}."
        self.log.add(part.pointer, "bundled", sentence)

    def _target(self, file: str, pointer: str) -> Location:
        found = self._file(file).target(reference_to(pointer)) if pointer else None
        if isinstance(found, BrokenReference):
            raise UnreadableSource(f"`{pointer}` does not exist")
        return found or Location("", self._file(file).root)

    def _inline_maps(self, part: DocumentPart, base: str) -> None:
        """Maps of parts kept in another file, which no version allows but people write."""
        for name, (shape, kind) in GRAMMAR[part.kind].items():
            members = part.value.get(name)
            is_map = shape == "map" or kind == "components"
            if not is_map or not is_object(members) or set(members) != {"$ref"}:
                continue
            reference = members["$ref"]
            if not isinstance(reference, str):
                continue
            try:
                file, pointer = self._place(reference, base)
                found = self._target(file, pointer) if file != self.base else None
                value = found.value if found else locate(self.root, pointer)[0].value
            except UnreadableSource as error:
                at = child(part.pointer, name, "$ref")
                sentence = f"`{self._shown(reference, base)}` is not read: {error}."
                self.log.add(at, "broken-reference", f"{sentence} It is ignored.")
                part.value[name] = {}
                continue
            copied = copy.deepcopy(value) if is_object(value) else {}
            for below, inner in copied.items() if shape == "map" else ():
                if is_object(inner):
                    self._make_absolute(kind, child(part.pointer, name, below), inner, file)
                    if found is not None and part.kind in ("components", "document"):
                        self._names[file, child(found.pointer, below), kind] = below
            if shape != "map":
                self._make_absolute(kind, child(part.pointer, name), copied, file)
            part.value[name] = copied

    def _place(self, reference: str, base: str) -> tuple[str, str]:
        """The file that a reference leads to, and the pointer in it."""
        try:
            address = urljoin(base, reference)
        except ValueError as error:
            raise UnreadableSource("it is not a URL") from error
        if base == _NOWHERE and reference.startswith("#"):
            address = base + reference
        named = self.identifiers.find(address)
        if named is not None:
            return named
        file, fragment = urldefrag(address)
        own = self.root.get("$self")
        if isinstance(own, str) and file == urljoin(self.base, own):
            file = self.base
        if file != self.base:
            self._file(file)
            named = self.identifiers.find(address)
            if named is not None:
                return named
        if fragment and not fragment.startswith("/"):
            raise UnreadableSource(f"no schema has the anchor `{fragment}`")
        return file, unquote(fragment)

    def _file(self, address: str) -> References:
        if address not in self._files:
            if self.source is None:
                raise UnreadableSource("it is outside the document")
            content = self.source.read(address)
            try:
                document = parse_document(content)
            except DocumentError as error:
                raise UnreadableSource(str(error).rstrip(".")) from error
            noted = RepairLog()
            replace_odd_values(document, noted)
            for repair in noted.sorted():
                place = f"{self._shown(address, address)}#{repair.pointer}"
                self.log.add(place, repair.kind, repair.sentence)
            self._files[address] = References(document)
            # A file of its own may be a schema, or hold the same sections as a document.
            kind = "document" if {"components", "openapi", "paths"} & document.keys() else "schema"
            self.identifiers.add(kind, document, address)
        return self._files[address]

    def _adopt(self, section: str, kind: str, file: str, pointer: str, value: JsonObject) -> str:
        components = self.root.setdefault("components", {})
        members = components.setdefault(section, {}) if is_object(components) else None
        if not is_object(members):
            raise UnreadableSource(f"the document has no place for it in `components/{section}`")
        registry = self._registries.get(section)
        if registry is None:
            registry = self._registries[section] = NameRegistry(self._taken(section, members))
        segments = split_pointer(pointer)
        stem = PurePosixPath(unquote(urlsplit(file).path)).name.split(".")[0]
        name = registry.claim(segments[-1] if segments else stem)
        place = child("/components", section, name)
        members[name] = self._take(kind, place, value, file, pointer)
        return name

    def _take(
        self, kind: str, place: str, value: JsonObject, file: str, pointer: str
    ) -> JsonObject:
        """A copy of a part of another file, for a place in the document."""
        copied = copy.deepcopy(value)
        self._make_absolute(kind, place, copied, file)
        self._adopted.append((kind, place, copied))
        self.log.add(place, "bundled", f"Taken from {self._shown(file, file)}#{pointer}.")
        return copied

    def _taken(self, section: str, members: JsonObject) -> set[str]:
        old = next((key for key, modern in SECTIONS.items() if modern == section), "")
        others: Any = self.root.get(old, {})
        return {*members, *(others if is_object(others) else ())}

    def _make_absolute(self, kind: str, place: str, value: JsonObject, file: str) -> None:
        """References in parts from another file are relative to that file."""
        whole = DocumentPart(kind, place, value, None, "")
        for part, base in [(whole, file), *parts_with_base(kind, place, value, file)]:
            for keyword in ("$ref", "$dynamicRef"):
                reference = part.value.get(keyword)
                if isinstance(reference, str):
                    part.value[keyword] = _joined(base, reference)
            for holder, key, reference in mapped_references(part):
                holder[key] = _joined(base, reference)

    def _shown(self, reference: str, base: str) -> str:
        if self.source is None:
            return reference
        try:
            return self.source.shown(urljoin(base, reference))
        except ValueError:
            return reference


def _joined(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference
