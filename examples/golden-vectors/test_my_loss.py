import os
import numpy, pytest, torch
from my_loss import nt_xent

vectors = numpy.load(os.environ.get("NT_XENT_VECTORS", "vectors.npz"))
ids = [name.split("/")[0] for name in vectors.files if name.endswith("/stress") and not vectors[name]]

@pytest.mark.parametrize("id", ids)
def test_my_loss(id):
    loss = nt_xent(torch.from_numpy(vectors[f"{id}/rows"]), float(vectors[f"{id}/temperature"]))
    assert abs(loss.item() - vectors[f"{id}/simclr/mean"]) <= vectors[f"{id}/simclr/bound/float32"]
