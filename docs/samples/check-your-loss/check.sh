nt-xent check --python examples/losses/numpy_loss.py:nt_xent --convention simclr --scale mean
