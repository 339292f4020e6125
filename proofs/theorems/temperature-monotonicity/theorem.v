(** * temperature-monotonicity

    tau * loss is nondecreasing in tau, strictly increasing with two terms or more. Its derivative is the entropy of
    the softmax over the rows in the denominator, which lies in [0, ln c] for c rows ([simclr]: c = 2N - 1). So it
    rises by at most (t2 - t1) ln c.

    S itself rises with tau where the positive is the most similar row, and falls where it is the least similar. In
    general it does neither: see the refutations hotter-is-smaller and colder-is-smaller.

    Holds under every denominator that is not empty, for any similarities. Not proved: in which cases the bounds are
    attained, other than that the rise is strict. *)

Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Derive.
Open Scope R_scope.

(** ** Entropy *)

Definition entropy (l : list nat) (q : nat -> R) : R := - sum l (fun k => q k * ln (q k)).

Lemma entropy_softmax l x : l <> nil ->
  entropy l (softmax l x) = lse l x - sum l (fun k => softmax l x k * x k).
Proof.
  intros Hl. pose proof (sumexp_pos l x Hl). unfold entropy.
  rewrite (sum_ext l _ (fun k => softmax l x k * x k - softmax l x k * lse l x)).
  - rewrite sum_minus, sum_scal_r, softmax_sum by exact Hl. ring.
  - intros k _. unfold softmax at 2. rewrite ln_div, ln_exp; [|apply exp_pos|assumption].
    fold (lse l x). ring.
Qed.

Lemma entropy_bounds l x : l <> nil -> 0 <= entropy l (softmax l x) <= ln (INR (length l)).
Proof.
  intros Hl. split.
  - unfold entropy. rewrite <- sum_opp. apply sum_nonneg; intros k Hk.
    pose proof (softmax_pos l x k Hl). pose proof (softmax_le_1 l x k Hk).
    assert (ln (softmax l x k) <= 0) by (rewrite <- ln_1; now apply ln_le). nra.
  - rewrite entropy_softmax by exact Hl.
    pose proof (lse_supports l x (fun _ => 0) Hl) as H. rewrite lse_const in H by exact Hl.
    rewrite (sum_ext l _ (fun k => - (softmax l x k * x k))), sum_opp in H by (intros; ring).
    lra.
Qed.

(** ** tau * log-sum-exp (x / tau) *)

Definition scaled_lse (l : list nat) (x : nat -> R) (tau : R) : R := tau * lse l (fun k => x k / tau).

Lemma scaled_lse_derivative l x tau : l <> nil -> 0 < tau ->
  is_derive (scaled_lse l x) tau (entropy l (softmax l (fun k => x k / tau))).
Proof.
  intros Hl Ht. rewrite entropy_softmax by exact Hl.
  unfold scaled_lse. evar_last.
  - apply (is_derive_mult (fun t => t) (fun t => lse l (fun k => x k / t))).
    + apply (is_derive_id (K := R_AbsRing)).
    + apply (is_derive_lse l (fun k t => x k / t) (fun k => - x k / (tau * tau)) tau Hl).
      intros k _. auto_derive; [lra | field; lra].
    + intros; apply Rmult_comm.
  - change plus with Rplus. change mult with Rmult. change one with 1.
    rewrite <- sum_scal, Rmult_1_l. unfold Rminus. f_equal.
    rewrite <- sum_opp. apply sum_ext; intros k _. field. lra.
Qed.

(** Each x k / t2 - L is at most 0, L the log-sum-exp at t2, so it falls when multiplied by t2 / t1 >= 1. *)
Lemma scaled_lse_nondecreasing l x t1 t2 : l <> nil -> 0 < t1 <= t2 ->
  scaled_lse l x t1 <= scaled_lse l x t2.
Proof.
  intros Hl [H1 H2].
  set (L := lse l (fun k => x k / t2)).
  assert (K : lse l (fun k => x k / t1 + - (t2 / t1 * L)) <= lse l (fun k => x k / t2 + - L)).
  { apply lse_mono; [exact Hl|]. intros k Hk.
    pose proof (lse_ge_term l (fun j => x j / t2) k Hk) as B. cbv beta in B. fold L in B.
    replace (x k / t1 + - (t2 / t1 * L)) with (t2 / t1 * (x k / t2 + - L)) by (field; lra).
    assert (1 <= t2 / t1) by (apply Rmult_le_reg_r with t1; [lra|]; field_simplify; lra).
    nra. }
  rewrite !lse_shift in K by exact Hl. fold L in K. unfold scaled_lse. fold L.
  replace (t2 * L) with (t1 * (t2 / t1 * L)) by (field; lra).
  apply Rmult_le_compat_l; lra.
Qed.

(** With two terms each one is strictly below the log-sum-exp. *)
Lemma lse_gt_term l x j k : In k l -> In j l -> j <> k -> x k < lse l x.
Proof.
  intros Hk Hj Hjk. rewrite <- (ln_exp (x k)). apply ln_increasing; [apply exp_pos|]. unfold sumexp.
  pose proof (sum_term_le l (fun a => if Nat.eqb a k then 0 else exp (x a)) j Hj) as H. cbv beta in H.
  destruct (Nat.eqb_spec j k); [contradiction|].
  assert (exp (x j) <= sum l (fun a => if Nat.eqb a k then 0 else exp (x a)))
    by (apply H; intros a _; destruct (Nat.eqb a k); [lra | left; apply exp_pos]).
  pose proof (sum_term_le l (fun a => if Nat.eqb a k then exp (x a) else 0) k Hk) as H'. cbv beta in H'.
  rewrite Nat.eqb_refl in H'.
  assert (exp (x k) <= sum l (fun a => if Nat.eqb a k then exp (x a) else 0))
    by (apply H'; intros a _; destruct (Nat.eqb a k); [left; apply exp_pos | lra]).
  rewrite (sum_ext l (fun a => exp (x a)) (fun a => (if Nat.eqb a k then exp (x a) else 0)
                                 + (if Nat.eqb a k then 0 else exp (x a))))
    by (intros a _; destruct (Nat.eqb a k); ring).
  rewrite sum_plus. pose proof (exp_pos (x j)). lra.
Qed.

Lemma scaled_lse_increasing l x t1 t2 a b : In a l -> In b l -> a <> b -> 0 < t1 < t2 ->
  scaled_lse l x t1 < scaled_lse l x t2.
Proof.
  intros Ha Hb Hab [H1 H2].
  assert (Hl : l <> nil) by (intros ->; destruct Ha).
  set (L := lse l (fun k => x k / t2)).
  assert (K : lse l (fun k => x k / t1 + - (t2 / t1 * L)) < lse l (fun k => x k / t2 + - L)).
  { apply ln_increasing; [now apply sumexp_pos|]. apply sum_lt; [exact Hl|]. intros k Hk.
    apply exp_increasing.
    assert (B : x k / t2 < L).
    { destruct (Nat.eq_dec k a) as [->|Hka].
      - now apply (lse_gt_term l (fun j => x j / t2) b a); auto.
      - now apply (lse_gt_term l (fun j => x j / t2) a k); auto. }
    replace (x k / t1 + - (t2 / t1 * L)) with (t2 / t1 * (x k / t2 + - L)) by (field; lra).
    assert (1 < t2 / t1) by (apply Rmult_lt_reg_r with t1; [lra|]; field_simplify; lra).
    nra. }
  rewrite !lse_shift in K by exact Hl. fold L in K. unfold scaled_lse. fold L.
  replace (t2 * L) with (t1 * (t2 / t1 * L)) by (field; lra).
  apply Rmult_lt_compat_l; lra.
Qed.

(** ** The losses *)

Lemma scaled_loss D N tau s i : terms D N i <> nil -> 0 < tau ->
  tau * loss D N tau s i = scaled_lse (terms D N i) (s i) tau - s i (partner N i).
Proof. intros HT Ht. rewrite loss_lse by exact HT. unfold scaled_lse. field. lra. Qed.

Theorem scaled_loss_derivative : forall D N tau s i,
  terms D N i <> nil -> 0 < tau ->
  is_derive (fun t => t * loss D N t s i) tau
    (entropy (terms D N i) (softmax (terms D N i) (fun k => s i k / tau))).
Proof.
  intros D N tau s i HT Ht.
  apply is_derive_ext_loc with (fun t => scaled_lse (terms D N i) (s i) t - s i (partner N i)).
  { exists (mkposreal tau Ht). intros t Hb. symmetry. apply scaled_loss; [exact HT|].
    unfold ball in Hb; simpl in Hb. unfold AbsRing_ball, abs, minus, plus, opp in Hb; simpl in Hb.
    apply Rabs_def2 in Hb. lra. }
  evar_last.
  - apply (is_derive_minus (K := R_AbsRing) (V := R_NormedModule)).
    + now apply scaled_lse_derivative.
    + apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)).
  - change minus with Rminus. change zero with 0. ring.
Qed.

Theorem scaled_loss_derivative_bounds : forall D N tau s i,
  terms D N i <> nil -> (i < 2 * N)%nat ->
  0 <= entropy (terms D N i) (softmax (terms D N i) (fun k => s i k / tau)) <= ln (count D N).
Proof. intros D N tau s i HT Hi. rewrite <- (terms_length D N i Hi). now apply entropy_bounds. Qed.

Theorem scaled_loss_nondecreasing : forall D N s i t1 t2,
  terms D N i <> nil -> 0 < t1 <= t2 -> t1 * loss D N t1 s i <= t2 * loss D N t2 s i.
Proof.
  intros D N s i t1 t2 HT Ht. rewrite !scaled_loss by (assumption || lra).
  apply Rplus_le_compat_r. now apply scaled_lse_nondecreasing.
Qed.

Theorem scaled_loss_increasing : forall N s i t1 t2,
  (2 <= N)%nat -> (i < 2 * N)%nat -> 0 < t1 < t2 ->
  t1 * loss simclr N t1 s i < t2 * loss simclr N t2 s i.
Proof.
  intros N s i t1 t2 HN Hi Ht.
  rewrite !scaled_loss by (lra || now apply terms_not_empty).
  apply Rplus_lt_compat_r, scaled_lse_increasing with (partner N i) (a_negative N i); [| | |exact Ht].
  - now apply positive_in_terms.
  - now apply a_negative_in_terms.
  - pose proof (a_negative_in_terms decoupled N i HN Hi) as H. apply in_terms in H. destruct H as [_ H].
    intros E. rewrite <- E in H. rows.
Qed.

(** At t1 the terms are those at t2 times t2 / t1: convexity, between them and equal terms. *)
Theorem scaled_loss_rises_slowly : forall D N s i t1 t2,
  terms D N i <> nil -> (i < 2 * N)%nat -> 0 < t1 <= t2 ->
  t2 * loss D N t2 s i - t1 * loss D N t1 s i <= (t2 - t1) * ln (count D N).
Proof.
  intros D N s i t1 t2 HT Hi [H1 H2].
  rewrite !scaled_loss by (assumption || lra). rewrite <- (terms_length D N i Hi).
  set (l := terms D N i) in *. set (x := s i).
  assert (Ht : 0 <= t1 / t2 <= 1).
  { split; [left; apply Rdiv_lt_0_compat; lra|].
    apply Rmult_le_reg_r with t2; [lra|]. field_simplify; lra. }
  pose proof (lse_convex l (fun k => x k / t1) (fun _ => 0) (t1 / t2) HT Ht) as H.
  rewrite (lse_const l 0 HT) in H.
  rewrite (lse_ext l _ (fun k => x k / t2)) in H by (intros; field; lra).
  unfold scaled_lse. apply (Rmult_le_compat_l t2) in H; [|lra].
  replace (t2 * (t1 / t2 * lse l (fun k => x k / t1) + (1 - t1 / t2) * (ln (INR (length l)) + 0)))
    with (t1 * lse l (fun k => x k / t1) + (t2 - t1) * ln (INR (length l))) in H by (field; lra).
  lra.
Qed.

(** ** The loss itself *)

Lemma margins_order D N s i t1 t2 : terms D N i <> nil ->
  (forall k, In k (terms D N i) -> (s i k - s i (partner N i)) / t1 <= (s i k - s i (partner N i)) / t2) ->
  loss D N t1 s i <= loss D N t2 s i.
Proof. intros HT H. rewrite !loss_margins by exact HT. now apply lse_mono. Qed.

Theorem loss_rises_where_the_positive_is_most_similar : forall D N s i t1 t2,
  terms D N i <> nil -> 0 < t1 <= t2 ->
  (forall k, In k (terms D N i) -> s i k <= s i (partner N i)) ->
  loss D N t1 s i <= loss D N t2 s i.
Proof.
  intros D N s i t1 t2 HT [H1 H2] H. apply margins_order; [exact HT|]. intros k Hk. specialize (H k Hk).
  assert (/ t2 <= / t1) by now apply Rinv_le_contravar. unfold Rdiv. nra.
Qed.

Theorem loss_falls_where_the_positive_is_least_similar : forall D N s i t1 t2,
  terms D N i <> nil -> 0 < t1 <= t2 ->
  (forall k, In k (terms D N i) -> s i (partner N i) <= s i k) ->
  loss D N t2 s i <= loss D N t1 s i.
Proof.
  intros D N s i t1 t2 HT [H1 H2] H. apply margins_order; [exact HT|]. intros k Hk. specialize (H k Hk).
  assert (/ t2 <= / t1) by now apply Rinv_le_contravar. unfold Rdiv. nra.
Qed.
