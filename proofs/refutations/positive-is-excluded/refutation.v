(** * positive-is-excluded: false

    Claim: the denominator of SimCLR leaves the positive out too, S = D. What the paper means is no matter for proof;
    its formula gives ln 3 for two pairs of equal rows, the claimed one ln 2. For N >= 2 the two never agree: see
    loss-order. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Signs.
Open Scope R_scope.

Theorem losses_of_equal_rows : forall tau i, (i < 4)%nat ->
  loss simclr 2 tau (cosine 1 (signs equal_rows)) i = ln 3 /\
  loss decoupled 2 tau (cosine 1 (signs equal_rows)) i = ln 2.
Proof. intros tau i Hi. split; [now apply equal_simclr | now apply equal_decoupled]. Qed.

Theorem positive_is_excluded_is_false :
  ~ (forall d N tau z i, batch d N z -> 0 < tau -> (2 <= N)%nat -> (i < 2 * N)%nat ->
       loss simclr N tau (cosine d z) i = loss decoupled N tau (cosine d z) i).
Proof.
  intros H. specialize (H 1%nat 2%nat 1 (signs equal_rows) 0%nat (signs_batch _ _ equal_signs)
    ltac:(lra) ltac:(lia) ltac:(lia)).
  destruct (losses_of_equal_rows 1 0 ltac:(lia)) as [E1 E2]. rewrite E1, E2 in H.
  apply ln_inv in H; lra.
Qed.
