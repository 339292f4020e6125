(** * Only simplices attain the floors

    Where the mean loss of a batch is its floor, each inequality on the way was an equality: the mean margin (so pairs
    are aligned and the rows sum to 0), and Jensen's inequality for each anchor (so its negatives are all equally
    similar to it). *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine Batch Simplex Floor.
Open Scope R_scope.

(** ** Where the mean margin is smallest *)

Section Rows.
Variables (d N : nat) (u : nat -> nat -> R).
Hypothesis HN : (2 <= N)%nat.
Hypothesis Hunit : forall i, (i < 2 * N)%nat -> unit d (u i).

Let s i k := dot d (u i) (u k).
Let aligned := sum (upto (2 * N)) (fun i => s i (partner N i)).
Let total := sum (upto (2 * N)) (fun i => sum (upto (2 * N)) (s i)).

Lemma aligned_pairs : 2 * INR N <= aligned -> forall i, (i < 2 * N)%nat -> s i (partner N i) = 1.
Proof.
  intros H i Hi.
  apply (sum_le_equal (upto (2 * N)) (fun i => s i (partner N i)) (fun _ => 1)); [| |now apply in_upto].
  - intros k Hk. apply in_upto in Hk. apply dot_unit_bounds; apply Hunit; [exact Hk | now apply partner_lt].
  - rewrite sum_upto_const, rows_2N, Rmult_1_r. exact H.
Qed.

(** Unit rows of cosine 1 are equal. *)
Lemma equal_unit_rows i k a : (i < 2 * N)%nat -> (k < 2 * N)%nat -> s i k = 1 -> (a < d)%nat -> u i a = u k a.
Proof.
  intros Hi Hk H Ha.
  assert (E : sum (upto d) (fun a => (u i a - u k a) * (u i a - u k a)) = 0).
  { rewrite (sum_ext _ _ (fun a => (u i a * u i a + u k a * u k a) - 2 * (u i a * u k a))) by (intros; ring).
    rewrite sum_minus, sum_plus, sum_scal.
    pose proof (Hunit i Hi). pose proof (Hunit k Hk). unfold unit, s, dot in *. lra. }
  pose proof (sum_term_le (upto d) (fun a => (u i a - u k a) * (u i a - u k a)) a) as T. cbv beta in T.
  assert (Q : (u i a - u k a) * (u i a - u k a) <= 0).
  { rewrite <- E. apply T; [now apply in_upto | intros; apply Rle_0_sqr]. }
  pose proof (Rle_0_sqr (u i a - u k a)) as Q'. unfold Rsqr in Q'.
  assert (Z : (u i a - u k a) * (u i a - u k a) = 0) by lra. apply Rmult_integral in Z. lra.
Qed.

(** Rows that sum to 0 have similarities that sum to 0, for each anchor. *)
Lemma rows_sum_to_0 : total <= 0 -> forall i, sum (upto (2 * N)) (s i) = 0.
Proof.
  intros H i. set (T := fun a => sum (upto (2 * N)) (fun k => u k a)).
  assert (E : total = sum (upto d) (fun a => T a * T a)).
  { unfold total.
    rewrite (sum_ext _ _ (fun i => sum (upto d) (fun a => sum (upto (2 * N)) (fun k => u i a * u k a))))
      by (intros; unfold s, dot; apply sum_swap).
    rewrite sum_swap. apply sum_ext; intros a _. apply sum_product. }
  assert (Z : forall a, In a (upto d) -> 0 = T a * T a).
  { apply sum_le_equal; [intros; apply Rle_0_sqr | rewrite sum_zero; lra]. }
  unfold s, dot. rewrite sum_swap.
  rewrite (sum_ext _ _ (fun _ => 0)); [apply sum_zero|]. intros a Ha. specialize (Z a Ha).
  rewrite sum_scal. fold (T a). symmetry in Z. apply Rmult_integral in Z.
  destruct Z as [-> | ->]; ring.
Qed.

(** Once pairs are aligned, the rows of one view stand for all. *)
Lemma total_of_aligned_pairs : (forall i, (i < 2 * N)%nat -> s i (partner N i) = 1) ->
  total = 2 * sum (upto (2 * N)) (fun i => sum (terms cross_view N i) (s i)).
Proof.
  intros A. unfold total. rewrite <- sum_scal. apply sum_ext; intros i Hi. apply in_upto in Hi.
  rewrite sum_cross_view, sum_upto_halves by exact Hi.
  rewrite <- sum_plus, <- sum_scal. apply sum_ext; intros k Hk. apply in_upto in Hk.
  assert (E : s i (k + N)%nat = s i k).
  { unfold s, dot. apply sum_ext; intros a Ha. apply in_upto in Ha. f_equal.
    symmetry. apply (equal_unit_rows k (k + N)%nat a); try lia; try exact Ha.
    pose proof (A k ltac:(lia)) as Ak. unfold partner in Ak. destruct (Nat.ltb_spec k N); [exact Ak | lia]. }
  destruct (Nat.ltb i N); lra.
Qed.

Lemma smallest_mean_margin D :
  sum (upto (2 * N)) (mean_margin D N s) / INR (2 * N) = - INR N / (INR N - 1) ->
  (forall i, (i < 2 * N)%nat -> s i (partner N i) = 1) /\ forall i, sum (upto (2 * N)) (s i) = 0.
Proof.
  intros H. pose proof (N_ge_2 N HN) as H2.
  assert (HA : aligned <= 2 * INR N) by exact (aligned_le d N u Hunit).
  assert (HT : 0 <= total) by exact (total_nonneg d N u).
  assert (HX : - (INR N * (2 * INR N - aligned)) / 2
               <= sum (upto (2 * N)) (fun i => sum (terms cross_view N i) (s i)))
    by exact (across_views d N u HN Hunit).
  unfold s in H.
  rewrite (sum_ext _ _ _ (fun i Hi => sum_of_margins d N u HN Hunit D i (proj1 (in_upto _ _) Hi))), rows_2N in H.
  assert (Q : forall x y, 0 < y -> x / y / (2 * INR N) = - INR N / (INR N - 1) ->
                x = - INR N / (INR N - 1) * (2 * INR N) * y).
  { intros x y Hy E. rewrite <- E. field. lra. }
  assert (All : sum (upto (2 * N)) (fun i => (sum (upto (2 * N)) (s i) - 1 - (2 * INR N - 1) * s i (partner N i))
                  / (2 * INR N - 2)) / (2 * INR N) = - INR N / (INR N - 1) -> 2 * INR N <= aligned /\ total <= 0).
  { intros E. rewrite sum_div, !sum_minus, sum_scal, sum_upto_const, rows_2N in E.
    apply Q in E; [|lra].
    replace (- INR N / (INR N - 1) * (2 * INR N) * (2 * INR N - 2)) with (- 4 * INR N * INR N) in E by (field; lra).
    fold aligned in E. fold total in E. split; nra. }
  assert (Cross : sum (upto (2 * N)) (fun i => (sum (terms cross_view N i) (s i) - INR N * s i (partner N i))
                  / (INR N - 1)) / (2 * INR N) = - INR N / (INR N - 1) -> 2 * INR N <= aligned /\ total <= 0).
  { intros E. rewrite sum_div, sum_minus, sum_scal in E. apply Q in E; [|lra].
    replace (- INR N / (INR N - 1) * (2 * INR N) * (INR N - 1)) with (- 2 * INR N * INR N) in E by (field; lra).
    fold aligned in E. assert (A2 : 2 * INR N <= aligned) by nra. split; [exact A2|].
    rewrite total_of_aligned_pairs by now apply aligned_pairs. nra. }
  assert (Aligned : 2 * INR N <= aligned /\ total <= 0)
    by (destruct D; [exact (All H) | exact (All H) | exact (Cross H) | exact (Cross H) | exact (All H)]).
  destruct Aligned as [A T]. split; [now apply aligned_pairs | now apply rows_sum_to_0].
Qed.

End Rows.

(** ** Where Jensen's inequality is an equality *)

Lemma equal_negatives D N tau s i : (2 <= N)%nat -> 0 < tau -> (i < 2 * N)%nat ->
  s i (partner N i) <= s i i ->
  loss D N tau s i <= ln (own_terms D + count (negatives_of D) N * exp (mean_margin D N s i / tau)) ->
  forall k, In k (terms (negatives_of D) N i) -> s i k - s i (partner N i) = mean_margin D N s i.
Proof.
  intros HN Ht Hi Hs H k Hk. rewrite loss_margins in H by now apply terms_not_empty.
  set (l := terms (negatives_of D) N i) in *. set (x := fun k => (s i k - s i (partner N i)) / tau) in *.
  pose proof (own_terms_nonneg D) as O0. pose proof (count_pos (negatives_of D) N HN) as C0.
  pose proof (sum_of_own_terms D N tau s i Ht Hi Hs) as HO. fold l x in HO.
  assert (Hl : l <> nil) by now apply terms_not_empty.
  assert (HL : INR (length l) = count (negatives_of D) N) by now apply terms_length.
  assert (Hm : sum l (fun k => / INR (length l) * x k) = mean_margin D N s i / tau).
  { rewrite sum_scal, HL. unfold x. rewrite sum_div. fold l. unfold mean_margin. fold l. field. lra. }
  set (m := mean_margin D N s i / tau) in *.
  assert (B : sumexp l x <= count (negatives_of D) N * exp m).
  { assert (Z : 0 < own_terms D + count (negatives_of D) N * exp m) by (pose proof (exp_pos m); nra).
    assert (Z' : 0 < sumexp (terms D N i) x) by now apply sumexp_pos, terms_not_empty.
    apply exp_le in H. unfold lse in H. rewrite !exp_ln in H by assumption. lra. }
  assert (E : x k = m).
  { rewrite <- Hm. apply (jensen_equality l (fun _ => / INR (length l)) x exp (exp m)); [| | | |exact Hk].
    - intros j _. rewrite HL. now apply Rinv_0_lt_compat.
    - apply (equal_weights l Hl).
    - rewrite Hm. intros y Hy. now apply exp_above_tangent.
    - rewrite Hm, sum_scal, HL. fold (sumexp l x). apply Rmult_le_reg_l with (count (negatives_of D) N); [exact C0|].
      rewrite <- Rmult_assoc, Rinv_r by lra. lra. }
  apply Rmult_eq_reg_r with (/ tau); [exact E | apply Rinv_neq_0_compat; lra].
Qed.

(** ** Batches at their floor *)

Lemma only_simplices_attain_a_floor d N tau z D : (2 <= N)%nat -> 0 < tau -> batch d N z ->
  mean_loss D N tau (cosine d z) <= floor D N tau -> of_a_simplex N (cosine d z).
Proof.
  intros HN Ht Hz H. pose proof (N_ge_2 N HN) as H2.
  set (s := cosine d z) in *.
  assert (HR : 0 < INR (2 * N)) by (rewrite rows_2N; lra).
  set (b := own_terms D). set (c := count (negatives_of D) N).
  assert (Hb : 0 <= b) by apply own_terms_nonneg.
  assert (Hc : 0 < c) by now apply count_pos.
  set (g := fun y => ln (b + c * exp y)).
  set (w := fun _ : nat => / INR (2 * N)).
  assert (W : weights (upto (2 * N)) w).
  { pose proof (equal_weights (upto (2 * N)) (upto_not_empty (2 * N) ltac:(lia))) as W.
    unfold upto in W at 2. now rewrite seq_length in W. }
  set (mu := fun i => mean_margin D N s i / tau).
  set (m := sum (upto (2 * N)) (fun i => w i * mu i)).
  assert (Em : m = sum (upto (2 * N)) (mean_margin D N s) / INR (2 * N) / tau).
  { unfold m, w, mu. rewrite sum_scal, sum_div. unfold Rdiv. ring. }
  assert (Self : forall i, (i < 2 * N)%nat -> s i i = 1) by (intros i Hi; now apply cosine_self, Hz).
  assert (Le : forall i, (i < 2 * N)%nat -> s i (partner N i) <= s i i).
  { intros i Hi. rewrite Self by exact Hi. apply cosine_bounds; apply Hz; [exact Hi | now apply partner_lt]. }
  assert (A : forall i, In i (upto (2 * N)) -> g (mu i) <= loss D N tau s i).
  { intros i Hi. apply in_upto in Hi. now apply anchor_floor; auto. }
  assert (J : g m <= sum (upto (2 * N)) (fun i => w i * g (mu i))).
  { apply (jensen _ w mu g (c * exp m / (b + c * exp m)) W). now apply ln_affine_exp_supports. }
  assert (EL : mean_loss D N tau s = sum (upto (2 * N)) (fun i => w i * loss D N tau s i))
    by (unfold mean_loss, w, Rdiv; rewrite sum_scal; ring).
  assert (K : sum (upto (2 * N)) (fun i => w i * g (mu i)) <= mean_loss D N tau s).
  { rewrite EL. apply sum_le; intros i Hi. apply Rmult_le_compat_l; [now apply W | now apply A]. }
  set (r := - INR N / (INR N - 1)).
  assert (Hm : r / tau <= m).
  { rewrite Em. apply div_le_compat; [exact Ht|]. now apply mean_margins_of_a_batch. }
  assert (F : floor D N tau = g (r / tau)).
  { unfold floor, g, b, c, r. do 4 f_equal. field. lra. }
  (* The mean margin is the smallest. *)
  assert (M : m = r / tau).
  { destruct Hm as [Hm|Hm]; [exfalso|now symmetry].
    assert (g (r / tau) < g m).
    { unfold g. pose proof (exp_increasing _ _ Hm). pose proof (exp_pos (r / tau)). apply ln_increasing; nra. }
    lra. }
  (* Each anchor has its lower bound as its loss. *)
  assert (Eq : forall i, (i < 2 * N)%nat -> loss D N tau s i <= g (mu i)).
  { intros i Hi.
    assert (T : w i * g (mu i) = w i * loss D N tau s i).
    { apply (sum_le_equal (upto (2 * N)) (fun i => w i * g (mu i)) (fun i => w i * loss D N tau s i));
        [| |now apply in_upto].
      - intros k Hk. apply Rmult_le_compat_l; [now apply W | now apply A].
      - rewrite <- EL. rewrite <- M in F. lra. }
    right. apply Rmult_eq_reg_l with (w i); [now symmetry|]. unfold w. apply Rinv_neq_0_compat. lra. }
  (* The rows as unit vectors. *)
  set (u := fun i => normalised d (z i)).
  assert (Hu : forall i, (i < 2 * N)%nat -> unit d (u i)) by (intros i Hi; now apply normalised_unit, Hz).
  assert (Su : forall i k, (i < 2 * N)%nat -> (k < 2 * N)%nat -> s i k = dot d (u i) (u k))
    by (intros i k Hi Hk; now apply cosine_normalised; apply Hz).
  assert (Margins : sum (upto (2 * N)) (mean_margin D N (fun i k => dot d (u i) (u k))) / INR (2 * N) = r).
  { rewrite (sum_ext _ _ (mean_margin D N s)).
    - apply Rmult_eq_reg_r with (/ tau); [|apply Rinv_neq_0_compat; lra].
      rewrite M in Em. symmetry. exact Em.
    - intros i Hi. apply in_upto in Hi. unfold mean_margin. f_equal. apply sum_ext; intros k Hk. apply terms_lt in Hk.
      rewrite !Su; auto. now apply partner_lt. }
  destruct (smallest_mean_margin d N u HN Hu D Margins) as [Aligned Zero].
  assert (P1 : forall i, (i < 2 * N)%nat -> s i (partner N i) = 1)
    by (intros i Hi; rewrite Su by (assumption || now apply partner_lt); now apply Aligned).
  assert (Twin : forall i k, (i < 2 * N)%nat -> (k < 2 * N)%nat -> s i (partner N k) = s i k).
  { intros i k Hi Hk. rewrite !Su by (assumption || now apply partner_lt).
    unfold dot. apply sum_ext; intros a Ha. apply in_upto in Ha. f_equal.
    symmetry. apply (equal_unit_rows d N u Hu k (partner N k) a);
      [exact Hk | now apply partner_lt | now apply Aligned | exact Ha]. }
  (* All negatives of an anchor have one similarity to it. *)
  assert (C : forall i k, (i < 2 * N)%nat -> In k (terms decoupled N i) -> s i k = 1 + mean_margin D N s i).
  { intros i k Hi Hk.
    assert (Q : forall j, In j (terms (negatives_of D) N i) -> s i j = 1 + mean_margin D N s i).
    { intros j Hj. pose proof (equal_negatives D N tau s i HN Ht Hi (Le i Hi) (Eq i Hi) j Hj) as E.
      rewrite P1 in E by exact Hi. lra. }
    apply in_terms in Hk. destruct Hk as [Hk B].
    destruct (same_view N i k) eqn:V.
    - rewrite <- Twin by assumption. apply Q.
      apply in_terms. split; [now apply partner_lt|]. destruct D; cbn [negatives_of]; rows; reflexivity.
    - apply Q. apply in_terms. split; [exact Hk|]. destruct D; cbn [negatives_of]; rows; reflexivity. }
  (* Its value, as the similarities of an anchor sum to 0. *)
  assert (V : forall i, (i < 2 * N)%nat -> 1 + mean_margin D N s i = - 1 / (INR N - 1)).
  { intros i Hi. pose proof (Zero i) as Z.
    rewrite (sum_ext _ _ (s i)) in Z by (intros k Hk; symmetry; apply Su; [exact Hi | now apply in_upto]).
    rewrite <- (sum_self_inclusive N i), sum_self_inclusive_simclr, sum_simclr_decoupled, Self, P1 in Z by exact Hi.
    rewrite (sum_ext _ _ (fun _ => 1 + mean_margin D N s i)), sum_terms_const in Z
      by (try exact Hi; intros; now apply C).
    simpl count in Z. apply Rmult_eq_reg_l with (2 * INR N - 2); [|lra].
    replace ((2 * INR N - 2) * (- 1 / (INR N - 1))) with (-2) by (field; lra). lra. }
  intros i k Hi Hk. destruct (Nat.eqb_spec (pair_of N i) (pair_of N k)) as [E|Hne].
  - assert (O : k = i \/ k = partner N i) by (unfold pair_of in E; rows).
    destruct O as [-> | ->]; [now apply Self | now apply P1].
  - rewrite <- (V i Hi). apply C; [exact Hi|]. apply in_terms. split; [exact Hk|].
    unfold pair_of in Hne. rows; reflexivity.
Qed.
