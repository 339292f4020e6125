(** * two-directions

    With F and G the means over the anchors of view 1 and of view 2, under any denominator: L = (F + G) / 2, and G is F
    of the batch with its views exchanged. So F = L exactly where F = G. With one pair F = G. For S there is a batch of
    two pairs with F < G at every temperature.

    Not proved: that there are such batches for the other denominators. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine Simplex Reorder Signs.
From NTXent.theorems.view_swap Require theorem.
Open Scope R_scope.

(** The mean over the anchors 0, ..., N-1. *)
Definition mean_over_view_1 (D : denominator) (N : nat) (tau : R) (s : nat -> nat -> R) : R :=
  sum (upto N) (loss D N tau s) / INR N.

(** The mean over the anchors N, ..., 2N-1. *)
Definition mean_over_view_2 (D : denominator) (N : nat) (tau : R) (s : nat -> nat -> R) : R :=
  sum (upto N) (fun j => loss D N tau s (j + N)) / INR N.

Theorem mean_of_two_directions : forall D N tau s, (1 <= N)%nat ->
  mean_loss D N tau s = (mean_over_view_1 D N tau s + mean_over_view_2 D N tau s) / 2.
Proof.
  intros D N tau s HN. unfold mean_loss, mean_over_view_1, mean_over_view_2.
  rewrite sum_upto_halves, mult_INR. simpl (INR 2). field. apply not_0_INR; lia.
Qed.

Theorem one_direction_is_the_loss_where_both_agree : forall D N tau s, (1 <= N)%nat ->
  (mean_over_view_1 D N tau s = mean_loss D N tau s <->
   mean_over_view_1 D N tau s = mean_over_view_2 D N tau s).
Proof. intros D N tau s HN. rewrite mean_of_two_directions by exact HN. split; intros; lra. Qed.

(** The other direction is this one with the views exchanged. *)
Theorem direction_of_exchanged_views : forall D N tau s,
  mean_over_view_2 D N tau s
  = mean_over_view_1 D N tau (fun i k => s (partner N i) (partner N k)).
Proof.
  intros D N tau s. unfold mean_over_view_1, mean_over_view_2. f_equal.
  apply sum_ext; intros j Hj. apply in_upto in Hj.
  pose proof (theorem.view_swap D N tau s (fun _ => true) j (or_intror (fun _ => eq_refl)) ltac:(lia)) as H.
  unfold theorem.exchanged in H. rewrite H. f_equal. unfold partner. destruct (Nat.ltb_spec j N); lia.
Qed.

Theorem one_pair_has_one_direction : forall tau s,
  mean_over_view_1 simclr 1 tau s = mean_over_view_2 simclr 1 tau s.
Proof.
  intros tau s. unfold mean_over_view_1, mean_over_view_2. cbn [upto seq sum Nat.add].
  rewrite !loss_simclr_margins by lia. reflexivity.
Qed.

(** Two pairs, the second torn apart. *)
Theorem directions_differ : forall tau, 0 < tau ->
  mean_over_view_1 simclr 2 tau (cosine 1 (signs torn)) < mean_over_view_2 simclr 2 tau (cosine 1 (signs torn)).
Proof.
  intros tau Ht. unfold mean_over_view_1, mean_over_view_2. cbn [upto seq sum Nat.add]. simpl INR.
  rewrite torn_simclr_0, torn_simclr_1, torn_simclr_2, torn_simclr_3.
  assert (0 < 2 / tau) by (apply Rdiv_lt_0_compat; lra).
  assert (E : exp 0 < exp (2 / tau)) by now apply exp_increasing. rewrite exp_0 in E.
  assert (ln 3 < ln (1 + 2 * exp (2 / tau))) by (apply ln_increasing; lra). lra.
Qed.
