nt-xent check --adapter "python3 examples/adapters/numpy_loss.py" --convention simclr --scale mean
