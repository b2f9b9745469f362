"""The introspection query, with parts that not every server supports as features.

Source followed: the introspection schema of the GraphQL specification, September 2025, and its
October 2021 and June 2018 editions for what older servers lack.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_TYPE_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Feature:
    """An optional part of introspection, and how servers name it when they reject it."""

    name: str
    rejected: re.Pattern[str]


def _feature(name: str, *alternatives: str) -> Feature:
    return Feature(name, re.compile("|".join(alternatives), re.IGNORECASE | re.DOTALL))


_FLAG = r"includeDeprecated"

# Newest first: the order in which they are given up if a server does not say what it rejects.
FEATURES = (
    _feature("oneOf", r"\bisOneOf\b"),
    _feature("deprecated directive arguments", rf"{_FLAG}.*__Directive|__Directive.*{_FLAG}"),
    _feature("deprecated input fields", rf"{_FLAG}.*inputFields|inputFields.*{_FLAG}"),
    _feature(
        "deprecated arguments",
        rf"{_FLAG}.*__Field|__Field.*{_FLAG}",
        # Directives have `args` too; a message that names them is not about fields.
        rf"^(?!.*__Directive)(?=.*{_FLAG}).*\bargs\b",
    ),
    _feature(
        "input value deprecation",
        r"(isDeprecated|deprecationReason).*__InputValue",
        r"__InputValue.*(isDeprecated|deprecationReason)",
    ),
    _feature("schema description", r"description\b.*__Schema\b", r"__Schema\b.*\bdescription"),
    _feature("specifiedBy", r"\bspecifiedByURL\b"),
    _feature("repeatable", r"\bisRepeatable\b"),
)
ALL_FEATURES = frozenset(feature.name for feature in FEATURES)


def introspection_query(features: Collection[str]) -> str:
    """The query for everything, with the named `FEATURES`."""

    def asked(feature: str, text: str) -> str:
        return text if feature in features else ""

    flag = "(includeDeprecated: true)"
    type_reference = "kind name"
    for _ in range(_TYPE_DEPTH):
        type_reference = f"kind name ofType {{ {type_reference} }}"
    return f"""\
query IntrospectionQuery {{
  __schema {{
    {asked("schema description", "description")}
    queryType {{ name kind }}
    mutationType {{ name kind }}
    subscriptionType {{ name kind }}
    types {{ ...FullType }}
    directives {{
      name
      description
      {asked("repeatable", "isRepeatable")}
      locations
      args{asked("deprecated directive arguments", flag)} {{ ...InputValue }}
    }}
  }}
}}

fragment FullType on __Type {{
  kind
  name
  description
  {asked("specifiedBy", "specifiedByURL")}
  {asked("oneOf", "isOneOf")}
  fields{flag} {{
    name
    description
    args{asked("deprecated arguments", flag)} {{ ...InputValue }}
    type {{ ...TypeRef }}
    isDeprecated
    deprecationReason
  }}
  inputFields{asked("deprecated input fields", flag)} {{ ...InputValue }}
  interfaces {{ ...TypeRef }}
  enumValues{flag} {{
    name
    description
    isDeprecated
    deprecationReason
  }}
  possibleTypes {{ ...TypeRef }}
}}

fragment InputValue on __InputValue {{
  name
  description
  type {{ ...TypeRef }}
  defaultValue
  {asked("input value deprecation", "isDeprecated deprecationReason")}
}}

fragment TypeRef on __Type {{
  {type_reference}
}}
"""


def rejected_features(messages: Collection[str], asked: Collection[str]) -> list[str]:
    """Which of the requested features the error messages of a server name.

    If a message rejects `includeDeprecated` without its place, one place is given up at a time.
    """
    found = list[str]()
    for message in messages:
        # A suggestion may name another feature, which the server supports.
        text = message.partition("Did you mean")[0]
        named = [f.name for f in FEATURES if f.name in asked and f.rejected.search(text)]
        if not named and _FLAG in text:
            named = [f.name for f in FEATURES if f.name in asked and _FLAG in f.rejected.pattern][
                :1
            ]
        found += (name for name in named if name not in found)
    return found
