(** * loss-goes-to-zero: false

    Claim: the mean loss of a good batch gets as near to 0 as one likes. Refuted by its floor: for N >= 2 and tau > 0
    every batch is at least ln (1 + (2N-2) exp (- N / ((N-1) tau))), which is positive. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Batch Floor.
Open Scope R_scope.

Theorem a_positive_floor : forall N tau, (2 <= N)%nat -> 0 < tau ->
  0 < ln (1 + (2 * INR N - 2) * exp (- INR N / ((INR N - 1) * tau))) /\
  forall d z, batch d N z ->
    ln (1 + (2 * INR N - 2) * exp (- INR N / ((INR N - 1) * tau))) <= mean_loss simclr N tau (cosine d z).
Proof.
  intros N tau HN Ht. split.
  - pose proof (count_pos decoupled N HN) as HC. simpl count in HC.
    pose proof (exp_pos (- INR N / ((INR N - 1) * tau))).
    rewrite <- ln_1. apply ln_increasing; nra.
  - intros d z Hz. now apply (floor_is_a_lower_bound d N tau z simclr).
Qed.

Theorem loss_goes_to_zero_is_false :
  ~ (forall N tau eps, (2 <= N)%nat -> 0 < tau -> 0 < eps ->
       exists d z, batch d N z /\ mean_loss simclr N tau (cosine d z) < eps).
Proof.
  intros H. destruct (a_positive_floor 2 1 ltac:(lia) ltac:(lra)) as [Hp Hf].
  destruct (H 2%nat 1 _ ltac:(lia) ltac:(lra) Hp) as (d & z & Hz & Hlt).
  specialize (Hf d z Hz). lra.
Qed.
