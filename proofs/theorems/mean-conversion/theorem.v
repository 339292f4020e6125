(** * mean-conversion

    For N >= 2 the mean SimCLR loss is at least the softplus of the mean decoupled loss, with equality exactly where
    all anchors have the same decoupled loss. The same for [cross_view] and [cross_view_decoupled].

    Jensen's inequality for softplus, which is strictly convex. Holds for any similarities. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms.
Open Scope R_scope.

Lemma softplus_line m : supports softplus m (exp m / (1 + exp m)).
Proof.
  intros x. unfold softplus. pose proof (ln_affine_exp_supports 1 1 m ltac:(lra) ltac:(lra) x) as H.
  cbv beta in H. rewrite !Rmult_1_l in H. exact H.
Qed.

Lemma softplus_above_line m x : x <> m ->
  softplus m + exp m / (1 + exp m) * (x - m) < softplus x.
Proof.
  intros Hx. unfold softplus. pose proof (ln_affine_exp_above_tangent 1 1 m x ltac:(lra) ltac:(lra) Hx) as H.
  rewrite !Rmult_1_l in H. exact H.
Qed.

(** Of any 2N numbers x and their softplus y. *)
Lemma mean_of_softplus n (x y : nat -> R) :
  (0 < n)%nat -> (forall i, (i < n)%nat -> y i = softplus (x i)) ->
  let mean f := sum (upto n) f / INR n in
  softplus (mean x) <= mean y /\
  (mean y = softplus (mean x) <-> forall i j, (i < n)%nat -> (j < n)%nat -> x i = x j).
Proof.
  intros Hn Hy mean. assert (HN : 0 < INR n) by now apply lt_0_INR.
  set (w := fun _ : nat => / INR n).
  assert (W : weights (upto n) w).
  { pose proof (equal_weights (upto n) (upto_not_empty n Hn)) as W.
    unfold upto in W at 2. now rewrite seq_length in W. }
  assert (Ex : sum (upto n) (fun k => w k * x k) = mean x)
    by (unfold w, mean, Rdiv; rewrite sum_scal; ring).
  assert (Ey : sum (upto n) (fun k => w k * softplus (x k)) = mean y).
  { unfold w, mean, Rdiv. rewrite sum_scal, Rmult_comm. f_equal.
    apply sum_ext; intros i Hi. symmetry. apply Hy. now apply in_upto. }
  split; [|split; intros H].
  - rewrite <- Ex, <- Ey. eapply jensen; [exact W | apply softplus_line].
  - assert (A : forall k, In k (upto n) -> x k = sum (upto n) (fun k => w k * x k)).
    { apply (jensen_equality (upto n) w x softplus (exp (mean x) / (1 + exp (mean x)))).
      - intros; now apply Rinv_0_lt_compat.
      - apply W.
      - rewrite Ex. intros z Hz. now apply softplus_above_line.
      - rewrite Ey, Ex. lra. }
    intros i j Hi Hj. rewrite (A i), (A j); [reflexivity | |]; now apply in_upto.
  - assert (C : forall k, (k < n)%nat -> x k = x 0%nat) by (intros; now apply H).
    assert (Mx : mean x = x 0%nat).
    { unfold mean. rewrite (sum_ext _ _ (fun _ => x 0%nat)), sum_upto_const by (intros k Hk; now apply C, in_upto).
      field. lra. }
    rewrite Mx. unfold mean.
    rewrite (sum_ext _ _ (fun _ => softplus (x 0%nat))), sum_upto_const.
    + field. lra.
    + intros k Hk. apply in_upto in Hk. now rewrite Hy, C.
Qed.

Section Batch.
Variables (N : nat) (tau : R) (s : nat -> nat -> R).
Hypothesis HN : (2 <= N)%nat.

Theorem mean_conversion :
  softplus (mean_loss decoupled N tau s) <= mean_loss simclr N tau s.
Proof.
  apply (mean_of_softplus (2 * N) (loss decoupled N tau s) (loss simclr N tau s)); [lia|].
  intros i Hi. now apply simclr_is_softplus_of_decoupled.
Qed.

Theorem mean_conversion_equality :
  mean_loss simclr N tau s = softplus (mean_loss decoupled N tau s) <->
  forall i j, (i < 2 * N)%nat -> (j < 2 * N)%nat -> loss decoupled N tau s i = loss decoupled N tau s j.
Proof.
  apply (mean_of_softplus (2 * N) (loss decoupled N tau s) (loss simclr N tau s)); [lia|].
  intros i Hi. now apply simclr_is_softplus_of_decoupled.
Qed.

Theorem mean_conversion_cross_view :
  softplus (mean_loss cross_view_decoupled N tau s) <= mean_loss cross_view N tau s.
Proof.
  apply (mean_of_softplus (2 * N) (loss cross_view_decoupled N tau s) (loss cross_view N tau s)); [lia|].
  intros i Hi. now apply cross_view_is_softplus_of_decoupled.
Qed.

Theorem mean_conversion_cross_view_equality :
  mean_loss cross_view N tau s = softplus (mean_loss cross_view_decoupled N tau s) <->
  forall i j, (i < 2 * N)%nat -> (j < 2 * N)%nat ->
    loss cross_view_decoupled N tau s i = loss cross_view_decoupled N tau s j.
Proof.
  apply (mean_of_softplus (2 * N) (loss cross_view_decoupled N tau s) (loss cross_view N tau s)); [lia|].
  intros i Hi. now apply cross_view_is_softplus_of_decoupled.
Qed.

End Batch.

(** The same, solved for the decoupled mean. *)
Corollary mean_conversion_back : forall N tau s,
  (2 <= N)%nat -> mean_loss decoupled N tau s <= ln (exp (mean_loss simclr N tau s) - 1).
Proof.
  intros N tau s HN. pose proof (mean_conversion N tau s HN) as H.
  rewrite <- (softplus_inverse (mean_loss decoupled N tau s)). apply exp_le in H.
  apply ln_le; [|lra]. unfold softplus. pose proof (exp_pos (mean_loss decoupled N tau s)).
  rewrite exp_ln; lra.
Qed.
