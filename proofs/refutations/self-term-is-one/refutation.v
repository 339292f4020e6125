(** * self-term-is-one: false

    Claim: the anchor's own term adds 1 to its sum. For nonzero rows it adds exp (1/tau), which is never 1. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Cosine Signs.
Open Scope R_scope.

Theorem what_the_self_term_adds : forall d N tau z i,
  batch d N z -> (i < 2 * N)%nat ->
  sum (upto (2 * N)) (fun k => exp (cosine d z i k / tau))
  = exp (1 / tau) + sum (terms simclr N i) (fun k => exp (cosine d z i k / tau)).
Proof.
  intros d N tau z i Hz Hi. rewrite <- (sum_self_inclusive N i), sum_self_inclusive_simclr by exact Hi.
  now rewrite cosine_self by now apply Hz.
Qed.

Theorem self_term_is_not_one : forall d N tau z i,
  batch d N z -> 0 < tau -> (i < 2 * N)%nat ->
  sum (upto (2 * N)) (fun k => exp (cosine d z i k / tau))
  <> 1 + sum (terms simclr N i) (fun k => exp (cosine d z i k / tau)).
Proof.
  intros d N tau z i Hz Ht Hi. rewrite what_the_self_term_adds by assumption.
  assert (0 < 1 / tau) by (apply Rdiv_lt_0_compat; lra).
  assert (E : exp 0 < exp (1 / tau)) by now apply exp_increasing. rewrite exp_0 in E. lra.
Qed.

Theorem self_term_is_one_is_false :
  ~ (forall d N tau z i, batch d N z -> 0 < tau -> (i < 2 * N)%nat ->
       sum (upto (2 * N)) (fun k => exp (cosine d z i k / tau))
       = 1 + sum (terms simclr N i) (fun k => exp (cosine d z i k / tau))).
Proof.
  intros H.
  apply (self_term_is_not_one 1 2 1 (signs equal_rows) 0 (signs_batch _ _ equal_signs) ltac:(lra) ltac:(lia)).
  apply H; [apply signs_batch, equal_signs | lra | lia].
Qed.
