"""The keywords of schemas."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.keyword import Keyword, keyword_table

SCHEMA_KEYWORDS: Final[dict[str, dict[str, Keyword]]] = {
    "schema": keyword_table(
        """
        $ref                   used           text
        type                   used           type
        nullable               used           boolean
        enum                   used           choices
        const                  used           any
        format                 used           text
        properties             used           map schema
        required               used           required
        additionalProperties   used           one schema
        items                  used           one-or-list schema
        unevaluatedItems       used           one schema
        unevaluatedProperties  used           one schema
        contentEncoding        used           text
        oneOf                  used           list schema
        anyOf                  used           list schema
        allOf                  used           list schema
        discriminator          used           discriminator
        readOnly               used           boolean
        writeOnly              used           boolean
        deprecated             used           boolean
        pattern                checked        text
        minLength              checked        count
        maxLength              checked        count
        minimum                checked        number
        maximum                checked        number
        exclusiveMinimum       checked        bound
        exclusiveMaximum       checked        bound
        multipleOf             checked        positive
        minItems               checked        count
        maxItems               checked        count
        title                  documentation  text
        description            documentation  text
        default                documentation  any
        example                documentation  any
        examples               documentation  any
        externalDocs           documentation  one external documentation
        xml                    documentation  one xml
        contentMediaType       documentation  text
        $anchor                documentation  text
        $comment               documentation  text
        $defs                  documentation  map schema
        $dynamicAnchor         documentation  text
        $id                    documentation  text
        $schema                documentation  text
        $vocabulary            documentation  object
        definitions            documentation  map schema
        $dynamicRef            used           text
        $recursiveAnchor       warned         any
        $recursiveRef          warned         text
        additionalItems        warned         one schema
        collectionFormat       warned         text
        contains               warned         one schema
        contentSchema          warned         one schema
        dependencies           warned         object
        dependentRequired      warned         object
        dependentSchemas       warned         map schema
        else                   warned         one schema
        if                     warned         one schema
        maxContains            warned         count
        maxProperties          warned         count
        minContains            warned         count
        minProperties          warned         count
        not                    warned         one schema
        patternProperties      warned         map schema
        prefixItems            warned         list schema
        propertyNames          warned         one schema
        then                   warned         one schema
        uniqueItems            warned         boolean
        """
    ),
    "discriminator": keyword_table(
        """
        propertyName    used    text
        mapping         used    object
        defaultMapping  used    text
        """
    ),
}
