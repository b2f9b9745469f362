"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.create_file_request_meta import CreateFileRequestMeta as CreateFileRequestMeta
from .operations.create_file import CreateFileRequest as CreateFileRequest
from .operations.create_file import CreateFileResponse as CreateFileResponse
from .operations.post_form import PostFormError404 as PostFormError404
from .operations.post_form import PostFormFormRequest as PostFormFormRequest
from .operations.post_form import PostFormFParameter as PostFormFParameter
from .operations.post_form import PostFormRequest as PostFormRequest
from .operations.post_form import PostFormResponse202 as PostFormResponse202
from .operations.post_form import PostFormResponseItem as PostFormResponseItem
from .operations.post_form import Problem as Problem
from .operations.with_options import WithOptionsRequest as WithOptionsRequest
from .operations.with_options import WithOptionsResponse as WithOptionsResponse
from .request_types.create_file import CreateFileRequestDict as CreateFileRequestDict
from .request_types.create_file import CreateFileRequestMetaDict as CreateFileRequestMetaDict
from .request_types.post_form import PostFormFormRequestDict as PostFormFormRequestDict
from .request_types.post_form import PostFormFParameterDict as PostFormFParameterDict
from .request_types.post_form import PostFormRequestDict as PostFormRequestDict
from .request_types.with_options import WithOptionsRequestDict as WithOptionsRequestDict

__all__ = [
    "AsyncExampleApi",
    "CreateFileRequest",
    "CreateFileRequestDict",
    "CreateFileRequestMeta",
    "CreateFileRequestMetaDict",
    "CreateFileResponse",
    "ExampleApi",
    "PostFormError404",
    "PostFormFParameter",
    "PostFormFParameterDict",
    "PostFormFormRequest",
    "PostFormFormRequestDict",
    "PostFormRequest",
    "PostFormRequestDict",
    "PostFormResponse202",
    "PostFormResponseItem",
    "Problem",
    "WithOptionsRequest",
    "WithOptionsRequestDict",
    "WithOptionsResponse",
]
