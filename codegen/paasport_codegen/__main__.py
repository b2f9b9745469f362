"""`python -m paasport_codegen` is `paasport`."""

from paasport_codegen.entry import main

if __name__ == "__main__":
    main()
