"""The types of what templates read, followed through loops, macros and calls.

A template is checked as mypy checks Python: every attribute must exist on the type that stands before its dot, every
call must fit the signature, and only texts and numbers may be printed. A value whose type cannot be told is a mistake
as well, so that nothing goes unseen.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, cached_property
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_type_hints

import jinja2
from jinja2 import nodes
from markupsafe import Markup

FILTERS: Mapping[str, type] = {"length": int, "lower": str, "upper": str, "capitalize": str}
UNKNOWN = object()  # the type of a value after a mistake, which is not reported twice
Hint = Any  # a type as annotations write it: a class, a generic, a union
Scope = Mapping[str, Hint]


class Loop:
    """What `loop` is inside a for."""

    index: int
    index0: int
    first: bool
    last: bool
    length: int

    def changed(self, *values: object) -> bool:
        """Whether these are others than in the turn before."""
        raise NotImplementedError


@dataclass(frozen=True)
class Method:
    """A method with the object it is read from."""

    function: types.FunctionType
    variables: tuple[tuple[Any, Hint], ...]


@dataclass(frozen=True, eq=False)
class Macro:
    """A macro with the template where it stands, and the names that are there around it."""

    template: str
    node: nodes.Macro
    scope: Scope


@dataclass(frozen=True, eq=False)
class Module:
    """An imported template with the names that it defines."""

    template: str
    scope: Scope


@dataclass
class Checker:
    """Checks templates; `mistakes` are what it met, `reads` the attributes that it looked up, by their nodes."""

    trees: Mapping[str, nodes.Template]
    mistakes: list[str] = field(default_factory=list)
    reads: set[int] = field(default_factory=set)
    calls: set[tuple[object, ...]] = field(default_factory=set)
    modules: dict[str, Module] = field(default_factory=dict)

    def check(self, template: str, variables: Scope) -> None:
        """Follow a template that is drawn with variables of these types."""
        self._body(template, self.trees[template].body, dict(variables))

    def _body(self, template: str, body: Iterable[nodes.Node], scope: dict[str, Hint]) -> None:
        for node in body:
            self._statement(template, node, scope)

    def _statement(self, template: str, node: nodes.Node, scope: dict[str, Hint]) -> None:  # noqa: C901 - a case a node
        match node:
            case nodes.Output():
                for part in node.nodes:
                    if not isinstance(part, nodes.TemplateData):
                        self._print(template, part, self._type(template, part, scope))
            case nodes.If():
                self._type(template, node.test, scope)
                self._body(template, node.body, scope)
                for branch in node.elif_:
                    self._statement(template, branch, scope)
                self._body(template, node.else_, scope)
            case nodes.For():
                self._loop(template, node, scope)
            case nodes.Import():
                assert isinstance(node.template, nodes.Const)
                scope[node.target] = self._module(node.template.value)
            case nodes.Include():
                assert isinstance(node.template, nodes.Const)
                self.check(node.template.value, scope)
            case nodes.Macro():
                scope[node.name] = Macro(template, node, scope)
            case nodes.CallBlock():
                self._type(template, node.call, {**scope, "caller": Markup})
                self._body(template, node.body, dict(scope))
            case _:
                self._mistake(template, node, f"{type(node).__name__} is a statement that nothing checks")

    def _loop(self, template: str, node: nodes.For, scope: dict[str, Hint]) -> None:
        items = self._type(template, node.iter, scope)
        inner = {**scope, "loop": Loop}
        element = _element(items)
        if element is None:
            self._mistake(template, node, f"nothing can be taken one by one from {_name(items)}")
            element = UNKNOWN
        match node.target:
            case nodes.Name(name=name):
                inner[name] = element
            case nodes.Tuple(items=targets):
                for index, target in enumerate(targets):
                    assert isinstance(target, nodes.Name)
                    inner[target.name] = _item(element, index)
        if node.test:
            self._type(template, node.test, inner)
        self._body(template, node.body, inner)
        self._body(template, node.else_, dict(scope))

    def _module(self, template: str) -> Module:
        if template not in self.modules:
            scope: dict[str, Hint] = {}
            definitions = [node for node in self.trees[template].body if isinstance(node, nodes.Macro | nodes.Import)]
            self._body(template, definitions, scope)
            self.modules[template] = Module(template, scope)
        return self.modules[template]

    def _type(self, template: str, node: nodes.Node, scope: Scope) -> Hint:  # noqa: C901, PLR0912 - a case a node
        match node:
            case nodes.Const():
                return type(node.value)
            case nodes.Name():
                if node.name not in scope:
                    self._mistake(template, node, f"there is no '{node.name}'")
                    return UNKNOWN
                return scope[node.name]
            case nodes.Getattr():
                return self._attribute(template, node, self._type(template, node.node, scope))
            case nodes.Getitem(arg=nodes.Const(value=int())):
                element = _element(self._type(template, node.node, scope))
                if element is None:
                    self._mistake(template, node, "nothing can be taken out of it by a number")
                return UNKNOWN if element is None else element
            case nodes.Call():
                return self._call(template, node, scope)
            case nodes.Filter():
                assert node.node
                self._type(template, node.node, scope)
                if node.name not in FILTERS:
                    self._mistake(template, node, f"'{node.name}' is a filter that nothing checks")
                return FILTERS.get(node.name, UNKNOWN)
            case nodes.CondExpr():
                self._type(template, node.test, scope)
                parts = [node.expr1, *([node.expr2] if node.expr2 else [])]
                return _union(self._type(template, part, scope) for part in parts)
            case nodes.Compare():
                self._type(template, node.expr, scope)
                for operand in node.ops:
                    self._type(template, operand.expr, scope)
                return bool
            case nodes.And() | nodes.Or():
                return _union([self._type(template, part, scope) for part in (node.left, node.right)])
            case nodes.Not():
                self._type(template, node.node, scope)
                return bool
            case nodes.Add() | nodes.Sub():
                return _union([self._type(template, part, scope) for part in (node.left, node.right)])
            case nodes.Tuple() | nodes.List():
                return tuple[tuple(self._type(template, item, scope) for item in node.items)]  # type: ignore[misc]
            case _:
                self._mistake(template, node, f"{type(node).__name__} is an expression that nothing checks")
                return UNKNOWN

    def _attribute(self, template: str, node: nodes.Getattr, owner: Hint) -> Hint:
        self.reads.add(id(node))
        if owner is UNKNOWN:
            return UNKNOWN
        if isinstance(owner, Module):
            if node.attr not in owner.scope:
                self._mistake(template, node, f"{owner.template} has no macro '{node.attr}'")
            return owner.scope.get(node.attr, UNKNOWN)
        hints = [_attribute_of(member, node.attr) for member in _members(owner)]
        if not hints or None in hints:
            self._mistake(template, node, f"{_name(owner)} has no '{node.attr}'")
            return UNKNOWN
        return hints[0] if len(hints) == 1 else _union(hints)

    def _call(self, template: str, node: nodes.Call, scope: Scope) -> Hint:
        function = self._type(template, node.node, scope)
        positional = [self._type(template, argument, scope) for argument in node.args]
        named = {keyword.key: self._type(template, keyword.value, scope) for keyword in node.kwargs}
        match function:
            case Macro():
                return self._call_macro(template, node, function, positional, named, scope)
            case Method():
                try:
                    _signature(function.function).bind(None, *positional, **named)
                except TypeError as error:
                    self._mistake(template, node, f"{function.function.__name__}: {error}")
                return _substitute(_hints(function.function)["return"], dict(function.variables))
            case type() if function is Markup:  # `caller()`
                return Markup
        if function is not UNKNOWN:
            self._mistake(template, node, f"{_name(function)} cannot be called")
        return UNKNOWN

    def _call_macro(  # noqa: PLR0917 - a call has that many parts
        self,
        template: str,
        node: nodes.Call,
        macro: Macro,
        positional: Sequence[Hint],
        named: Mapping[str, Hint],
        scope: Scope,
    ) -> Hint:
        parameters = [argument.name for argument in macro.node.args]
        defaults = dict(zip(parameters[::-1], macro.node.defaults[::-1], strict=False))
        arguments = {**dict(zip(parameters, positional, strict=False)), **named}
        missing = [name for name in parameters if name not in arguments and name not in defaults]
        surplus = [*positional[len(parameters) :], *(name for name in named if name not in parameters)]
        if missing or surplus:
            self._mistake(template, node, f"{macro.node.name} lacks {missing} and cannot take {surplus}")
            return Markup
        for name in parameters:
            if name not in arguments:
                arguments[name] = self._type(macro.template, defaults[name], {})
        key = (macro, *(repr(arguments[name]) for name in parameters))
        if key not in self.calls:
            self.calls.add(key)
            caller = {"caller": scope["caller"]} if "caller" in scope else {}
            self._body(macro.template, macro.node.body, {**macro.scope, **arguments, **caller})
        return Markup

    def _print(self, template: str, node: nodes.Node, hint: Hint) -> None:
        for member in _members(hint):
            if member is not UNKNOWN and not _is_printable(member):
                self._mistake(template, node, f"{_name(member)} is neither a text nor a number")

    def _mistake(self, template: str, node: nodes.Node, message: str) -> None:
        self.mistakes.append(f"{template}:{node.lineno}: {message}")


def parse(environment: jinja2.Environment) -> dict[str, nodes.Template]:
    """Every template as a tree, by its name."""
    assert environment.loader
    names = environment.loader.list_templates()
    return {name: environment.parse(environment.loader.get_source(environment, name)[0]) for name in names}


def attribute_reads(tree: nodes.Template) -> Iterator[nodes.Getattr]:
    """Every place of a template where an attribute is read."""
    yield from tree.find_all(nodes.Getattr)


def _origin(hint: Hint) -> Any:
    return typing.get_origin(hint)


def _members(hint: Hint) -> list[Hint]:
    """The types that a value can have, without None: a template asks whether a value is there before it reads it."""
    if isinstance(hint, TypeVar):
        return _members(hint.__bound__)
    if _origin(hint) in (Annotated, typing.ClassVar):
        return _members(get_args(hint)[0])
    if _origin(hint) in (Union, types.UnionType):
        return [member for part in get_args(hint) for member in _members(part)]
    return [] if hint in (None, type(None)) else [hint]


def _is_printable(hint: Hint) -> bool:
    """Whether a type is a text, a number or has a text of its own."""
    if _origin(hint) is Literal:
        return True
    return isinstance(hint, type) and (issubclass(hint, str | int) or "__str__" in vars(hint))


def _union(hints: Iterable[Hint]) -> Hint:
    members = list(dict.fromkeys(member for hint in hints for member in _members(hint)))
    if UNKNOWN in members or not members:
        return UNKNOWN
    return Union[tuple(members)]  # noqa: UP007 - made while the test runs


def _attribute_of(hint: Hint, name: str) -> Hint | None:
    """The type of an attribute, None where the type has none of that name."""
    origin = _origin(hint) or hint
    if origin is Literal:
        origin = str
    if not isinstance(origin, type):
        return None
    if issubclass(origin, Enum) and name == "value":
        return str
    variables = _variables(hint, origin)
    if name in _hints(origin):
        return _substitute(_hints(origin)[name], variables)
    attribute = inspect.getattr_static(origin, name, None)
    if isinstance(attribute, property | cached_property):
        read = attribute.fget if isinstance(attribute, property) else attribute.func
        return _substitute(_hints(read)["return"], variables)
    if isinstance(attribute, types.FunctionType):
        return Method(attribute, tuple(variables.items()))
    return None


def _variables(hint: Hint, origin: type) -> dict[Any, Hint]:
    """What the type variables of a generic class stand for: its arguments, else their defaults."""
    parameters: tuple[Any, ...] = getattr(origin, "__parameters__", ())
    arguments = get_args(hint) or tuple(getattr(parameter, "__default__", parameter) for parameter in parameters)
    return dict(zip(parameters, arguments, strict=False))


def _substitute(hint: Hint, variables: Mapping[Any, Hint]) -> Hint:
    if isinstance(hint, TypeVar):
        return variables.get(hint, hint)
    parameters: tuple[Any, ...] = getattr(hint, "__parameters__", ())
    if not parameters or isinstance(hint, type):
        return hint
    return hint[tuple(variables.get(parameter, parameter) for parameter in parameters)]


def _element(hint: Hint) -> Hint | None:
    """The type of what a loop takes one by one; None where that is nothing."""
    if hint is UNKNOWN:
        return UNKNOWN
    elements = []
    for member in _members(hint):
        origin, arguments = _origin(member), get_args(member)
        if origin is tuple:
            elements += [argument for argument in arguments if argument is not Ellipsis]
        elif isinstance(origin, type) and issubclass(origin, Iterable) and arguments:
            elements.append(arguments[0])
        elif member is not tuple:
            return None
    return _union(elements)


def _item(hint: Hint, index: int) -> Hint:
    """The type of one part of a tuple, where each has a place of its own."""
    return _union(get_args(member)[index] for member in _members(hint) if member is not UNKNOWN)


@cache
def _signature(function: types.FunctionType) -> inspect.Signature:
    return inspect.signature(function)


@cache
def _hints(owner: Any) -> Mapping[str, Hint]:
    return get_type_hints(owner)


def _name(hint: Hint) -> str:
    names = [
        member.__name__ if isinstance(member, type) and not get_args(member) else str(member)
        for member in _members(hint)
    ]
    return " or ".join(names)
