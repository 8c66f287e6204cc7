# SPDX-License-Identifier: BSL-1.0
"""The classes of camsdk for asyncio: every call is awaited, and cancelling what awaits it cancels the call."""
from . import _camsdk, _forms

_forms.complete_aio(_camsdk.aio)
__all__ = [_name for _name in vars(_camsdk.aio) if not _name.startswith("_")]
for _name in __all__:
    globals()[_name] = getattr(_camsdk.aio, _name)
