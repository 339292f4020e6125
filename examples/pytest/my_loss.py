"""NT-Xent in PyTorch, as most write it: put your own here."""

import torch
import torch.nn.functional as F


class NTXentLoss(torch.nn.Module):
    def __init__(self, temperature: float = 0.5) -> None:
        super().__init__()
        self.temperature = temperature

    def forward(self, z1: torch.Tensor, z2: torch.Tensor) -> torch.Tensor:
        z = F.normalize(torch.cat([z1, z2]), dim=1)
        logits = (z @ z.T / self.temperature).fill_diagonal_(-torch.inf)  # A row is not compared with itself.
        partner = torch.arange(len(z), device=z.device).roll(len(z1))
        return F.cross_entropy(logits, partner)
