import torch
import torch.nn.functional as F


def loss(z, temperature):
    """z: 2N rows of d, view 1 and then view 2; row i and row i + N are a pair."""
    a, b = F.normalize(z, dim=1).chunk(2)
    logits = a @ b.T / temperature  # the other view only
    partner = torch.arange(len(a))
    return (F.cross_entropy(logits, partner) + F.cross_entropy(logits.T, partner)) / 2
