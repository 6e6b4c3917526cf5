"""Lets the tests of this folder import the made-up dispatches, which a program beside them adds as well."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
