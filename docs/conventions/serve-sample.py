"""Serves a sample of the site to the oracle, by the adapter protocol: `serve-sample.py FILE`, which defines loss(z, τ)."""

import base64
import importlib.util
import json
import sys

import numpy

spec = importlib.util.spec_from_file_location("sample", sys.argv[1])
sample = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sample)
rows_of = sample.torch.from_numpy if hasattr(sample, "torch") else sample.jnp.asarray

for line in sys.stdin:
    m = json.loads(line)
    if m["cmd"] == "start":
        about = {"name": sys.argv[1], "version": "1", "language": "python", "dtype": "float32", "returns": ["loss"]}
        answer = {"protocol": 1, "implementation": about}
    elif m["cmd"] == "loss":
        z = numpy.frombuffer(base64.b64decode(m["data"]), "<f4").reshape(m["shape"]).copy()
        answer = {"seq": m["seq"], "loss": float(sample.loss(rows_of(z), m["temperature"]))}
    else:
        break
    print(json.dumps(answer), flush=True)
