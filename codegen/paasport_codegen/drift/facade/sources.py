"""The modules of a facade as syntax trees, and the meaning of names in them.

Modules are identified by their files, so absolute and relative imports match. The generated
packages take part too: an import from their `operations` is an operation, and their clients are
read like any other class, but only when one is called.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from paasport_codegen.config.model import CONFIGURATION_FILE, ProjectConfiguration
from paasport_codegen.config.toml_table import configuration_error
from paasport_codegen.drift.facade.python_symbols import (
    Binding,
    ImportedName,
    ModuleName,
    PythonClass,
    PythonFunction,
    PythonModule,
    SentOperation,
    Symbol,
    assigned,
)
from paasport_codegen.errors import DocumentError
from paasport_codegen.output.files import read_file, walk_files


class Sources:
    """All modules of a project's facades.

    Raises `UsageError` for a missing folder, `DocumentError` for a file that is not Python, and
    `FileSystemError`.
    """

    def __init__(self, configuration: ProjectConfiguration) -> None:
        self._configuration = configuration
        apis = configuration.apis.values()
        self._packages = {_plain(api.target): api.name for api in apis}
        self._folders = tuple(map(_plain, configuration.facades))
        self._modules: dict[Path, PythonModule | None] = {}
        self._asked: set[tuple[Path, str]] = set()
        # Longest names first, since a package may be inside another.
        self._roots: list[tuple[str, Path]] = []
        for api in apis:
            self._add_roots(api.package, _plain(api.target))
        self.facade: tuple[PythonModule, ...] = tuple(self._facade_modules())
        self._roots.sort(key=lambda root: -len(root[0]))

    def member(self, module: ModuleName, name: str) -> Symbol | None:
        """What `name` is in a module, or the module `name` in a package."""
        path = self._path(module)
        if path is not None:
            operation = self._operation(path)
            if operation is not None:
                return operation
            found = self.named(loaded, name) if (loaded := self._load(path)) else None
            if found is not None:
                return found
        return module.below(name)

    def named(self, module: PythonModule, name: str) -> Symbol | None:
        """The meaning of a name at a module's top level."""
        asked = (module.path, name)
        if asked in self._asked:  # modules that import it from each other
            return None
        self._asked.add(asked)
        try:
            return self._named(module, name)
        finally:
            self._asked.discard(asked)

    def _named(self, module: PythonModule, name: str) -> Symbol | None:
        binding = module.names.get(name)
        if binding is not None:
            return self.resolve(binding)
        for star in module.stars:
            found = self.member(star, name)
            if found is not None and not isinstance(found, ModuleName):
                return found
        return None

    def resolve(self, binding: Binding) -> Symbol | None:
        """The target of an import; anything else unchanged."""
        if isinstance(binding, ImportedName):
            return self.member(binding.module, binding.name)
        return binding

    def imports(
        self, path: Path, node: ast.Import | ast.ImportFrom
    ) -> Iterator[tuple[str, ImportedName | ModuleName]]:
        """The names that an import statement of the file `path` binds."""
        if isinstance(node, ast.Import):
            for alias in node.names:
                bound = alias.asname or alias.name.partition(".")[0]
                yield bound, ModuleName(alias.name if alias.asname else bound)
            return
        module = ModuleName(node.module or "")
        if node.level:
            folder = path.parents[node.level - 1] if node.level <= len(path.parents) else path
            module = ModuleName(folder.joinpath(*(node.module or "").split(".")))
        for alias in node.names:
            yield alias.asname or alias.name, ImportedName(module, alias.name)

    def _add_roots(self, package: str, folder: Path) -> None:
        self._roots.append((package, folder))
        while "." in package:
            package, folder = package.rpartition(".")[0], folder.parent
            self._roots.append((package, folder))

    def _facade_modules(self) -> Iterator[PythonModule]:
        for number, folder in enumerate(self._folders):
            if not folder.is_dir():
                raise configuration_error(
                    f"tool.paasport.facades.{number}",
                    f"{self._configuration.relative(folder)}: there is no such folder.",
                )
            top = folder
            while (top / "__init__.py").is_file():
                top = top.parent
            if top == folder:
                # Not a package: its modules are found if the folder is on the path.
                self._roots += [(path.stem, path.with_suffix("")) for path in folder.iterdir()]
            else:
                self._add_roots(".".join(folder.relative_to(top).parts), folder)
            for path in walk_files(folder):
                if path.suffix == ".py" and "__pycache__" not in path.parts:
                    module = self._load(path.with_suffix(""))
                    if module is not None:
                        yield module

    def _path(self, module: ModuleName) -> Path | None:
        if isinstance(module.place, Path):
            return module.place
        for package, folder in self._roots:
            if module.place == package:
                return folder
            if module.place.startswith(f"{package}."):
                return folder.joinpath(*module.place[len(package) + 1 :].split("."))
        return None

    def _operation(self, path: Path) -> SentOperation | None:
        api = self._packages.get(path.parent.parent) if path.parent.name == "operations" else None
        return SentOperation(api, path.name) if api is not None else None

    def _load(self, path: Path) -> PythonModule | None:
        """The module of a file without its suffix, or of a package's folder."""
        if path not in self._modules:
            file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
            inside = [*self._folders, *self._packages]
            readable = file.is_file() and any(file.is_relative_to(folder) for folder in inside)
            self._modules[path] = None
            if readable:
                module = self._parse(file)
                # A package is found by its folder and by its file.
                self._modules[path] = self._modules[file.with_suffix("")] = module
        return self._modules[path]

    def _parse(self, file: Path) -> PythonModule:
        shown = self._configuration.relative(file)
        try:
            tree = ast.parse(read_file(file))
        except SyntaxError as error:
            place = f"{shown}:{error.lineno or 1}:{error.offset or 1}"
            raise DocumentError(
                f"{place}: not valid Python: {error.msg}. `facades` in "
                f"{CONFIGURATION_FILE} names its folder."
            ) from error
        except ValueError as error:
            raise DocumentError(f"{shown}: not valid Python: {error}.") from error
        is_facade = any(file.is_relative_to(folder) for folder in self._folders)
        module = PythonModule(file, is_facade=is_facade)
        for statement in _top_level(tree.body):
            self._bind(module, statement)
        return module

    def _bind(self, module: PythonModule, node: ast.stmt) -> None:
        names = module.names
        match node:
            case ast.Import() | ast.ImportFrom():
                for name, imported in self.imports(module.path, node):
                    if name == "*" and isinstance(imported, ImportedName):
                        module.stars.append(imported.module)
                    else:
                        names[name] = imported
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                names[node.name] = PythonFunction(module, node)
            case ast.ClassDef():
                names[node.name] = PythonClass(module, node)
            case _:
                names.update(assigned(module, node))


def _plain(path: Path) -> Path:
    """A path without `..`, joined from the parts of an import."""
    return Path(os.path.normpath(path))


def _top_level(statements: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module, including those within `if` and `try`."""
    for statement in statements:
        yield statement
        if isinstance(statement, ast.If | ast.Try):
            for part in ("body", "handlers", "orelse", "finalbody"):
                inner = getattr(statement, part, [])
                yield from _top_level(entry for entry in inner if isinstance(entry, ast.stmt))
