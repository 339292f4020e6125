(** * zeroing-masks: false

    Claim: setting the anchor's own logit to 0 removes it. It leaves exp (0) = 1 in the sum: the result is above S by
    ln (1 + exp (- s i p / tau - S)), for any similarities. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Signs.
Open Scope R_scope.

(** The logarithm over all 2N logits, of which the anchor's own is 0. *)
Definition zeroed_loss (N : nat) (tau : R) (s : nat -> nat -> R) (i : nat) : R :=
  ln (exp 0 + sum (terms simclr N i) (fun k => exp (s i k / tau))) - s i (partner N i) / tau.

Theorem what_zeroing_leaves : forall N tau s i, (i < 2 * N)%nat ->
  zeroed_loss N tau s i
  = loss simclr N tau s i + ln (1 + exp (- s i (partner N i) / tau - loss simclr N tau s i)).
Proof.
  intros N tau s i Hi. unfold zeroed_loss.
  pose proof (simclr_sum_pos N i tau s Hi) as Z.
  rewrite loss_lse by now apply terms_with_positive_not_empty. unfold lse, sumexp.
  set (W := sum (terms simclr N i) (fun k => exp (s i k / tau))) in *.
  set (p := s i (partner N i)).
  replace (- p / tau - (ln W - p / tau)) with (- ln W) by (unfold Rdiv; ring).
  rewrite exp_Ropp, exp_ln, exp_0 by exact Z. pose proof (Rinv_0_lt_compat W Z).
  replace (1 + W) with (W * (1 + / W)) by (field; lra). rewrite ln_mult by lra. ring.
Qed.

Theorem zeroed_loss_is_too_large : forall N tau s i, (i < 2 * N)%nat ->
  loss simclr N tau s i < zeroed_loss N tau s i.
Proof.
  intros N tau s i Hi. rewrite what_zeroing_leaves by exact Hi.
  set (e := exp _). assert (0 < e) by apply exp_pos.
  assert (ln 1 < ln (1 + e)) by (apply ln_increasing; lra). rewrite ln_1 in *. lra.
Qed.

Theorem zeroing_masks_is_false :
  ~ (forall d N tau z i, batch d N z -> 0 < tau -> (i < 2 * N)%nat ->
       zeroed_loss N tau (cosine d z) i = loss simclr N tau (cosine d z) i).
Proof.
  intros H. specialize (H 1%nat 2%nat 1 (signs equal_rows) 0%nat (signs_batch _ _ equal_signs) ltac:(lra) ltac:(lia)).
  pose proof (zeroed_loss_is_too_large 2 1 (cosine 1 (signs equal_rows)) 0 ltac:(lia)). lra.
Qed.
