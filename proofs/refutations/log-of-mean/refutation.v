(** * log-of-mean: false

    Claim: minus the logarithm of the mean probability is the mean loss. Refuted by two pairs, the second torn apart:
    at every temperature the mean probability is exactly 1/3, and the mean loss above ln 3. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Signs.
Open Scope R_scope.

(** The mean of exp (-S) over the anchors. *)
Definition mean_probability (N : nat) (tau : R) (s : nat -> nat -> R) : R :=
  sum (upto (2 * N)) (fun i => exp (- loss simclr N tau s i)) / INR (2 * N).

Lemma exp_minus_ln x : 0 < x -> exp (- ln x) = / x.
Proof. intros Hx. now rewrite exp_Ropp, exp_ln. Qed.

Lemma exp_2_tau tau : exp (2 / tau) = / exp (-2 / tau).
Proof. rewrite <- exp_Ropp. f_equal. unfold Rdiv; ring. Qed.

Theorem mean_probability_of_torn_pairs : forall tau,
  mean_probability 2 tau (cosine 1 (signs torn)) = 1 / 3.
Proof.
  intros tau. unfold mean_probability. cbn [upto seq sum Nat.mul Nat.add].
  rewrite torn_simclr_0, torn_simclr_1, torn_simclr_2, torn_simclr_3, exp_2_tau.
  pose proof (exp_pos (-2 / tau)) as E. set (x := exp (-2 / tau)) in *. pose proof (Rinv_0_lt_compat x E).
  rewrite !exp_minus_ln by lra. simpl INR. field. lra.
Qed.

Theorem mean_loss_of_torn_pairs : forall tau, 0 < tau ->
  ln 3 < mean_loss simclr 2 tau (cosine 1 (signs torn)).
Proof.
  intros tau Ht. rewrite mean_loss_of_two_pairs, torn_simclr_0, torn_simclr_1, torn_simclr_2, torn_simclr_3, exp_2_tau.
  assert (-2 / tau < 0) by (unfold Rdiv; pose proof (Rinv_0_lt_compat tau Ht); lra).
  assert (E1 : exp (-2 / tau) < exp 0) by now apply exp_increasing. rewrite exp_0 in E1.
  pose proof (exp_pos (-2 / tau)) as E. set (x := exp (-2 / tau)) in *. pose proof (Rinv_0_lt_compat x E).
  (* (2 + x)^3 > 27 x, since the difference is (x - 1)^2 (x + 8). *)
  assert (C : 27 < (2 + x) * (2 + x) * (1 + 2 * / x)).
  { apply Rmult_lt_reg_r with x; [exact E|]. replace ((2 + x) * (2 + x) * (1 + 2 * / x) * x) with
      (27 * x + (1 - x) * (1 - x) * (x + 8)) by (field; lra).
    assert (0 < (1 - x) * (1 - x) * (x + 8)) by (repeat apply Rmult_lt_0_compat; lra). lra. }
  apply ln_increasing in C; [|lra].
  rewrite !ln_mult in C by nra.
  replace 27 with (3 * 3 * 3) in C by ring. rewrite !ln_mult in C by lra. lra.
Qed.

Theorem log_of_mean_is_false :
  ~ (forall d N tau z, batch d N z -> 0 < tau ->
       - ln (mean_probability N tau (cosine d z)) = mean_loss simclr N tau (cosine d z)).
Proof.
  intros H. specialize (H 1%nat 2%nat 1 (signs torn) (signs_batch _ _ torn_signs) ltac:(lra)).
  rewrite mean_probability_of_torn_pairs in H. pose proof (mean_loss_of_torn_pairs 1 ltac:(lra)).
  rewrite ln_div, ln_1 in H by lra. lra.
Qed.
