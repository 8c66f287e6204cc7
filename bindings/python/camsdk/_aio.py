# SPDX-License-Identifier: BSL-1.0
"""How calls of camsdk.aio are awaited. Used by the native part; import camsdk.aio instead."""
import asyncio
import weakref
from typing import Any, MutableMapping

_mailboxes: MutableMapping[asyncio.AbstractEventLoop, Any] = weakref.WeakKeyDictionary()


def _mailbox() -> Any:
    """The running loop's mailbox: what the library's threads finished wakes the loop once for many."""
    loop = asyncio.get_running_loop()
    mailbox = _mailboxes.get(loop)
    if mailbox is None:
        from . import _camsdk

        mailbox = _mailboxes[loop] = _camsdk._Mailbox(loop)
        loop.add_reader(mailbox.descriptor(), mailbox.drain)
    return mailbox


async def run(operation: Any) -> Any:
    """Starts a call on the running loop and waits for its end; cancelling this cancels the call."""
    mailbox = _mailbox()
    future, ticket = mailbox.start(operation)
    try:
        return await future
    except asyncio.CancelledError:
        mailbox.cancel(operation, ticket)
        raise
