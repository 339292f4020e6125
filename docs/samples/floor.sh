nt-xent floor --pairs 512 --temperature 0.5 --loss 4.98
