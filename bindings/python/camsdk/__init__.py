# SPDX-License-Identifier: BSL-1.0
"""One interface over the cameras of all vendors: open a camera by its URL, ask its features.

Calls block; camsdk.aio has the same classes with calls to be awaited. Units and errors stand with each call.
"""
from . import _camsdk, _forms

for _name, _thing in vars(_camsdk).items():
    if not _name.startswith("_") and _name != "aio":
        globals()[_name] = _thing
_forms.complete_blocking(_camsdk)
__version__ = _camsdk.__version__
__all__ = [_name for _name in vars(_camsdk) if not _name.startswith("_") and _name != "aio"]
from . import aio  # noqa: E402

from ._driver import Driver, Link  # noqa: E402

__all__ += ["aio", "Driver", "Link"]
