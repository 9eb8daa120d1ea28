#!/usr/bin/env python3
"""Cầu Nối on a fresh machine: this file and Python 3.11 are all that is needed.

    python3 run.py                      install, then serve with demo data on http://127.0.0.1:8000
    python3 run.py --port 9000          the same on another port
    python3 run.py test                 install what the checks need, then run every check
    python3 run.py test tests/matters   only these tests (any pytest arguments)
    python3 run.py COMMAND ...          any other command of `caunoi` (migrate, doctor, backup, clock ...)

Standard library only. Packages go into .venv beside this file, from a list locked by hashes
(requirements/*.txt); pip's own configuration and environment variables are respected. The second run finds
everything in place and starts at once, also without a network.
"""

# The first lines must be readable by any Python 3, so that an old one can say what is wrong.
import sys

NEEDED = (3, 11)

import contextlib
import hashlib
import json
import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
WINDOWS = os.name == "nt"
BIN = os.path.join(VENV, "Scripts" if WINDOWS else "bin")
PYTHON = os.path.join(BIN, "python.exe" if WINDOWS else "python")
STAMP = os.path.join(VENV, "caunoi-installed.json")
UNFINISHED = os.path.join(VENV, "caunoi-unfinished")
LISTS = {
    "run": os.path.join(HERE, "requirements", "run.txt"),
    "dev": os.path.join(HERE, "requirements", "dev.txt"),
}

TOO_OLD = """Cầu Nối cần Python 3.11 trở lên; máy này đang chạy Python {}.
Xin cài Python 3.11 (Debian/Ubuntu: apt install python3.11 python3.11-venv) rồi chạy: python3.11 run.py

Cầu Nối needs Python 3.11 or newer; this is Python {}.
Please install Python 3.11 (Debian/Ubuntu: apt install python3.11 python3.11-venv), then: python3.11 run.py"""

NO_VENV = """Không tạo được môi trường Python trong .venv: {}
Trên Debian/Ubuntu hãy chạy: apt install python3-venv. Hãy xem đĩa còn chỗ và thư mục này ghi được.

Could not make the Python environment in .venv: {}
On Debian/Ubuntu run: apt install python3-venv. Check that the disk has room and this folder is writable."""

NO_PACKAGES = """Không cài được các gói cần thiết. Thường là do chưa có mạng: hãy nối mạng (hoặc trỏ pip tới kho gói
nội bộ bằng PIP_INDEX_URL) rồi chạy lại đúng lệnh này; phần đã tải không phải tải lại.

The packages could not be installed. Most often the network is missing: connect it (or point pip at a local
mirror with PIP_INDEX_URL) and run the same command again; what was already fetched is not fetched again."""


NOT_OURS = """Không cài được: .venv trong thư mục này {}, nên cài ở đây sẽ làm hỏng bản đang chạy ở nơi khác.
Hãy chạy run.py trong thư mục gốc của .venv đó, hoặc xóa .venv ở đây rồi chạy lại lệnh này để có môi trường riêng.

Nothing was installed: .venv in this folder {}, so installing here would break what runs elsewhere.
Run run.py in the folder to which that .venv belongs, or remove .venv here and run this command again to get an own one."""


class Stop(Exception):
    """Something a person has to put right; its text is what they read."""


def main(arguments):
    try:
        use_new_enough_python()
        testing = arguments[:1] == ["test"]
        with one_at_a_time():
            install("dev" if testing else "run")
        if testing:
            os.environ["PYTHONPATH"] = HERE
            return hand_over([PYTHON, "-m", "tools.check"] + arguments[1:])
        os.environ.setdefault("CAUNOI_HOME", os.path.join(HERE, "var"))
        if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help", "--version")):
            arguments = ["up", "--demo"] + arguments
        return hand_over([PYTHON, "-m", "caunoi.config.cli"] + arguments)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nĐã dừng. / Stopped.", file=sys.stderr)
        return 130


def use_new_enough_python():
    """Go on under a newer interpreter of this machine when this one is too old."""
    if sys.version_info >= NEEDED:
        return
    for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
        found = shutil.which(name)
        if found:
            os.execv(found, [found, os.path.abspath(__file__)] + sys.argv[1:])
    version = ".".join(map(str, sys.version_info[:3]))
    raise Stop(TOO_OLD.format(version, version))


@contextlib.contextmanager
def one_at_a_time():
    """Two starts at the same moment must not build one environment together: the second waits."""
    if WINDOWS:
        yield
        return
    import fcntl

    try:
        handle = open(VENV + ".lock", "w")
    except OSError as problem:
        raise Stop(NO_VENV.format(problem, problem)) from None
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Một lần cài đặt khác đang chạy, xin đợi. / Another installation is running, waiting.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def install(kind):
    """Bring .venv to the locked list `kind` ("run" or "dev"; dev holds all of run). Quick when it is there."""
    wanted = wanted_stamp(kind)
    stamp = read_stamp()
    if stamp.get(kind) == wanted:
        return
    refuse_what_belongs_elsewhere()
    if environment_is_broken():
        say("Tạo môi trường Python trong .venv … / Making the Python environment in .venv …")
        make_environment()
    with open(UNFINISHED, "w") as marker:
        marker.write("An installation was cut off; the next start makes this folder anew.\n")
    install_packages(LISTS[kind])
    install_project()
    os.remove(UNFINISHED)
    stamp = {kind: wanted}
    if kind == "dev":
        # The two lists are locked together: dev is run and more, at the same versions.
        stamp["run"] = wanted_stamp("run")
    with open(STAMP + ".new", "w") as written:
        json.dump(stamp, written)
    os.replace(STAMP + ".new", STAMP)


def wanted_stamp(kind):
    with open(LISTS[kind], "rb") as locked:
        digest = hashlib.sha256(locked.read()).hexdigest()
    # The folder is part of it: an environment does not survive being moved or copied.
    return [digest, "%d.%d" % sys.version_info[:2], HERE]


def read_stamp():
    if os.path.exists(UNFINISHED) or not os.path.exists(PYTHON):
        return {}
    try:
        with open(STAMP) as written:
            return json.load(written)
    except (OSError, ValueError):
        return {}


def refuse_what_belongs_elsewhere():
    """An environment that another folder uses is never changed from here."""
    if os.path.islink(VENV):
        target = os.path.realpath(VENV)
        raise Stop(NOT_OURS.format("là liên kết tới " + target, "is a link to " + target))
    for stamped in read_stamp().values():
        place = stamped[2] if isinstance(stamped, list) and len(stamped) == 3 else HERE
        if os.path.realpath(place) != os.path.realpath(HERE) and os.path.isdir(place):
            raise Stop(NOT_OURS.format("được cài cho " + str(place), "was installed for " + str(place)))


def environment_is_broken():
    if os.path.exists(UNFINISHED) or not os.path.exists(PYTHON):
        return True
    ask = "import sys, pip; print('%d.%d' % sys.version_info[:2], sys.prefix)"
    answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True)
    version, _, prefix = answer.stdout.strip().partition(" ")
    same_place = os.path.realpath(prefix) == os.path.realpath(VENV)
    return answer.returncode != 0 or version != "%d.%d" % sys.version_info[:2] or not same_place


def make_environment():
    shutil.rmtree(VENV, ignore_errors=True)
    import venv

    try:
        venv.create(VENV, with_pip=True, symlinks=not WINDOWS)
    except (OSError, subprocess.CalledProcessError) as problem:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Stop(NO_VENV.format(problem, problem)) from None


def install_packages(locked_list):
    with open(locked_list, encoding="utf-8") as lines:
        total = sum("==" in line and not line.startswith((" ", "#")) for line in lines)
    say("Cài {} gói đã khóa bằng mã băm … / Installing {} hash-locked packages …".format(total, total))
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-deps"]
    command += ["--prefer-binary", "--require-hashes", "-r", locked_list]
    pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    heard, done = [], 0
    try:
        for line in pip.stdout:
            heard.append(line)
            done += line.startswith(("Collecting ", "Requirement already satisfied"))
            if sys.stderr.isatty():
                print("\r  {}/{}".format(done, total), end="", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        pip.terminate()
        pip.wait()
        raise
    if sys.stderr.isatty():
        print("\r         \r", end="", file=sys.stderr)
    if pip.wait() != 0:
        if not any(line.startswith("Installing collected packages") for line in heard):
            os.remove(UNFINISHED)  # nothing was touched: what worked before still does
        sys.stderr.writelines(heard[-12:])
        raise Stop("\n" + NO_PACKAGES)


def install_project():
    """The project itself, without a build: its folder on the path, and the `caunoi` command."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    with open(os.path.join(site, "caunoi.pth"), "w", encoding="utf-8") as path:
        path.write(os.path.join(HERE, "src") + "\n")
    command = os.path.join(BIN, "caunoi")
    with open(command, "w", encoding="utf-8") as script:
        # Through sh, because the first line of a script cannot name a path with spaces.
        script.write('#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -m caunoi.config.cli "$@"\n')
    os.chmod(command, 0o755)


def hand_over(command):
    """Become the command, so that Ctrl-C and signals reach it and nothing stands in between."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.environ.setdefault("PYTHONUTF8", "1")
    if WINDOWS:
        return subprocess.call(command)
    os.execv(command[0], command)


def say(sentence):
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
