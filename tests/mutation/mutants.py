"""The mutants of a file, and how one comes to life in a running process."""

from __future__ import annotations

import ast
import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import Mutation, create_mutations


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault in a function of a module; `lines` are those of the statement that has it."""

    module: str
    function: str
    number: int
    path: Path
    lines: range
    tree: cst.Module
    mutation: Mutation

    @property
    def name(self) -> str:
        """Like ``gxlint.parse.fill.row_cells#3``: the third mutant of that function."""
        return f"{self.module}.{self.function}#{self.number}"

    @property
    def source(self) -> str:
        """The whole file with the fault in it."""
        mutation = self.mutation
        changed = self.tree.deep_replace(mutation.original_node, mutation.mutated_node)
        assert isinstance(changed, cst.Module)
        return changed.code

    def diff(self) -> str:
        """The lines that differ, with "-" and "+" before them."""
        before, after = self.tree.code.splitlines(), self.source.splitlines()
        compared = list(unified_diff(before, after, lineterm="", n=0))[2:]
        return "\n".join(line for line in compared if not line.startswith("@@"))

    def enter(self) -> None:
        """Gives the function the faulty code, wherever in this process it is referred to."""
        import_module(self.module)
        module = compile(self.source, self.path, "exec")
        code = next(code for code in _codes(module) if code.co_qualname == self.function)
        functions = [thing for thing in gc.get_objects() if isinstance(thing, FunctionType)]
        wanted = self.module, self.function
        found = [one for one in functions if (one.__module__, one.__qualname__) == wanted]
        assert found, self.name
        for function in found:
            function.__code__ = code


def module_of(path: Path, root: Path) -> str:
    """The dotted name of the module in a file below `root`."""
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def mutants_of(path: Path, root: Path) -> list[Mutant]:
    """The mutants of a file below `root`.

    mutmut leaves out functions with decorators; left out as well are faults in default values,
    which are no part of a function's code.
    """
    source = path.read_text("utf-8")
    tree, mutations, *_ = create_mutations(str(path), source)
    places = MetadataWrapper(tree, unsafe_skip_copy=True).resolve(PositionProvider)
    statements = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]
    module = module_of(path, root)
    functions: dict[cst.CSTNode | None, str] = dict(_functions(tree))
    numbers: Counter[str] = Counter()
    found: list[Mutant] = []
    for mutation in mutations:
        function = mutation.contained_by_top_level_function
        place = places[mutation.original_node]
        if function not in functions or place.start.line < places[function.body].start.line:
            continue
        name = functions[function]
        numbers[name] += 1
        lines = _statement(statements, place.start.line, place.end.line)
        found.append(Mutant(module, name, numbers[name], path, lines, tree, mutation))
    return found


def _functions(tree: cst.Module) -> Iterator[tuple[cst.FunctionDef, str]]:
    """The functions of a module and the methods of its classes, with their qualified names."""
    for node in tree.body:
        if isinstance(node, cst.FunctionDef):
            yield node, node.name.value
        elif isinstance(node, cst.ClassDef):
            for member in node.body.body:
                if isinstance(member, cst.FunctionDef):
                    yield member, f"{node.name.value}.{member.name.value}"


def _statement(statements: Sequence[ast.stmt], first: int, last: int) -> range:
    """The lines of the smallest statement around lines `first` to `last`; of one that holds
    others (if, for, with …) only those before them.
    """
    around = [s for s in statements if s.lineno <= first and last <= (s.end_lineno or s.lineno)]
    smallest = max(around, key=lambda statement: statement.lineno)
    body: list[ast.stmt] = getattr(smallest, "body", [])
    end = body[0].lineno if body else (smallest.end_lineno or smallest.lineno) + 1
    return range(smallest.lineno, max(end, smallest.lineno + 1))


def _codes(code: CodeType) -> Iterator[CodeType]:
    """A code object and all within it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)
