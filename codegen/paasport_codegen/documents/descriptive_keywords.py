"""The keywords of objects that mostly serve as documentation."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.keyword import Keyword, keyword_table

DESCRIPTIVE_KEYWORDS: Final[dict[str, dict[str, Keyword]]] = {
    "info": keyword_table(
        """
        title           documentation  text
        summary         documentation  text
        description     documentation  text
        termsOfService  documentation  text
        contact         documentation  one contact
        license         documentation  one license
        version         documentation  text
        """
    ),
    "contact": keyword_table(
        """
        name   documentation  text
        url    documentation  text
        email  documentation  text
        """
    ),
    "license": keyword_table(
        """
        name        documentation  text
        identifier  documentation  text
        url         documentation  text
        """
    ),
    "external documentation": keyword_table(
        """
        description  documentation  text
        url          documentation  text
        """
    ),
    "tag": keyword_table(
        """
        name          documentation  text
        summary       documentation  text
        description   documentation  text
        externalDocs  documentation  one external documentation
        parent        documentation  text
        kind          documentation  text
        """
    ),
    "example": keyword_table(
        """
        $ref             documentation  text
        summary          documentation  text
        description      documentation  text
        value            documentation  any
        dataValue        documentation  any
        serializedValue  documentation  text
        externalValue    documentation  text
        """
    ),
    "link": keyword_table(
        """
        $ref          documentation  text
        operationRef  documentation  text
        operationId   documentation  text
        parameters    documentation  object
        requestBody   documentation  any
        body          documentation  any
        description   documentation  text
        server        documentation  one server
        """
    ),
    "xml": keyword_table(
        """
        nodeType   documentation  text
        name       documentation  text
        namespace  documentation  text
        prefix     documentation  text
        attribute  documentation  boolean
        wrapped    documentation  boolean
        """
    ),
    "oauth flows": keyword_table(
        """
        implicit             documentation  one oauth flow
        password             used           one oauth flow
        clientCredentials    used           one oauth flow
        authorizationCode    used           one oauth flow
        deviceAuthorization  used           one oauth flow
        """
    ),
    "oauth flow": keyword_table(
        """
        authorizationUrl        documentation  text
        deviceAuthorizationUrl  documentation  text
        tokenUrl                used           text
        refreshUrl              used           text
        scopes                  documentation  object
        """
    ),
}
