(** * coupling-gap

    For N >= 2, S - D = - ln (1 - P) > 0, where P is the softmax probability of the positive; and where similarities
    lie in [-1, 1],

        ln (1 + exp (-2/tau) / (2N-2)) <= S - D <= ln (1 + exp (2/tau) / (2N-2)),

    for each anchor and for the means. Not proved: in which cases the bounds are attained. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine.
Open Scope R_scope.

(** S - D = ln (1 + 1 / W), where W is the sum of exp of the negatives' margins. *)
Lemma gap_margins N tau s i : (2 <= N)%nat -> (i < 2 * N)%nat ->
  let W := sumexp (terms decoupled N i) (fun k => (s i k - s i (partner N i)) / tau) in
  0 < W /\ loss simclr N tau s i - loss decoupled N tau s i = ln (1 + / W).
Proof.
  intros HN Hi W.
  assert (HW : 0 < W) by now apply sumexp_pos, terms_not_empty.
  split; [exact HW|]. rewrite loss_simclr_margins by exact Hi. fold W.
  rewrite (loss_margins decoupled) by now apply terms_not_empty. unfold lse. fold W.
  rewrite <- ln_div by lra. f_equal. field. lra.
Qed.

Section Anchor.
Variables (N : nat) (tau : R) (s : nat -> nat -> R) (i : nat).
Hypothesis HN : (2 <= N)%nat.
Hypothesis Hi : (i < 2 * N)%nat.

Theorem coupling_gap_is_positive : 0 < loss simclr N tau s i - loss decoupled N tau s i.
Proof.
  destruct (gap_margins N tau s i HN Hi) as [HW ->]. apply Rinv_0_lt_compat in HW.
  rewrite <- ln_1. apply ln_increasing; lra.
Qed.

Theorem coupling_gap_from_the_probability :
  loss simclr N tau s i - loss decoupled N tau s i = - ln (1 - probability N tau s i (partner N i)).
Proof.
  rewrite <- exp_minus_simclr by exact Hi. rewrite simclr_is_softplus_of_decoupled by assumption.
  set (x := loss decoupled N tau s i). unfold softplus. pose proof (exp_pos x).
  rewrite exp_Ropp, exp_ln by lra.
  replace (1 - / (1 + exp x)) with (exp x / (1 + exp x)) by (field; lra).
  rewrite ln_div, ln_exp by lra. ring.
Qed.

Hypothesis Htau : 0 < tau.
Hypothesis Hs : forall k, (k < 2 * N)%nat -> -1 <= s i k <= 1.

Theorem coupling_gap :
  ln (1 + exp (- 2 / tau) / (2 * INR N - 2)) <= loss simclr N tau s i - loss decoupled N tau s i
                                             <= ln (1 + exp (2 / tau) / (2 * INR N - 2)).
Proof.
  destruct (gap_margins N tau s i HN Hi) as [HW ->]. cbv zeta in *.
  set (W := sumexp _ _) in *.
  pose proof (count_pos decoupled N HN) as HC. simpl count in HC.
  assert (B : forall k, In k (terms decoupled N i) -> - 2 / tau <= (s i k - s i (partner N i)) / tau <= 2 / tau).
  { intros k Hk. apply terms_lt in Hk. pose proof (Hs k Hk). pose proof (Hs _ (partner_lt N i Hi)).
    split; apply div_le_compat; lra. }
  assert (L : (2 * INR N - 2) * exp (- 2 / tau) <= W).
  { rewrite <- (sum_terms_const decoupled N i) by exact Hi. apply sum_le; intros k Hk. now apply exp_le, B. }
  assert (U : W <= (2 * INR N - 2) * exp (2 / tau)).
  { rewrite <- (sum_terms_const decoupled N i) by exact Hi. apply sum_le; intros k Hk. now apply exp_le, B. }
  assert (E : exp (- 2 / tau) = / exp (2 / tau)) by (rewrite <- exp_Ropp; f_equal; unfold Rdiv; ring).
  pose proof (exp_pos (2 / tau)) as HE. pose proof (Rinv_0_lt_compat _ HE). pose proof (Rinv_0_lt_compat _ HW).
  pose proof (Rinv_0_lt_compat _ HC).
  rewrite E in *. split; apply ln_le.
  - apply Rplus_lt_0_compat; [lra | now apply Rdiv_lt_0_compat].
  - apply Rplus_le_compat_l. replace (/ exp (2 / tau) / (2 * INR N - 2)) with (/ ((2 * INR N - 2) * exp (2 / tau)))
      by (field; lra). now apply Rinv_le_contravar.
  - lra.
  - apply Rplus_le_compat_l. replace (exp (2 / tau) / (2 * INR N - 2)) with (/ ((2 * INR N - 2) * / exp (2 / tau)))
      by (field; lra). apply Rinv_le_contravar; [nra | exact L].
Qed.

End Anchor.

Theorem coupling_gap_of_the_means : forall d N tau z,
  batch d N z -> (2 <= N)%nat -> 0 < tau ->
  ln (1 + exp (- 2 / tau) / (2 * INR N - 2))
    <= mean_loss simclr N tau (cosine d z) - mean_loss decoupled N tau (cosine d z)
    <= ln (1 + exp (2 / tau) / (2 * INR N - 2)).
Proof.
  intros d N tau z Hz HN Ht. set (s := cosine d z).
  assert (H2 : 0 < INR (2 * N)) by (apply lt_0_INR; lia).
  assert (G : forall i, In i (upto (2 * N)) ->
    ln (1 + exp (- 2 / tau) / (2 * INR N - 2)) <= loss simclr N tau s i - loss decoupled N tau s i
                                               <= ln (1 + exp (2 / tau) / (2 * INR N - 2))).
  { intros i Hi. apply in_upto in Hi. apply coupling_gap; try assumption.
    intros k Hk. apply cosine_bounds; now apply Hz. }
  replace (mean_loss simclr N tau s - mean_loss decoupled N tau s)
    with (sum (upto (2 * N)) (fun i => loss simclr N tau s i - loss decoupled N tau s i) / INR (2 * N))
    by (unfold mean_loss; rewrite sum_minus; field; lra).
  assert (C : forall c, sum (upto (2 * N)) (fun _ => c) / INR (2 * N) = c)
    by (intros c; rewrite sum_upto_const; field; lra).
  split.
  - rewrite <- (C (ln (1 + exp (- 2 / tau) / (2 * INR N - 2)))) at 1.
    apply div_le_compat; [exact H2|]. apply sum_le; intros i Hi. now apply G.
  - rewrite <- (C (ln (1 + exp (2 / tau) / (2 * INR N - 2)))).
    apply div_le_compat; [exact H2|]. apply sum_le; intros i Hi. now apply G.
Qed.
