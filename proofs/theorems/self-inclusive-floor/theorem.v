(** * self-inclusive-floor

    Where the anchor stays in its own denominator, its loss is at least ln (2 + (2N-2) exp (-2/tau)). So it is at least
    ln 2, and more for N >= 2: it can never get near 0. The mean is at least ln 2.

    Needs s i i = 1 and s i p <= 1, which cosines have; the sharper floor needs s i k >= -1 too. Rows that are not
    normalised can go below: the last theorem gives a batch whose dot products do. Not proved: in which cases the
    floors are attained. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine.
Open Scope R_scope.

Section Floor.
Variables (N : nat) (tau : R) (s : nat -> nat -> R) (i : nat).
Hypothesis Ht : 0 < tau.
Hypothesis Hi : (i < 2 * N)%nat.
Hypothesis Hself : s i i = 1.
Hypothesis Hpositive : s i (partner N i) <= 1.

Let negatives := sumexp (terms decoupled N i) (fun k => (s i k - s i (partner N i)) / tau).

Lemma self_term_ge_1 : 1 <= exp ((s i i - s i (partner N i)) / tau).
Proof.
  rewrite <- exp_0. apply exp_le. apply Rmult_le_pos; [lra | left; now apply Rinv_0_lt_compat].
Qed.

Theorem self_inclusive_floor : ln 2 <= loss self_inclusive N tau s i.
Proof.
  rewrite loss_self_inclusive_margins by exact Hi. fold negatives.
  pose proof self_term_ge_1. assert (0 <= negatives) by apply sumexp_nonneg.
  apply ln_le; lra.
Qed.

Theorem self_inclusive_floor_strict : (2 <= N)%nat -> ln 2 < loss self_inclusive N tau s i.
Proof.
  intros HN. rewrite loss_self_inclusive_margins by exact Hi. fold negatives.
  pose proof self_term_ge_1. assert (0 < negatives) by (apply sumexp_pos; now apply terms_not_empty).
  apply ln_increasing; lra.
Qed.

(** The sharper floor. *)
Theorem self_inclusive_floor_sharp :
  (forall k, (k < 2 * N)%nat -> -1 <= s i k) ->
  ln (2 + (2 * INR N - 2) * exp (- 2 / tau)) <= loss self_inclusive N tau s i.
Proof.
  intros Hs. rewrite loss_self_inclusive_margins by exact Hi. fold negatives.
  pose proof self_term_ge_1.
  assert ((2 * INR N - 2) * exp (- 2 / tau) <= negatives).
  { change (count decoupled N * exp (- 2 / tau) <= negatives).
    rewrite <- (sum_terms_const decoupled N i) by exact Hi. apply sum_le; intros k Hk. apply terms_lt in Hk.
    specialize (Hs k Hk). apply exp_le, div_le_compat; lra. }
  assert (1 <= INR N) by (apply (le_INR 1); lia). pose proof (exp_pos (- 2 / tau)).
  apply ln_le; nra.
Qed.

End Floor.

Corollary self_inclusive_floor_of_a_batch : forall d N tau z i,
  batch d N z -> 0 < tau -> (i < 2 * N)%nat ->
  ln 2 <= loss self_inclusive N tau (cosine d z) i.
Proof.
  intros d N tau z i Hz Ht Hi. apply self_inclusive_floor; [exact Ht | exact Hi | |].
  - now apply cosine_self, Hz.
  - apply cosine_bounds; apply Hz; [exact Hi | now apply partner_lt].
Qed.

Corollary self_inclusive_floor_of_the_mean : forall d N tau z,
  batch d N z -> 0 < tau -> (1 <= N)%nat -> ln 2 <= mean_loss self_inclusive N tau (cosine d z).
Proof.
  intros d N tau z Hz Ht HN. assert (H2 : 0 < INR (2 * N)) by (apply lt_0_INR; lia).
  replace (ln 2) with (sum (upto (2 * N)) (fun _ => ln 2) / INR (2 * N))
    by (rewrite sum_upto_const; field; lra).
  apply div_le_compat; [exact H2|]. apply sum_le; intros i Hi.
  apply self_inclusive_floor_of_a_batch; [exact Hz | exact Ht | now apply in_upto].
Qed.

(** Rows (1) and (2) of one number each: as dot products their similarities are 1, 2 and 4. *)
Theorem floor_needs_normalised_rows : exists z : nat -> nat -> R,
  batch 1 1 z /\ loss self_inclusive 1 1 (fun i k => dot 1 (z i) (z k)) 0 < ln 2.
Proof.
  exists (fun i _ => INR (S i)). split.
  - intros i _. exists 0%nat. split; [lia | apply not_0_INR; lia].
  - rewrite loss_self_inclusive_margins by lia. apply ln_increasing.
    + match goal with |- 0 < exp ?a + (1 + ?b) =>
        assert (0 <= b) by apply sumexp_nonneg; generalize (exp_pos a); lra end.
    + cbn. unfold sumexp. cbn.
      match goal with |- exp ?a + _ < 2 => assert (exp a < exp 0) by (apply exp_increasing; lra) end.
      rewrite exp_0 in *. lra.
Qed.
