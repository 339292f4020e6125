(** * single-pair

    With one pair, S = X = 0 at every temperature, A = softplus ((s i i - s i p) / tau), which for cosines is at least
    ln 2 and is ln 2 exactly where the rows have the cosine 1; and the denominators of D and XD have no rows.

    S, X and the empty denominators need nothing of the similarities. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine.
Import ListNotations.
Open Scope R_scope.

Lemma no_negatives i : (i < 2)%nat -> terms decoupled 1 i = [] /\ terms cross_view_decoupled 1 i = [].
Proof. intros Hi. destruct i as [|[|i]]; [split; reflexivity | split; reflexivity | lia]. Qed.

Theorem denominators_without_rows : forall i,
  (i < 2)%nat -> terms decoupled 1 i = [] /\ terms cross_view_decoupled 1 i = [].
Proof. exact no_negatives. Qed.

Theorem single_pair_simclr : forall tau s i, (i < 2)%nat -> loss simclr 1 tau s i = 0.
Proof.
  intros tau s i Hi. rewrite loss_simclr_margins by exact Hi. destruct (no_negatives i Hi) as [-> _].
  unfold sumexp; simpl sum. rewrite Rplus_0_r. apply ln_1.
Qed.

Theorem single_pair_cross_view : forall tau s i, (i < 2)%nat -> loss cross_view 1 tau s i = 0.
Proof.
  intros tau s i Hi. rewrite loss_cross_view_margins by exact Hi. destruct (no_negatives i Hi) as [_ ->].
  unfold sumexp; simpl sum. rewrite Rplus_0_r. apply ln_1.
Qed.

Theorem single_pair_self_inclusive : forall tau s i,
  (i < 2)%nat -> loss self_inclusive 1 tau s i = softplus ((s i i - s i (partner 1 i)) / tau).
Proof.
  intros tau s i Hi. rewrite loss_self_inclusive_margins by exact Hi. destruct (no_negatives i Hi) as [-> _].
  unfold softplus, sumexp; simpl sum. f_equal. ring.
Qed.

Theorem single_pair_self_inclusive_floor : forall d tau z i,
  batch d 1 z -> 0 < tau -> (i < 2)%nat ->
  ln 2 <= loss self_inclusive 1 tau (cosine d z) i /\
  (loss self_inclusive 1 tau (cosine d z) i = ln 2 <-> cosine d z i (partner 1 i) = 1).
Proof.
  intros d tau z i Hz Ht Hi. rewrite single_pair_self_inclusive by exact Hi.
  rewrite cosine_self by now apply Hz. set (p := cosine d z i (partner 1 i)).
  assert (Hp : -1 <= p <= 1) by (apply cosine_bounds; apply Hz; [exact Hi | now apply (partner_lt 1)]).
  assert (G : 1 <= exp ((1 - p) / tau)).
  { apply Rle_trans with (exp 0); [rewrite exp_0; lra|]. apply exp_le.
    apply Rmult_le_pos; [lra | left; now apply Rinv_0_lt_compat]. }
  set (e := exp ((1 - p) / tau)) in *.
  unfold softplus. fold e. split; [apply ln_le; lra|]. split; intros H.
  - apply ln_inv in H; [|lra | lra].
    assert (E : (1 - p) / tau = 0) by (apply exp_inv; rewrite exp_0; fold e; lra).
    apply Rmult_integral in E. pose proof (Rinv_0_lt_compat tau Ht). lra.
  - unfold e. rewrite H. replace ((1 - 1) / tau) with 0 by (unfold Rdiv; ring). rewrite exp_0. reflexivity.
Qed.
