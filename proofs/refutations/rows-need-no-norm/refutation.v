(** * rows-need-no-norm: false

    Claim: dot products of raw rows give the same loss as cosines. Refuted by two well separated pairs of length 2 at
    tau = 1: ln (1 + 2 exp (-8)) instead of ln (1 + 2 exp (-2)). *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine Signs.
Open Scope R_scope.

Definition twice_separated (i a : nat) : R := 2 * signs separated i a.

Lemma twice_separated_batch : batch 1 2 twice_separated.
Proof.
  intros i Hi. destruct (signs_batch separated 2 separated_signs i Hi) as (a & Ha & Hne).
  exists a. split; [exact Ha|]. unfold twice_separated. lra.
Qed.

Theorem loss_with_dot_products :
  loss simclr 2 1 (fun i k => dot 1 (twice_separated i) (twice_separated k)) 0 = ln (1 + 2 * exp (-8)).
Proof.
  rewrite loss_margins by (apply terms_not_empty; lia). unfold lse, sumexp.
  cbn [terms upto seq filter belongs partner Nat.mul Nat.add Nat.sub Nat.ltb Nat.leb Nat.eqb negb andb sum].
  unfold dot, twice_separated, signs, separated. cbn [upto seq sum nth]. f_equal.
  repeat match goal with
  | |- context [exp (?a / 1)] => first [replace (a / 1) with 0 by field | replace (a / 1) with (-8) by field]
  end.
  rewrite exp_0. ring.
Qed.

Theorem loss_with_cosines : loss simclr 2 1 (cosine 1 twice_separated) 0 = ln (1 + 2 * exp (-2)).
Proof.
  replace (exp (-2)) with (exp (-2 / 1)) by (f_equal; field).
  rewrite <- (separated_simclr 1 0) by lia. apply loss_ext; intros;
    apply (cosine_scaled 1 (signs separated) twice_separated _ _ 2 2); try lra; try reflexivity;
    now apply unit_nonzero, signs_unit, separated_signs.
Qed.

Theorem rows_need_no_norm_is_false :
  ~ (forall d N tau z i, batch d N z -> 0 < tau -> (i < 2 * N)%nat ->
       loss simclr N tau (fun j k => dot d (z j) (z k)) i = loss simclr N tau (cosine d z) i).
Proof.
  intros H. specialize (H 1%nat 2%nat 1 twice_separated 0%nat twice_separated_batch ltac:(lra) ltac:(lia)).
  rewrite loss_with_dot_products, loss_with_cosines in H.
  pose proof (exp_pos (-8)). pose proof (exp_pos (-2)).
  assert (exp (-8) < exp (-2)) by (apply exp_increasing; lra).
  apply ln_inv in H; lra.
Qed.
