"""`POST /uploads` (upload)."""

from paasport_runtime.contract import BinaryBody, RestOperation, Server

OPERATION: RestOperation[None] = RestOperation(
    name="upload",
    method="POST",
    path="/uploads",
    bodies=(BinaryBody("application/octet-stream"),),
    server=Server("https://uploads.example.com"),
)
