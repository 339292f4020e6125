"""The adapter in a process of its own: what `nt-xent check --python` starts."""

from __future__ import annotations

import argparse
import json
import os
import sys
from bdb import BdbQuit
from typing import IO, Any, BinaryIO, Dict, List

from .adapter import Adapter
from .caller import Options
from .errors import Forked, NtXentError, raised
from .targets import load_target


def main(words: List[str]) -> int:
    """Answers for the loss that the words name, until standard input ends."""
    requests, answers = _private_input(), _private_output()

    try:
        options, target = _read(words)
        adapter = Adapter(load_target(target, needs_object=options.call is None), options)
        for line in requests:
            request = json.loads(line)
            if request["cmd"] == "stop":
                break
            if request["cmd"] == "start":
                write(answers, {"protocol": 1, "implementation": adapter.handshake()})
            else:
                write(answers, adapter.answer(request))
    except NtXentError as error:
        write(answers, {"failed": error.message()})
        return 2
    except Forked:
        write(answers, {"failed": forked().message()})
        os._exit(2)
    except (KeyboardInterrupt, BdbQuit) as error:
        write(answers, {"failed": _ended(error).message()})
        return 2
    return 0


def write(answers: IO[bytes], message: Dict[str, Any]) -> None:
    """Writes a message of the protocol, a line that goes out at once."""
    answers.write(json.dumps(message, allow_nan=False).encode() + b"\n")
    answers.flush()


def forked() -> NtXentError:
    return NtXentError("NTX-E428", "the loss forked this process, and the copy came back from it as well.")


def _ended(error: BaseException) -> NtXentError:
    return NtXentError(
        "NTX-E425",
        f"the loss ended the check: {raised(error)}.",
        cause="It raised that itself, or stopped in a debugger, which has no terminal here: the loss runs in a process of its own.",
        action="To debug it, check it in a process of yours: python -m pdb a script that calls nt_xent_oracle.check(loss).",
    )


def _private_input() -> BinaryIO:
    """Standard input as it is now; who reads it from here on finds that it is empty."""
    requests = os.fdopen(os.dup(0), "rb")
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    return requests


def _private_output() -> BinaryIO:
    """Standard output as it is now; what anyone prints from here on, C code included, goes to standard error."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return answers


def _read(words: List[str]) -> "tuple[Options, str]":
    parser = argparse.ArgumentParser(prog="nt_xent_oracle", description=__doc__, allow_abbrev=False)
    parser.add_argument("target", help="module:object, or file.py:object")
    parser.add_argument("--call", help="an expression over a, b, z, y, t, n")
    parser.add_argument("--self", dest="self_text", help="what a method finds in self: temperature=t")
    parser.add_argument("--take", help="the index or the key of the loss in what is returned")
    parser.add_argument("--rows", help="unit: the rows are divided by their norms first")
    parser.add_argument("--layout", default="stacked", help="of z: stacked or interleaved")
    parser.add_argument("--framework", help="torch, jax, tensorflow or numpy")
    parser.add_argument("--dtype", help="float16, bfloat16, float32 or float64")
    parser.add_argument("--device", help="for example cuda")
    parser.add_argument("--temperature", type=float, help="the only one, where it is built in")
    parser.add_argument("--no-gradient", dest="gradient", action="store_false")
    found = vars(parser.parse_args(words))
    target: str = found.pop("target")
    return Options(**found), target
