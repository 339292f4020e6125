(** * collapse-is-the-worst: false

    Claim: ln (2N-1), the loss of equal rows, is the largest loss. Refuted by two pairs whose views are opposite: every
    anchor has ln (2 + exp (2/tau)), which is above ln 3 at every temperature. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Forms Signs.
Open Scope R_scope.

Theorem crossed_pairs_are_worse_than_collapse : forall tau i, 0 < tau -> (i < 4)%nat ->
  ln (2 * INR 2 - 1) < loss simclr 2 tau (cosine 1 (signs crossed)) i.
Proof.
  intros tau i Ht Hi. rewrite crossed_simclr by exact Hi. simpl INR.
  assert (0 < 2 / tau) by (apply Rdiv_lt_0_compat; lra).
  assert (exp 0 < exp (2 / tau)) by now apply exp_increasing.
  rewrite exp_0 in *. apply ln_increasing; lra.
Qed.

Theorem collapse_is_the_worst_is_false :
  ~ (forall d N tau z i, batch d N z -> 0 < tau -> (i < 2 * N)%nat ->
       loss simclr N tau (cosine d z) i <= ln (2 * INR N - 1)).
Proof.
  intros H. pose proof (crossed_pairs_are_worse_than_collapse 1 0 ltac:(lra) ltac:(lia)).
  specialize (H 1%nat 2%nat 1 (signs crossed) 0%nat (signs_batch _ _ crossed_signs) ltac:(lra) ltac:(lia)). lra.
Qed.
