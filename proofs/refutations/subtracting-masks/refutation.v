(** * subtracting-masks: true over the reals for cosines, false for raw rows

    Claim: subtracting exp (1/tau) from the sum over all rows removes the anchor. For cosines this is so. For the rows
    (2), (2) with dot products it is not: the self term there is exp (4).

    The claim's main fault is of floating point, where the difference can lose every digit. That is not a fact about
    real numbers and is not proved here. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Cosine.
Open Scope R_scope.

Theorem subtracting_is_right_for_cosines : forall d N tau z i,
  batch d N z -> (i < 2 * N)%nat ->
  sum (upto (2 * N)) (fun k => exp (cosine d z i k / tau)) - exp (1 / tau)
  = sum (terms simclr N i) (fun k => exp (cosine d z i k / tau)).
Proof.
  intros d N tau z i Hz Hi. rewrite <- (sum_self_inclusive N i), sum_self_inclusive_simclr by exact Hi.
  rewrite cosine_self by now apply Hz. ring.
Qed.

Theorem subtracting_masks_is_false_for_raw_rows :
  ~ (forall d N tau z i, batch d N z -> 0 < tau -> (i < 2 * N)%nat ->
       sum (upto (2 * N)) (fun k => exp (dot d (z i) (z k) / tau)) - exp (1 / tau)
       = sum (terms simclr N i) (fun k => exp (dot d (z i) (z k) / tau))).
Proof.
  intros H. set (z := fun _ _ : nat => 2).
  assert (Hz : batch 1 1 z) by (intros i _; exists 0%nat; split; [lia | unfold z; lra]).
  specialize (H 1%nat 1%nat 1 z 0%nat Hz ltac:(lra) ltac:(lia)).
  rewrite <- (sum_self_inclusive 1 0), sum_self_inclusive_simclr in H by lia.
  assert (E : dot 1 (z 0%nat) (z 0%nat) = 4) by (unfold dot, z; cbn [upto seq sum]; ring).
  rewrite E in H.
  assert (exp (1 / 1) < exp (4 / 1)) by (apply exp_increasing; lra). lra.
Qed.
