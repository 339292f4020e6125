import torch
import torch.nn.functional as F


def loss(z, temperature):
    """z: 2N rows of d, view 1 and then view 2; row i and row i + N are a pair."""
    u = F.normalize(z, dim=1)
    logits = u @ u.T / temperature  # all k, the anchor too
    partner = torch.arange(len(z)).roll(len(z) // 2)
    return F.cross_entropy(logits, partner)
