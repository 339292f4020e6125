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
    gradient = base64.b64encode(z.grad.float().numpy().tobytes()).decode()
    per_anchor = {"perAnchor": losses.tolist()} if losses.ndim else {}
    return {"loss": losses.mean().item(), **per_anchor, "gradient": gradient}

def returns():
    """What your loss gives beside the mean, as four rows show; where it does not take those, nothing is promised of it."""
    try: return list(answer(base64.b64encode(torch.eye(4).numpy().tobytes()), [4, 4], 0.5))
    except Exception: return ["loss", "gradient"]

for m in map(json.loads, sys.stdin):
    if m["cmd"] == "stop": break
    if m["cmd"] == "start": reply = {"protocol": 1, "implementation": {**ABOUT, "returns": returns()}}
    else:
        try: reply = {"seq": m["seq"], **{key: value for key, value in answer(**m).items() if key in m["want"]}}
        except Exception as error: reply = {"seq": m["seq"], "errored": {"message": repr(error)}}  # The next may do.
    print(json.dumps(reply), flush=True)
