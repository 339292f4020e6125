import torch
import torch.nn.functional as F


def loss(z, temperature):
    """z: 2N rows of d, view 1 and then view 2; row i and row i + N are a pair."""
    a, b = F.normalize(z, dim=1).chunk(2)
    logits = a @ b.T / temperature  # the other view only
    negatives = logits.masked_fill(torch.eye(len(a), dtype=torch.bool), float("-inf"))  # without the partner
    sums = negatives.logsumexp(dim=1) + negatives.logsumexp(dim=0)
    return (sums / 2 - logits.diagonal()).mean()
