"""The adapter of `nt-xent check --python`: started by path, so that it needs no installation and changes no path of imports."""

import sys

if sys.version_info < (3, 9):
    # No newer syntax may stand in this file, so that an old Python can still say this.
    version = ".".join(str(part) for part in sys.version_info[:3])
    sys.stdout.write(
        '{"failed": {"code": "NTX-E421", "what": "%s is Python %s; 3.9 is the oldest that will do."}}\n'
        % (sys.executable.replace("\\", "/"), version)
    )
    sys.stdout.flush()
    sys.exit(2)

import importlib.util  # noqa: E402
import os  # noqa: E402

if not __package__:
    here = os.path.dirname(os.path.abspath(__file__))
    # What stands beside this file is no module of the user's; what stands in the working directory is.
    sys.path[0] = os.getcwd()
    name = "nt_xent_oracle"
    spec = importlib.util.spec_from_file_location(
        name, os.path.join(here, "__init__.py"), submodule_search_locations=[here]
    )
    assert spec is not None and spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)

from nt_xent_oracle.serve import main  # noqa: E402

sys.exit(main(sys.argv[1:]))
