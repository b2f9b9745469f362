"""The generated clients: `paasport_api.railway`, `.hasura` and `.northflank`."""
