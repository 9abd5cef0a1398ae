"""The form on which a person starts a run: its fields in Arabic, and how its schema is shown.

The options of a brief come from `flows.options`. The names of files and houses are known only where the form is shown:
`as_shown` puts them into its schema.
"""

import copy
import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import Field
from pydantic.fields import FieldInfo

from flows.options import DAY, Kind, Option

_Flow = TypeVar("_Flow", bound=Callable[..., Any])
_FROM_RIGHT, _END = "\u2067", "\u2069"

SourceField = Annotated[str, Field(title="الملف", description="ملف من مجلد المدخلات. اتركه فارغًا إن لصقت النص أدناه.")]
TextField = Annotated[
    str, Field(title="أو النص نفسه", description="الصق النص هنا بدل اختيار ملف؛ يُحفظ في مجلد المدخلات.")
]
ReviewField = Annotated[
    bool, Field(title="مراجعة قبل النشر", description="يتوقف التشغيل حتى يقرأ محرر المسودة ويعتمدها أو يرفضها.")
]
FolderField = Annotated[
    str, Field(title="المجلد", description="مجلد داخل مجلد المدخلات؛ وإن تُرك فارغًا فهو مجلد المدخلات كله.")
]

BulletinField = Annotated[
    str, Field(title="النشرة", description="الدار والنشرة كما في مجلد القوالب؛ والفارغ أول نشرة للدار المعتادة.")
]
SinceField = Annotated[
    str, Field(title="منذ", description="يوم مثل 2026-11-28 أو عدد أيام مثل 7d؛ والفارغ ما جدّ منذ العدد الأخير.")
]


def with_options(options: Iterable[Option], *, after: str = "") -> Callable[[_Flow], _Flow]:
    """Give a function that takes `**asked: str` the options as parameters of its own, after the one called `after`.

    Prefect makes the form of a flow from the signature of its function. Every parameter takes a text and refuses none:
    what is wrong with it is said by `flows.options.read_wishes`, in words of ours.
    """
    fields = [
        inspect.Parameter(
            option.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=option.unset,
            annotation=Annotated[str, _form_field(option)],
        )
        for option in options
    ]

    def give_options(function: _Flow) -> _Flow:
        signature = inspect.signature(function)
        own = [each for each in signature.parameters.values() if each.kind is not inspect.Parameter.VAR_KEYWORD]
        place = 1 + [each.name for each in own].index(after) if after else 0
        function.__signature__ = signature.replace(  # type: ignore[attr-defined]  # where `inspect` looks first
            parameters=[*own[:place], *fields, *own[place:]]
        )
        return function

    return give_options


def _form_field(option: Option) -> Any:
    schema: dict[str, Any] = {}
    if option.kind is Kind.CHOICE:
        schema["enum"] = [option.unset, *option.choices]
    if option.kind is Kind.DATE:
        schema["pattern"] = f"^({DAY})?$"
    if option.longest is not None:
        schema["maxLength"] = option.longest
    return Field(title=option.label, description=option.description or None, json_schema_extra=schema)


def as_shown(
    schema: Mapping[str, Any],
    function: Callable[..., Any],
    choices: Mapping[str, Iterable[str]],
    *,
    hidden: Iterable[str] = (),
) -> dict[str, Any]:
    """Return the schema of a flow's form as a person sees it.

    Its fields have the titles and descriptions of the function's parameters, which Prefect replaces by their names;
    they allow just the given choices, where there are some, and the hidden ones are left out.
    """
    shown = copy.deepcopy(dict(schema))
    left_out = set(hidden)
    shown["properties"] = {name: field for name, field in shown["properties"].items() if name not in left_out}
    for name, field in shown["properties"].items():
        field |= _title_and_description(inspect.signature(function).parameters[name])
        if name in choices:
            field["enum"] = list(dict.fromkeys(choices[name]))
    return shown


def for_each(schema: Mapping[str, Any], field: str, other: str, choices: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """Return the schema of a form in which each value of a field allows choices of its own in another.

    A form without these fields stays as it is.
    """
    if not {field, other} <= schema["properties"].keys():
        return dict(schema)
    rules = [
        {
            "if": {"properties": {field: {"const": value}}, "required": [field]},
            "then": {"properties": {other: {"enum": list(allowed)}}},
        }
        for value, allowed in choices.items()
    ]
    return {**schema, "allOf": rules}


def from_right(text: str) -> str:
    """Return words so that they are read from right to left on a page that is not."""
    return f"{_FROM_RIGHT}{text}{_END}"


def _title_and_description(parameter: inspect.Parameter) -> dict[str, str]:
    known = [each for each in getattr(parameter.annotation, "__metadata__", ()) if isinstance(each, FieldInfo)]
    words = [("title", field.title) for field in known] + [("description", field.description) for field in known]
    return {name: from_right(text) for name, text in words if text}
