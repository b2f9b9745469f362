"""`python -m paasport_codegen` is `paasport`."""

from paasport_codegen.cli.main import main

if __name__ == "__main__":
    main()
