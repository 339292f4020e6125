(** * self-inclusive-floor

    Where the anchor stays in its own denominator, its loss is at least ln 2, and more for N >= 2: it can never get
    near 0.

    Needs s i i = 1 and s i p <= 1, which cosines have. Rows that are not normalised can go below: the last theorem
    gives a batch whose dot products do. *)

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

End Floor.

Corollary self_inclusive_floor_of_a_batch : forall d N tau z i,
  batch d N z -> 0 < tau -> (i < 2 * N)%nat ->
  ln 2 <= loss self_inclusive N tau (cosine d z) i.
Proof.
  intros d N tau z i Hz Ht Hi. apply self_inclusive_floor; [exact Ht | exact Hi | |].
  - now apply cosine_self, Hz.
  - apply cosine_bounds; apply Hz; [exact Hi | now apply partner_lt].
Qed.

(** Rows (1) and (2) of one number each: as dot products their similarities are 1, 2 and 4. *)
Theorem floor_needs_normalised_rows : exists z : nat -> nat -> R,
  batch 1 1 z /\ loss self_inclusive 1 1 (fun i k => dot 1 (z i) (z k)) 0 < ln 2.
Proof.
  exists (fun i _ => INR (S i)). split.
  - intros i _. exists 0%nat. split; [lia | apply not_0_INR; lia].
  - rewrite loss_self_inclusive_margins by lia. apply ln_increasing.
    + match goal with |- 0 < exp ?a + (1 + ?b) => assert (0 <= b) by apply sumexp_nonneg; generalize (exp_pos a); lra end.
    + cbn. unfold sumexp. cbn.
      match goal with |- exp ?a + _ < 2 => assert (exp a < exp 0) by (apply exp_increasing; lra) end.
      rewrite exp_0 in *. lra.
Qed.
