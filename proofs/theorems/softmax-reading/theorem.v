(** * softmax-reading

    The softmax probabilities of the other rows are positive and sum to 1, and S is minus the logarithm of the
    positive's: a cross-entropy. For N >= 2 the positive's probability P is below 1, exp (-D) is the odds P / (1 - P),
    and D is negative exactly where P > 1/2.

    Holds for any similarities and any temperature. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms.
Open Scope R_scope.

Section Anchor.
Variables (N : nat) (tau : R) (s : nat -> nat -> R) (i : nat).
Hypothesis Hi : (i < 2 * N)%nat.

Let P := probability N tau s i (partner N i).

Theorem probabilities_are_positive : forall k, 0 < probability N tau s i k.
Proof. intros k. now apply probability_pos. Qed.

Theorem probabilities_sum_to_1 : sum (terms simclr N i) (probability N tau s i) = 1.
Proof.
  unfold probability. rewrite sum_div. apply Rinv_r, Rgt_not_eq, simclr_sum_pos, Hi.
Qed.

Theorem softmax_reading : loss simclr N tau s i = - ln P.
Proof. reflexivity. Qed.

(** Against the target that is 1 at the positive and 0 elsewhere. *)
Theorem simclr_is_a_cross_entropy :
  loss simclr N tau s i
  = - sum (terms simclr N i)
        (fun k => (if Nat.eqb k (partner N i) then 1 else 0) * ln (probability N tau s i k)).
Proof.
  rewrite (sum_ext _ _ (fun k => if Nat.eqb k (partner N i) then ln (probability N tau s i k) else 0)).
  - rewrite sum_single; [reflexivity | apply NoDup_filter, seq_NoDup | now apply positive_in_terms].
  - intros k _. destruct (Nat.eqb k (partner N i)); ring.
Qed.

Hypothesis HN : (2 <= N)%nat.

Theorem probability_below_1 : P < 1.
Proof.
  unfold P, probability. rewrite sum_simclr_decoupled by exact Hi.
  assert (0 < sum (terms decoupled N i) (fun k => exp (s i k / tau)))
    by (apply sum_pos; [now apply terms_not_empty | intros; apply exp_pos]).
  pose proof (exp_pos (s i (partner N i) / tau)).
  apply Rmult_lt_reg_r with (exp (s i (partner N i) / tau) + sum (terms decoupled N i) (fun k => exp (s i k / tau)));
    [lra|]. field_simplify; lra.
Qed.

Theorem odds_reading : exp (- loss decoupled N tau s i) = P / (1 - P).
Proof.
  assert (W : 0 < sum (terms decoupled N i) (fun k => exp (s i k / tau)))
    by (apply sum_pos; [now apply terms_not_empty | intros; apply exp_pos]).
  pose proof (exp_pos (s i (partner N i) / tau)) as E.
  unfold loss. rewrite Ropp_involutive, exp_ln by now apply Rdiv_lt_0_compat.
  unfold P, probability. rewrite sum_simclr_decoupled by exact Hi. field. lra.
Qed.

Theorem decoupled_is_negative_where_likely : loss decoupled N tau s i < 0 <-> 1 / 2 < P.
Proof.
  pose proof odds_reading as O. pose proof probability_below_1 as B.
  assert (Q : P = exp (- loss decoupled N tau s i) * (1 - P)) by (rewrite O; field; lra).
  split; intros H.
  - assert (1 < exp (- loss decoupled N tau s i)) by (rewrite <- exp_0; apply exp_increasing; lra). nra.
  - apply Ropp_lt_cancel, exp_lt_inv. rewrite Ropp_0, exp_0. nra.
Qed.

End Anchor.
