(** * one-direction-is-enough: false

    Claim: the mean over the anchors of view 1, or of view 2, is the loss. Refuted by two pairs, the second torn apart, at
    every temperature: partners 1 and 3 have different losses. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Signs.
Open Scope R_scope.

(** The mean over the anchors 0, ..., N-1. *)
Definition mean_over_view_1 (N : nat) (tau : R) (s : nat -> nat -> R) : R :=
  sum (upto N) (loss simclr N tau s) / INR N.

(** The mean over the anchors N, ..., 2N-1. *)
Definition mean_over_view_2 (N : nat) (tau : R) (s : nat -> nat -> R) : R :=
  sum (seq N N) (loss simclr N tau s) / INR N.

Theorem torn_pairs_have_two_directions : forall tau, 0 < tau ->
  mean_over_view_1 2 tau (cosine 1 (signs torn)) < mean_loss simclr 2 tau (cosine 1 (signs torn)) <
  mean_over_view_2 2 tau (cosine 1 (signs torn)).
Proof.
  intros tau Ht. rewrite mean_loss_of_two_pairs. unfold mean_over_view_1, mean_over_view_2. cbn [upto seq sum]. simpl INR.
  rewrite torn_simclr_0, torn_simclr_1, torn_simclr_2, torn_simclr_3.
  assert (0 < 2 / tau) by (apply Rdiv_lt_0_compat; lra).
  assert (E : exp 0 < exp (2 / tau)) by now apply exp_increasing. rewrite exp_0 in E.
  assert (ln 3 < ln (1 + 2 * exp (2 / tau))) by (apply ln_increasing; lra). lra.
Qed.

Theorem one_direction_is_enough_is_false :
  ~ (forall d N tau z, batch d N z -> 0 < tau ->
       mean_over_view_1 N tau (cosine d z) = mean_loss simclr N tau (cosine d z)) /\
  ~ (forall d N tau z, batch d N z -> 0 < tau ->
       mean_over_view_2 N tau (cosine d z) = mean_loss simclr N tau (cosine d z)).
Proof.
  pose proof (torn_pairs_have_two_directions 1 ltac:(lra)).
  split; intros H1; specialize (H1 1%nat 2%nat 1 (signs torn) (signs_batch _ _ torn_signs) ltac:(lra)); lra.
Qed.
