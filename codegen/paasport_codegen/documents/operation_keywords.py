"""The keywords of operations and their parts."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.keyword import Keyword, keyword_table

# Swagger 2.0 has these keywords of schemas in parameters and headers.
_SPREAD: Final = """
    type              used           type
    format            used           text
    items             used           one schema
    collectionFormat  used           text
    default           documentation  any
    enum              used           choices
    pattern           checked        text
    minimum           checked        number
    maximum           checked        number
    exclusiveMinimum  checked        bound
    exclusiveMaximum  checked        bound
    multipleOf        checked        positive
    minLength         checked        count
    maxLength         checked        count
    minItems          checked        count
    maxItems          checked        count
    uniqueItems       documentation  boolean
"""
_PARAMETER: Final = """
    $ref              used           text
    description       documentation  text
    required          used           boolean
    deprecated        used           boolean
    allowEmptyValue   documentation  boolean
    style             used           text
    explode           used           boolean
    allowReserved     used           boolean
    schema            used           one schema
    content           used           map media type
    example           documentation  any
    examples          documentation  map example
"""

OPERATION_KEYWORDS: Final[dict[str, dict[str, Keyword]]] = {
    "document": keyword_table(
        """
        openapi              used           any
        swagger              used           any
        $self                used           text
        info                 documentation  one info
        jsonSchemaDialect    documentation  text
        servers              used           list server
        host                 used           text
        basePath             used           text
        schemes              used           texts
        consumes             used           texts
        produces             used           texts
        paths                used           map path item
        webhooks             documentation  map path item
        components           used           one components
        definitions          used           map schema
        parameters           used           map parameter
        responses            used           map response
        securityDefinitions  used           map security scheme
        security             used           values
        tags                 documentation  list tag
        externalDocs         documentation  one external documentation
        """
    ),
    "server": keyword_table(
        """
        name         documentation  text
        url          used           text
        description  documentation  text
        variables    used           map server variable
        """
    ),
    "server variable": keyword_table(
        """
        enum         used           choices
        default      used           text
        description  documentation  text
        """
    ),
    "components": keyword_table(
        """
        schemas          used           map schema
        responses        used           map response
        parameters       used           map parameter
        examples         documentation  map example
        requestBodies    used           map request body
        headers          used           map header
        securitySchemes  used           map security scheme
        links            documentation  map link
        callbacks        documentation  map callback
        pathItems        used           map path item
        mediaTypes       used           map media type
        """
    ),
    "path item": keyword_table(
        """
        $ref                  used           text
        summary               documentation  text
        description           documentation  text
        servers               used           list server
        parameters            used           list parameter
        get                   used           one operation
        put                   used           one operation
        post                  used           one operation
        delete                used           one operation
        options               used           one operation
        head                  used           one operation
        patch                 used           one operation
        trace                 used           one operation
        query                 used           one operation
        additionalOperations  used           map operation
        """
    ),
    "operation": keyword_table(
        """
        $ref          used           text
        tags          used           texts
        summary       documentation  text
        description   documentation  text
        externalDocs  documentation  one external documentation
        operationId   used           text
        consumes      used           texts
        produces      used           texts
        schemes       documentation  texts
        parameters    used           list parameter
        requestBody   used           one request body
        responses     used           map response
        callbacks     documentation  map callback
        deprecated    used           boolean
        security      used           values
        servers       used           list server
        """
    ),
    "parameter": {
        "name": Keyword("used", "text"),
        "in": Keyword("used", "text"),
        **keyword_table(_PARAMETER),
        **keyword_table(_SPREAD),
    },
    "header": {**keyword_table(_PARAMETER), **keyword_table(_SPREAD)},
    "request body": keyword_table(
        """
        $ref         used           text
        description  documentation  text
        content      used           map media type
        required     used           boolean
        """
    ),
    "response": keyword_table(
        """
        $ref         used           text
        summary      documentation  text
        description  documentation  text
        headers      documentation  map header
        content      used           map media type
        schema       used           one schema
        examples     documentation  object
        links        documentation  map link
        """
    ),
    "media type": keyword_table(
        """
        $ref            used           text
        description     documentation  text
        schema          used           one schema
        itemSchema      used           one schema
        encoding        used           map encoding
        prefixEncoding  used           list encoding
        itemEncoding    used           one encoding
        example         documentation  any
        examples        documentation  map example
        """
    ),
    "encoding": keyword_table(
        """
        contentType     used           text
        headers         used           map header
        style           used           text
        explode         used           boolean
        allowReserved   used           boolean
        encoding        warned         map encoding
        prefixEncoding  warned         list encoding
        itemEncoding    warned         one encoding
        """
    ),
    "callback": {},
    "security scheme": keyword_table(
        """
        $ref               used           text
        type               used           text
        description        documentation  text
        name               used           text
        in                 used           text
        scheme             used           text
        bearerFormat       documentation  text
        flow               documentation  text
        flows              used           one oauth flows
        authorizationUrl   documentation  text
        tokenUrl           documentation  text
        scopes             documentation  object
        openIdConnectUrl   documentation  text
        oauth2MetadataUrl  documentation  text
        deprecated         documentation  boolean
        """
    ),
}
