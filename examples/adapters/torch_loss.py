"""A loss in PyTorch, for nt-xent-oracle: nt-xent check --adapter "python3 torch_loss.py" """
import base64, json, sys
import torch

DTYPE = torch.float32  # What the loss computes in: float16, bfloat16, float32 or float64.
ABOUT = {"name": "my loss", "version": torch.__version__, "language": "python", "dtype": str(DTYPE)[6:]}

def loss(z, temperature):
    """Put your own loss here: one number, or 2N. z has 2N rows, view 1 then view 2; rows i and i + N are a pair."""
    z = torch.nn.functional.normalize(z)
    logits = (z @ z.T / temperature).fill_diagonal_(-torch.inf)
    return torch.nn.functional.cross_entropy(logits, torch.arange(len(z)).roll(len(z) // 2), reduction="none")

def answer(data, shape, temperature, **_):
    z = torch.frombuffer(bytearray(base64.b64decode(data)), dtype=torch.float32).reshape(shape).to(DTYPE)
    losses = loss(z.requires_grad_(), temperature)
    losses.mean().backward()
    return {"loss": losses.mean().item(), **({"perAnchor": losses.tolist()} if losses.ndim else {}),
            "gradient": base64.b64encode(z.grad.float().numpy().tobytes()).decode()}

FOUR_ROWS = {"data": base64.b64encode(torch.eye(4).numpy().tobytes()), "shape": [4, 4], "temperature": 0.5}

for m in map(json.loads, sys.stdin):
    if m["cmd"] == "stop": break
    try: got = answer(**(m if m["cmd"] == "loss" else FOUR_ROWS))
    except Exception as error: got = {"errored": {"message": repr(error)}}  # The next may do.
    about = {**ABOUT, "returns": list(got) if "loss" in got else ["loss", "gradient"]}  # What four rows show.
    reply = {"seq": m["seq"], **got} if m["cmd"] == "loss" else {"protocol": 1, "implementation": about}
    print(json.dumps(reply), flush=True)
