"""Updating the parts of a package: recreating those whose dependencies changed.

Anything unusual, such as an error or a clashing name, is left to a full generation, so an update
reports no errors and assigns no name that a full generation would not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphql import ExecutableDefinitionNode

from paasport_codegen.documents.graphql_operations import OperationFile, parse_files
from paasport_codegen.graphql.field_scalars import give_field_scalars
from paasport_codegen.graphql.kept_parts import KeptParts, hashes
from paasport_codegen.graphql.outlines import Outlines, outlines
from paasport_codegen.graphql.part_making import PartMaker
from paasport_codegen.graphql.parts import FileParts, FragmentParts, Outline, PackageParts
from paasport_codegen.graphql.schema_cut import cut_schema
from paasport_codegen.graphql.validation import validation_of_some


def updated(
    kept: KeptParts, schema_text: str, texts: Mapping[str, str], field_scalars: Mapping[str, str]
) -> PackageParts | None:
    """The parts for the current texts; None if everything has to be recreated.

    Args:
        kept: The parts of another generation with the same schema and configuration.
        schema_text: That schema.
        texts: The present operation files, in order.
        field_scalars: The scalars of fields that override those in the schema.
    """
    files = _Files.read(kept, texts)
    if files is None or not files.outlines.are_in_order():
        return None
    parts = _updated(kept.parts, files, schema_text, field_scalars)
    return parts if parts is not None and _is_free_of_clashes(parts) else None


@dataclass(frozen=True, slots=True)
class _Files:
    """The current files.

    Attributes:
        texts: Their texts.
        outlines: Their definitions.
        stale: Those whose text, or that of a fragment that they reach, has changed.
        with_fragments: Those that define fragments.
        fragments_changed: Whether any fragment was changed, added or removed.
        parsed: The parsed ones, to which more are added.
    """

    texts: Mapping[str, str]
    outlines: Outlines
    stale: frozenset[str]
    with_fragments: tuple[str, ...]
    fragments_changed: bool
    parsed: dict[str, OperationFile]

    @classmethod
    def read(cls, kept: KeptParts, texts: Mapping[str, str]) -> _Files | None:
        """Parse the changed files; None if that fails."""
        present = hashes(texts)
        changed = {name for name, value in present.items() if kept.texts.get(name) != value}
        parsed, problems = parse_files((name, texts[name]) for name in texts if name in changed)
        if problems:
            return None
        own = {file.name: outlines(file) for file in parsed}
        before = {name: file.outlines for name, file in kept.parts.files.items()}
        known = Outlines({name: own[name] if name in own else before[name] for name in texts})
        with_fragments = _with_fragments(known.files)
        return cls(
            texts=texts,
            outlines=known,
            stale=frozenset(
                name for name in texts if not changed.isdisjoint(known.reached([name]))
            ),
            with_fragments=with_fragments,
            fragments_changed=with_fragments != _with_fragments(before)
            or not changed.isdisjoint(with_fragments),
            parsed={file.name: file for file in parsed},
        )

    def reached(self, names: Iterable[str]) -> list[OperationFile]:
        """Files and those of the fragments that they reach, which were valid before."""
        reached = self.outlines.reached(names)
        files, _ = parse_files((one, self.texts[one]) for one in reached if one not in self.parsed)
        self.parsed.update((file.name, file) for file in files)
        return [self.parsed[one] for one in reached]


def _updated(
    before: PackageParts, files: _Files, schema_text: str, field_scalars: Mapping[str, str]
) -> PackageParts | None:
    needed = files.reached(
        [*files.stale, *files.with_fragments] if files.fragments_changed else files.stale
    )
    definitions = [
        node
        for file in needed
        for node in file.document.definitions
        if isinstance(node, ExecutableDefinitionNode)
    ]
    slices = before.schema.slices
    schema = cut_schema(slices, schema_text, definitions) if slices is not None else None
    if schema is None:
        return None
    give_field_scalars(schema, field_scalars)
    found = validation_of_some(schema, needed)
    if found.errors:
        return None
    fragments = {node.name.value: node for file in needed for node in file.fragments}
    owners = before.schema.owners if files.fragments_changed else _without(before, fragments)
    maker = PartMaker(schema, before.schema, fragments, owners, found.deprecated)
    made = maker.fragment_parts
    if not (
        _others_stay(before, files, made)
        if files.fragments_changed
        else _comes_out_as(before.fragments, made)
    ):
        return None
    return PackageParts(
        schema=before.schema,
        fragments=made if files.fragments_changed else before.fragments,
        files={
            name: FileParts(
                outlines=files.outlines.files[name],
                operations=tuple(map(maker.operation_parts, maker.planned(files.parsed[name]))),
                warnings=found.warnings(name),
            )
            if name in files.stale
            else before.files[name]
            for name in files.texts
        },
    )


def _without(before: PackageParts, fragments: Iterable[str]) -> dict[str, str]:
    """The names in use, before the classes of some fragments get theirs."""
    definitions = before.fragments.definitions
    own = {one.name for fragment in fragments for one in definitions.get(fragment, ())}
    return {name: owner for name, owner in before.fragments.owners.items() if name not in own}


def _comes_out_as(before: FragmentParts, made: FragmentParts) -> bool:
    """Whether some fragments, made separately, are the same as among all."""
    return made.owners == before.owners and all(
        before.definitions.get(name) == definitions
        for name, definitions in made.definitions.items()
    )


def _others_stay(before: PackageParts, files: _Files, made: FragmentParts) -> bool:
    """Whether changed fragments only rename what depends on them."""
    home = files.outlines.home
    return all(
        made.definitions.get(name) == definitions
        for name, definitions in before.fragments.definitions.items()
        if name in home and home[name] not in files.stale
    ) and all(
        wanted == name and name not in made.owners
        for file in files.texts
        if file not in files.stale
        for operation in before.files[file].operations
        for wanted, name in operation.given
    )


def _with_fragments(files: Mapping[str, Iterable[Outline]]) -> tuple[str, ...]:
    return tuple(
        sorted(name for name, group in files.items() if any(o.kind == "fragment" for o in group))
    )


def _is_free_of_clashes(parts: PackageParts) -> bool:
    names = [
        one.name
        for file in parts.files.values()
        for operation in file.operations
        for one in operation.definitions
    ]
    return len(set(names)) == len(names)
