import torch
import torch.nn.functional as F


def loss(z, temperature):
    """z: 2N rows of d, view 1 and then view 2; row i and row i + N are a pair."""
    u = F.normalize(z, dim=1)
    logits = u @ u.T / temperature
    anchor = torch.arange(len(z))
    partner = anchor.roll(len(z) // 2)
    left_out = torch.eye(len(z), dtype=torch.bool)
    left_out[anchor, partner] = True  # k ≠ i and k ≠ p
    negatives = logits.masked_fill(left_out, float("-inf"))
    return (negatives.logsumexp(dim=1) - logits[anchor, partner]).mean()
