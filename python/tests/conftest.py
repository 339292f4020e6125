"""The package as it stands beside these tests, installed or not; the programs that they start find it too."""

import os
import sys

package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, package)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
