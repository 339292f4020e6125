"""NT-Xent by PyTorch on one thread: a peer of the benchmark. Its argument: float32 or float64."""

import sys

import torch
import torch.nn.functional as F

from protocol import serve

torch.set_num_threads(1)
dtype = getattr(torch, sys.argv[1])


def prepare(pairs, dimension, temperature, digits, rows):
    z = torch.tensor(rows, dtype=torch.float32).view(2 * pairs, dimension).to(dtype).requires_grad_()
    partners = torch.arange(2 * pairs).roll(pairs)

    def mean_loss():
        u = F.normalize(z)
        logits = u @ u.T / temperature
        logits.fill_diagonal_(float("-inf"))
        return F.cross_entropy(logits, partners)

    def loss():
        with torch.no_grad():
            value = mean_loss().item()
        return lambda: (value, None)

    def gradient():
        mean = mean_loss()
        (g,) = torch.autograd.grad(mean, z)
        value = mean.item()
        return lambda: (value, g.to(torch.float64).numpy().tobytes())

    return {"loss": loss, "gradient": gradient}


def blas():
    """The BLAS library that the process has loaded: it decides the speed."""
    with open("/proc/self/maps") as maps:
        names = {line.rsplit("/", 1)[-1].strip() for line in maps if "blas" in line}
    return " ".join(sorted(names)) or "own BLAS"


serve(f"PyTorch {torch.__version__} ({blas()})", prepare)
