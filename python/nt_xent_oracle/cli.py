"""The command `nt-xent`, as pip installs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from .errors import NtXentError
from .node import oracle_command


def main() -> int:
    """Runs the oracle with the arguments, the streams and the exit status of this process."""
    try:
        command = [*oracle_command(), *sys.argv[1:]]
    except NtXentError as error:
        print(error, file=sys.stderr)
        return 2
    # A loss in Python is sought where this package is installed.
    environment = {**os.environ, "NT_XENT_INTERPRETER": sys.executable}
    if sys.platform != "win32":
        # The oracle takes the place of this process, so that it gets each signal itself.
        os.execve(command[0], command, environment)
    # Ctrl-C reaches both processes, and the oracle is the one that ends by it in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.run(command, env=environment, check=False).returncode
