(** * loss-is-never-negative: true of S, X and A, false of D and XD

    S, X and A are at least 0 for any similarities. D and XD are negative on two well separated pairs at tau = 1:
    ln 2 - 2 and -2. They have no lower bound at all as tau falls. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Signs.
Open Scope R_scope.

(** True where the positive is in the denominator. *)
Theorem never_negative_with_the_positive : forall D N tau s i,
  includes_positive D = true -> (i < 2 * N)%nat -> 0 <= loss D N tau s i.
Proof.
  intros D N tau s i HD Hi. rewrite loss_margins by now apply terms_with_positive_not_empty.
  replace 0 with ((s i (partner N i) - s i (partner N i)) / tau) by (unfold Rdiv; ring).
  apply (lse_ge_term _ (fun k => (s i k - s i (partner N i)) / tau)). now apply positive_in_terms.
Qed.

Theorem loss_is_never_negative_is_false :
  ~ (forall d N tau z i, batch d N z -> 0 < tau -> (2 <= N)%nat -> (i < 2 * N)%nat ->
       0 <= loss decoupled N tau (cosine d z) i).
Proof.
  intros H. specialize (H 1%nat 2%nat 1 (signs separated) 0%nat (signs_batch _ _ separated_signs)
    ltac:(lra) ltac:(lia) ltac:(lia)).
  rewrite separated_decoupled in H by lia.
  assert (ln 2 < 2) by (apply exp_lt_inv; rewrite exp_ln by lra; pose proof (exp_ineq1 2 ltac:(lra)); lra).
  lra.
Qed.

(** Below any bound. *)
Theorem as_negative_as_you_like : forall bound i, bound <= 0 -> (i < 4)%nat -> exists tau,
  0 < tau /\ loss cross_view_decoupled 2 tau (cosine 1 (signs separated)) i <= bound.
Proof.
  intros bound i Hb Hi. exists (2 / (1 - bound)). split; [apply Rdiv_lt_0_compat; lra|].
  rewrite separated_cross_view_decoupled by exact Hi.
  replace (- 2 / (2 / (1 - bound))) with (bound - 1) by (field; lra). lra.
Qed.
