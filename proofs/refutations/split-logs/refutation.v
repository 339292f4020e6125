(** * split-logs: false

    Claim: in D the log-sum over the negatives may be taken for each view and added. Refuted by two pairs of equal
    rows: the split form is 1/tau, which is not ln 2 at tau = 1. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Signs.
Open Scope R_scope.

(** One log-sum over the other rows of the anchor's view, one over the negatives of the other view. *)
Definition split_loss (N : nat) (tau : R) (s : nat -> nat -> R) (i : nat) : R :=
  lse (view_mates N i) (fun k => s i k / tau)
  + lse (terms cross_view_decoupled N i) (fun k => s i k / tau)
  - s i (partner N i) / tau.

Theorem split_loss_of_equal_rows : forall tau,
  split_loss 2 tau (cosine 1 (signs equal_rows)) 0 = 1 / tau.
Proof.
  intros tau. unfold split_loss, lse, sumexp, view_mates.
  cbn [terms upto seq filter belongs partner same_view Bool.eqb Nat.mul Nat.add Nat.sub Nat.ltb Nat.leb Nat.eqb
       negb andb sum nth].
  rewrite !signs_cosine by exact equal_signs. unfold equal_rows. cbn [nth].
  rewrite !Rplus_0_r, !ln_exp. unfold Rdiv; ring.
Qed.

Theorem split_logs_is_false :
  ~ (forall d N tau z i, batch d N z -> 0 < tau -> (2 <= N)%nat -> (i < 2 * N)%nat ->
       split_loss N tau (cosine d z) i = loss decoupled N tau (cosine d z) i).
Proof.
  intros H. specialize (H 1%nat 2%nat 1 (signs equal_rows) 0%nat (signs_batch _ _ equal_signs)
    ltac:(lra) ltac:(lia) ltac:(lia)).
  rewrite split_loss_of_equal_rows, equal_decoupled in H by lia.
  assert (ln 2 < 1) by (apply exp_lt_inv; rewrite exp_ln by lra; pose proof (exp_ineq1 1 ltac:(lra)); lra).
  lra.
Qed.
