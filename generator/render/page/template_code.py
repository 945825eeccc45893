"""Templates as plain Python: an attribute is read and a function called as Python does it.

Jinja asks at every dot whether a name is an attribute or a key, at every call whether the function wants to see the
template's variables, and escapes what has been finalized once more. No template of ours needs that: each reads fields
and methods that are known to be there, calls nothing else, and `finalize` returns what may be printed as it is.
"""

from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup


class DirectMacro(Macro):
    """A macro that takes its arguments in order as a function does; those with names take Jinja's way."""

    def __call__(self, *args: Any, **kwargs: Any) -> Markup:  # Any: a macro takes whatever a template has
        if kwargs or self.caller or len(args) > len(self.arguments):
            return Markup(super().__call__(*args, **kwargs))  # noqa: S704 - what a template makes is escaped
        omitted = (missing,) * (len(self.arguments) - len(args))
        return str.__new__(Markup, self._func(*args, *omitted))


class DirectCode(CodeGenerator):
    """Writes the Python of a template."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("finalize = environment.finalize")
        self.writeline("DirectMacro = environment.macro_class")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja's name
        if node.dyn_args or node.dyn_kwargs:
            self.fail("a list of arguments is not known to the check of templates", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("Direct")
        super().macro_def(macro_ref, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - Jinja's own
        self.write("finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")


class CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """The Python of templates, compiled; it lies where Python keeps this module compiled, if it can be written there.

    It is made anew where a template, what is said here or Jinja is another than it was made from. No template of ours
    is called as one of the theme.
    """

    def __init__(self) -> None:
        super().__init__(str(Path(cache_from_source(__file__)).parent), "%s.pyc")
        self.origin = f"{jinja2.__version__}\n{Path(__file__).read_text('utf-8')}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's own
        return name.replace("/", "-")

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{self.origin}\n{source}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


class DirectEnvironment(jinja2.Environment):
    """Templates that become plain Python; none has variables of its own, and none changes while the program runs."""

    code_generator_class = DirectCode
    macro_class = DirectMacro

    def __init__(self, **settings: Any) -> None:  # Any: each setting has a type of its own
        super().__init__(**settings)
        self.templates: dict[str, jinja2.Template] = {}

    def get_template(self, name: str | jinja2.Template, *_: object, **__: object) -> jinja2.Template:
        """The template of a name; Jinja would look at its file and put its variables together at each use."""
        template = self.templates.get(str(name))
        if template is None:
            template = self.templates[str(name)] = super().get_template(name)
            template.globals = {}
        return template
