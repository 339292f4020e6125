import torch
from torch_loss import NTXentLoss


def test_it_is_the_loss_of_the_paper(nt_xent):
    nt_xent.assert_conforms(NTXentLoss, convention="simclr", scale="mean")


def test_one_value(nt_xent):
    a, b = torch.randn(8, 16), torch.randn(8, 16)
    value = NTXentLoss(temperature=0.1)(a, b)
    assert nt_xent.isclose(value, torch.cat([a, b]), 0.1)
