(** * Mean margins of a batch

    On average over the anchors, the negatives are less similar than the positive by N/(N-1) at most: the mean over a
    denominator's negatives, and then over the anchors. For all the negatives because |sum of the rows|^2 >= 0, for
    those of the other view because the sums A and B of the two views satisfy A.B >= -|A - B|^2 / 4. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums Loss Terms Cosine.
Open Scope R_scope.

(** The denominator's negatives: its rows without the anchor and its partner. *)
Definition negatives_of (D : denominator) : denominator :=
  match D with cross_view | cross_view_decoupled => cross_view_decoupled | _ => decoupled end.

(** The mean similarity to the negatives, less that to the positive. *)
Definition mean_margin (D : denominator) (N : nat) (s : nat -> nat -> R) (i : nat) : R :=
  sum (terms (negatives_of D) N i) (fun k => s i k - s i (partner N i)) / count (negatives_of D) N.

(** ** Unit rows *)

Section Rows.
Variables (d N : nat) (u : nat -> nat -> R).
Hypothesis HN : (2 <= N)%nat.
Hypothesis Hunit : forall i, (i < 2 * N)%nat -> unit d (u i).

Let s i k := dot d (u i) (u k).
Let aligned := sum (upto (2 * N)) (fun i => s i (partner N i)).

Lemma N_ge_2 : 2 <= INR N.
Proof. apply (le_INR 2), HN. Qed.

Lemma rows_2N : INR (2 * N) = 2 * INR N.
Proof. rewrite mult_INR. simpl; ring. Qed.

Lemma aligned_le : aligned <= 2 * INR N.
Proof.
  rewrite <- rows_2N, <- (Rmult_1_r (INR (2 * N))), <- sum_upto_const.
  apply sum_le; intros i Hi. apply in_upto in Hi.
  apply dot_unit_bounds; apply Hunit; [exact Hi | now apply partner_lt].
Qed.

(** The sum of all similarities is the squared norm of the sum of the rows. *)
Lemma total_nonneg : 0 <= sum (upto (2 * N)) (fun i => sum (upto (2 * N)) (s i)).
Proof.
  rewrite (sum_ext _ _ (fun i => sum (upto d) (fun a => sum (upto (2 * N)) (fun k => u i a * u k a))))
    by (intros; unfold s, dot; apply sum_swap).
  rewrite sum_swap. apply sum_nonneg; intros a _.
  rewrite sum_product. apply Rle_0_sqr.
Qed.

(** Twice the sum of the similarities across the views is -|A - B|^2 / 2 at least, and |A - B|^2 is at most N times
    the sum of the |a_j - b_j|^2 = 2 - 2 a_j.b_j. *)
Lemma across_views : - (INR N * (2 * INR N - aligned)) / 2
  <= sum (upto (2 * N)) (fun i => sum (terms cross_view N i) (s i)).
Proof.
  set (A := fun a => sum (upto N) (fun j => u j a)).
  set (B := fun a => sum (upto N) (fun j => u (j + N)%nat a)).
  assert (X : sum (upto (2 * N)) (fun i => sum (terms cross_view N i) (s i)) = 2 * dot d A B).
  { rewrite sum_upto_halves.
    rewrite (sum_ext (upto N) _ (fun i => sum (upto N) (fun k => s i (k + N)%nat))).
    rewrite (sum_ext (upto N) (fun k => sum (terms cross_view N (k + N)) (s (k + N)%nat))
               (fun i => sum (upto N) (fun k => s (i + N)%nat k))).
    - assert (E1 : sum (upto N) (fun i => sum (upto N) (fun k => s i (k + N)%nat)) = dot d A B).
      { unfold s, dot. rewrite (sum_ext _ _ (fun i => sum (upto d) (fun a =>
          sum (upto N) (fun k => u i a * u (k + N)%nat a)))) by (intros; apply sum_swap).
        rewrite sum_swap. apply sum_ext; intros a _. apply sum_product. }
      assert (E2 : sum (upto N) (fun i => sum (upto N) (fun k => s (i + N)%nat k)) = dot d A B).
      { unfold s, dot. rewrite (sum_ext _ _ (fun i => sum (upto d) (fun a =>
          sum (upto N) (fun k => u (i + N)%nat a * u k a)))) by (intros; apply sum_swap).
        rewrite sum_swap. apply sum_ext; intros a _. rewrite sum_product. apply Rmult_comm. }
      lra.
    - intros i Hi. apply in_upto in Hi. rewrite sum_cross_view by lia.
      apply sum_ext; intros k _. destruct (Nat.ltb_spec (i + N) N); [lia | reflexivity].
    - intros i Hi. apply in_upto in Hi. rewrite sum_cross_view by lia.
      apply sum_ext; intros k _. destruct (Nat.ltb_spec i N); [reflexivity | lia]. }
  assert (P : aligned = 2 * sum (upto N) (fun j => s j (j + N)%nat)).
  { unfold aligned. rewrite sum_upto_halves, (sum_ext (upto N) (fun k => s k (partner N k))
      (fun j => s j (j + N)%nat)), (sum_ext (upto N) (fun k => s (k + N)%nat (partner N (k + N)))
      (fun j => s j (j + N)%nat)); [ring | |]; intros j Hj; apply in_upto in Hj; unfold partner.
    - destruct (Nat.ltb_spec (j + N) N); [lia|]. replace (j + N - N)%nat with j by lia. apply dot_sym.
    - destruct (Nat.ltb_spec j N); [reflexivity | lia]. }
  assert (S0 : 0 <= sum (upto d) (fun a => (A a + B a) * (A a + B a)))
    by (apply sum_nonneg; intros; apply Rle_0_sqr).
  assert (D0 : sum (upto d) (fun a => (A a - B a) * (A a - B a))
               <= INR N * (2 * INR N - aligned)).
  { apply Rle_trans with (sum (upto d) (fun a => INR N * sum (upto N) (fun j =>
      (u j a - u (j + N)%nat a) * (u j a - u (j + N)%nat a)))).
    - apply sum_le; intros a _. unfold A, B. rewrite <- sum_minus.
      pose proof (sum_square_le (upto N) (fun j => u j a - u (j + N)%nat a)) as H.
      unfold upto in H at 3. now rewrite seq_length in H.
    - right. rewrite sum_scal, sum_swap. f_equal.
      rewrite (sum_ext _ _ (fun j => 2 - 2 * s j (j + N)%nat)).
      + rewrite sum_minus, sum_scal, sum_upto_const, P. ring.
      + intros j Hj. apply in_upto in Hj.
        pose proof (Hunit j ltac:(lia)) as U1. pose proof (Hunit (j + N)%nat ltac:(lia)) as U2.
        unfold unit, s, dot in *.
        rewrite (sum_ext _ _ (fun a => (u j a * u j a + u (j + N)%nat a * u (j + N)%nat a)
                                       - 2 * (u j a * u (j + N)%nat a))) by (intros; ring).
        rewrite sum_minus, sum_plus, sum_scal. lra. }
  assert (E : sum (upto d) (fun a => (A a + B a) * (A a + B a))
              = sum (upto d) (fun a => (A a - B a) * (A a - B a)) + 4 * dot d A B).
  { unfold dot. rewrite <- sum_scal, <- sum_plus. apply sum_ext; intros; ring. }
  rewrite X. lra.
Qed.

(** The similarities to the negatives, from those to all rows, or to the rows of the other view. *)
Lemma sum_of_margins D i : (i < 2 * N)%nat ->
  mean_margin D N s i
  = match negatives_of D with
    | cross_view_decoupled => (sum (terms cross_view N i) (s i) - INR N * s i (partner N i)) / (INR N - 1)
    | _ => (sum (upto (2 * N)) (s i) - 1 - (2 * INR N - 1) * s i (partner N i)) / (2 * INR N - 2)
    end.
Proof.
  intros Hi. pose proof N_ge_2. unfold mean_margin. rewrite sum_minus, sum_terms_const by exact Hi.
  assert (One : s i i = 1) by now apply Hunit.
  pose proof (sum_cross_view_decoupled N i (s i) Hi).
  pose proof (sum_simclr_decoupled N i (s i) Hi).
  pose proof (sum_self_inclusive_simclr N i (s i) Hi).
  pose proof (sum_self_inclusive N i (s i)).
  destruct D; cbn [negatives_of count]; f_equal; lra.
Qed.

Lemma mean_margins_of_unit_rows D :
  - INR N / (INR N - 1) <= sum (upto (2 * N)) (mean_margin D N s) / INR (2 * N).
Proof.
  pose proof N_ge_2. pose proof aligned_le as HA. pose proof total_nonneg as HT. pose proof across_views as HX.
  rewrite (sum_ext _ _ _ (fun i Hi => sum_of_margins D i (proj1 (in_upto _ _) Hi))), rows_2N.
  assert (Q : forall x y, 0 < y -> - INR N / (INR N - 1) * (2 * INR N) * y <= x ->
                - INR N / (INR N - 1) <= x / y / (2 * INR N)).
  { intros x y Hy H'. apply Rmult_le_reg_r with (2 * INR N * y); [nra|].
    replace (x / y / (2 * INR N) * (2 * INR N * y)) with x by (field; lra). lra. }
  destruct (negatives_of D) eqn:E;
    try (rewrite sum_div, !sum_minus, sum_scal, sum_upto_const, rows_2N; apply Q; [lra|];
         replace (- INR N / (INR N - 1) * (2 * INR N) * (2 * INR N - 2)) with (- 4 * INR N * INR N)
           by (field; lra); fold aligned; nra).
  rewrite sum_div, sum_minus, sum_scal. apply Q; [lra|].
  replace (- INR N / (INR N - 1) * (2 * INR N) * (INR N - 1)) with (- 2 * INR N * INR N) by (field; lra).
  fold aligned. nra.
Qed.

End Rows.

(** ** Batches *)

Lemma mean_margins_of_a_batch d N z D : (2 <= N)%nat -> batch d N z ->
  - INR N / (INR N - 1) <= sum (upto (2 * N)) (mean_margin D N (cosine d z)) / INR (2 * N).
Proof.
  intros HN Hz.
  pose proof (mean_margins_of_unit_rows d N (fun i => normalised d (z i)) HN
                (fun i Hi => normalised_unit d (z i) (Hz i Hi)) D) as H.
  eapply Rle_trans; [exact H|]. right. f_equal. apply sum_ext; intros i Hi. apply in_upto in Hi.
  unfold mean_margin. f_equal. apply sum_ext; intros k Hk. apply terms_lt in Hk.
  rewrite !cosine_normalised; auto; apply Hz; auto. now apply partner_lt.
Qed.
