"""No network: every Python that a test starts, and the one that runs the tests, reaches this machine alone.

Python imports a module of this name by itself where it finds one; conftest.py puts this folder on its path.
"""

from __future__ import annotations

import _socket
import ipaddress
import socket
from typing import TYPE_CHECKING, Any, TypeAlias, cast

if TYPE_CHECKING:
    from typing_extensions import Buffer

Address: TypeAlias = "tuple[Any, ...] | str | Buffer"
_connect, _connect_ex, _getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo


class NetworkRefused(RuntimeError):
    """A test asked for another machine."""


def is_here(host: object) -> bool:
    """Whether a host is this machine, or none at all."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False


def refuse_network() -> None:
    """Let sockets connect to this machine only, and look no other name up."""

    def refuse(host: object) -> None:
        if not is_here(host):
            raise NetworkRefused(f"a test asks for {host}: tests run with the network cut off")

    def connect(self: _socket.socket, address: Address) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse(cast("tuple[object, ...]", address)[0])
        _connect(self, address)

    def connect_ex(self: _socket.socket, address: Address) -> int:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse(cast("tuple[object, ...]", address)[0])
        return _connect_ex(self, address)

    def getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
        refuse(host)
        return _getaddrinfo(host, *arguments, **options)

    socket.socket.connect = connect  # type: ignore[method-assign]
    socket.socket.connect_ex = connect_ex  # type: ignore[method-assign]
    socket.getaddrinfo = getaddrinfo


refuse_network()
