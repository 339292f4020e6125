(** * decoupled-is-a-probability: false

    Claim: exp (-D) is at most 1. Refuted by two well separated pairs at tau = 1, where it is e^2 / 2 > 3. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Forms Signs.
Open Scope R_scope.

Theorem odds_of_separated_pairs : forall tau i, (i < 4)%nat ->
  exp (- loss decoupled 2 tau (cosine 1 (signs separated)) i) = exp (2 / tau) / 2.
Proof.
  intros tau i Hi. rewrite separated_decoupled by exact Hi.
  replace (- (ln 2 - 2 / tau)) with (2 / tau - ln 2) by ring. now rewrite exp_minus, exp_ln by lra.
Qed.

Theorem decoupled_is_a_probability_is_false :
  ~ (forall d N tau z i, batch d N z -> 0 < tau -> (2 <= N)%nat -> (i < 2 * N)%nat ->
       exp (- loss decoupled N tau (cosine d z) i) <= 1).
Proof.
  intros H. specialize (H 1%nat 2%nat 1 (signs separated) 0%nat (signs_batch _ _ separated_signs)
    ltac:(lra) ltac:(lia) ltac:(lia)).
  rewrite odds_of_separated_pairs in H by lia.
  pose proof (exp_ineq1_le (2 / 1)). lra.
Qed.
