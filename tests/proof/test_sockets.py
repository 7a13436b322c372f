"""The program makes no network connection of its own: its sockets, and those of all that it starts, are watched."""

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.journeys.program import temporary
from tests.proof.home import CASE, make_home

ROOT = Path(__file__).parents[2]
LISTEN = """
import json, sys
def hook(name, words):
    if name in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        print("SOCKET", json.dumps([name, repr(words[1] if name.startswith(("socket.c", "socket.s")) else words[0])]),
              file=sys.stderr)
sys.addaudithook(hook)
from autofill.cli.main import main
main()
"""
"""Asked before anything of the program is imported, the interpreter tells of every address it is to reach."""

QUIET = (
    "--help", "--version", "profile list", "profile show", "profile check instagram", "objection list",
    "objection check mine", "objection new other", "status", f"case show {CASE}", f"case verify {CASE}", "forms list",
    "forms show instagram", "authority --help", "instagram --manual", "third-party --manual", "forget --cases --yes",
)  # fmt: skip


def start(words: str, home: Path) -> "subprocess.Popen[str]":
    inherited = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.Popen(
        [sys.executable, "-c", LISTEN, *words.split()],
        env=inherited | {"AUTOFILL_HOME": str(home), "TMPDIR": str(temporary(home)), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def addresses(told: str) -> list[str]:
    return [
        json.loads(line.removeprefix("SOCKET "))[1]
        for line in told.splitlines()
        if line.startswith("SOCKET ")
    ]


@pytest.mark.parametrize("words", QUIET)
def test_no_command_but_the_ones_with_a_browser_opens_a_socket(words: str, tmp_path: Path) -> None:
    running = start(words, make_home(tmp_path / "home"))
    _, told = running.communicate(timeout=60)
    assert addresses(told) == []


def far_sockets(root: int) -> set[str]:
    """Sockets of a process and all below it that lead further than this machine (proc(5): addresses in hex)."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            children.setdefault(int(entry.read_text().rpartition(")")[2].split()[1]), []).append(
                int(entry.parent.name)
            )
        except OSError:
            continue
    family, inodes = [root], set()
    for pid in family:
        family += children.get(pid, [])
        for handle in Path(f"/proc/{pid}/fd").glob("*") if Path(f"/proc/{pid}/fd").exists() else ():
            try:
                inodes.add(str(handle.readlink()))
            except OSError:
                continue
    found = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{root}/net/{table}").read_text().splitlines()[1:]:
            columns = line.split()
            remote = columns[2].rpartition(":")[0]
            near = (
                set(remote) == {"0"} or remote.endswith("7F") or remote == "00000000000000000000000001000000"
            )
            if f"socket:[{columns[9]}]" in inodes and not near and not remote.endswith("0100007F"):
                found.add(f"{table} {remote}")
    return found


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="Linux tells of every socket")
def test_a_run_with_a_browser_reaches_only_this_machine(tmp_path: Path) -> None:
    running = start(
        "instagram --practice --scenario variant-a --profile me --preview --yes", make_home(tmp_path / "home")
    )
    far: set[str] = set()

    def look() -> None:
        while running.poll() is None:
            try:
                far.update(far_sockets(running.pid))
            except OSError:  # it ended just now
                return

    watcher = threading.Thread(target=look)
    watcher.start()
    _, told = running.communicate(timeout=90)
    watcher.join()
    assert running.returncode == 0
    assert addresses(told), "the gate's own connections to the practice site are told"
    assert all("127.0.0.1" in one for one in addresses(told)), addresses(told)
    assert far == set()


WORLD = """
sent() { awk '$1 == "world:" { print $11 }' /proc/net/dev; }
ip link set lo up && ip link add world type veth peer name nobody || exit 99
for end in world nobody; do echo 1 > /proc/sys/net/ipv6/conf/$end/disable_ipv6; ip link set $end arp off up || exit 99; done
ip addr add 192.0.2.7/24 dev world && ip route add default dev world || exit 99
sent; "$@" >&2; echo $?; sent
"""
"""A machine with a cable to the world on which nobody answers, and a counter of what went out on it."""


def went_out(*words: str, home: Path) -> tuple[int, int]:
    """Run it on such a machine: its exit code, and how many packets it sent to the world, whatever they were."""
    told = subprocess.run(
        ["unshare", "--net", "sh", "-c", WORLD, "sh", sys.executable, *words],
        env={key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
        | {"AUTOFILL_HOME": str(home), "TMPDIR": str(temporary(home)), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    before, code, after = map(int, told.stdout.split())
    return code, after - before


needs_namespaces = pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("unshare") or not shutil.which("ip"),
    reason="a network of its own takes root, on Linux",
)


@needs_namespaces
def test_a_run_with_a_browser_puts_no_packet_on_the_wire(tmp_path: Path) -> None:
    """No name is looked up and no host is asked for: by the tool, its driver, the browser, or anything they start."""
    preview = "-m autofill instagram --practice --scenario variant-a --profile me --preview --yes"
    assert went_out(*preview.split(), home=make_home(tmp_path / "home")) == (0, 0)


@needs_namespaces
def test_the_wire_counts_a_single_packet(tmp_path: Path) -> None:
    hello = "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('198.51.100.1', 9))"
    assert went_out("-c", hello, home=tmp_path) == (0, 1)


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="Linux tells of every socket")
def test_the_watch_on_sockets_can_see() -> None:
    """A datagram socket that is bound for an address kept for documentation sends nothing, but is one."""
    reach = "import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.connect(('192.0.2.1', 9)); print('is', flush=True); input()"
    child = subprocess.Popen([sys.executable, "-c", reach], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None
    seen = child.stdout.readline() and far_sockets(os.getpid())
    child.communicate(b"\n", timeout=20)
    assert seen == {"udp 010200C0"}
