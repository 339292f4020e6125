(** * Finite sums of real numbers

    [sum l f] is the sum of [f k] over the indices [k] of the list [l]. *)

Require Import Reals Lra Lia List Permutation Bool.
Import ListNotations.
Open Scope R_scope.

Fixpoint sum (l : list nat) (f : nat -> R) : R :=
  match l with
  | [] => 0
  | k :: r => f k + sum r f
  end.

(** The indices 0, 1, ..., n - 1. *)
Definition upto (n : nat) : list nat := seq 0 n.

Lemma in_upto n k : In k (upto n) <-> (k < n)%nat.
Proof. unfold upto. rewrite in_seq. lia. Qed.

Lemma upto_not_empty n : (0 < n)%nat -> upto n <> [].
Proof. destruct n; [lia | discriminate]. Qed.

(** ** Equalities *)

Lemma sum_ext l f g : (forall k, In k l -> f k = g k) -> sum l f = sum l g.
Proof.
  induction l as [|a l IH]; intros H; simpl; [reflexivity|].
  rewrite IH by (intros; apply H; now right). rewrite H by now left. reflexivity.
Qed.

Lemma sum_const l c : sum l (fun _ => c) = INR (length l) * c.
Proof.
  induction l as [|a l IH]; [simpl; ring|].
  change (length (a :: l)) with (S (length l)). rewrite S_INR. simpl. rewrite IH. ring.
Qed.

Lemma sum_upto_const n c : sum (upto n) (fun _ => c) = INR n * c.
Proof. rewrite sum_const. unfold upto. now rewrite seq_length. Qed.

Lemma sum_zero l : sum l (fun _ => 0) = 0.
Proof. rewrite sum_const; ring. Qed.

Lemma sum_plus l f g : sum l (fun k => f k + g k) = sum l f + sum l g.
Proof. induction l as [|a l IH]; simpl; [ring|]. rewrite IH. ring. Qed.

Lemma sum_minus l f g : sum l (fun k => f k - g k) = sum l f - sum l g.
Proof. induction l as [|a l IH]; simpl; [ring|]. rewrite IH. ring. Qed.

Lemma sum_opp l f : sum l (fun k => - f k) = - sum l f.
Proof. induction l as [|a l IH]; simpl; [ring|]. rewrite IH. ring. Qed.

Lemma sum_scal l c f : sum l (fun k => c * f k) = c * sum l f.
Proof. induction l as [|a l IH]; simpl; [ring|]. rewrite IH. ring. Qed.

Lemma sum_scal_r l c f : sum l (fun k => f k * c) = sum l f * c.
Proof. induction l as [|a l IH]; simpl; [ring|]. rewrite IH. ring. Qed.

Lemma sum_div l c f : sum l (fun k => f k / c) = sum l f / c.
Proof. apply sum_scal_r. Qed.

Lemma sum_app l m f : sum (l ++ m) f = sum l f + sum m f.
Proof. induction l as [|a l IH]; simpl; [ring|]. rewrite IH. ring. Qed.

Lemma sum_map l g f : sum (map g l) f = sum l (fun k => f (g k)).
Proof. induction l as [|a l IH]; simpl; [reflexivity|]. now rewrite IH. Qed.

Lemma sum_permutation l m f : Permutation l m -> sum l f = sum m f.
Proof. induction 1; simpl; lra. Qed.

Lemma sum_filter l P f : sum (filter P l) f = sum l (fun k => if P k then f k else 0).
Proof.
  induction l as [|a l IH]; simpl; [reflexivity|].
  destruct (P a); simpl; rewrite IH; ring.
Qed.

(** Exchange of two finite sums. *)
Lemma sum_swap l m (f : nat -> nat -> R) :
  sum l (fun i => sum m (fun k => f i k)) = sum m (fun k => sum l (fun i => f i k)).
Proof.
  induction l as [|a l IH]; simpl; [now rewrite sum_zero|].
  rewrite IH. symmetry. apply sum_plus.
Qed.

(** A product of sums is a double sum. *)
Lemma sum_product l m f g :
  sum l (fun i => sum m (fun k => f i * g k)) = sum l f * sum m g.
Proof. rewrite <- sum_scal_r. apply sum_ext; intros i _. apply sum_scal. Qed.

(** Picking out one index. *)
Lemma sum_single l j f : NoDup l -> In j l ->
  sum l (fun k => if Nat.eqb k j then f k else 0) = f j.
Proof.
  induction l as [|a l IH]; intros Hl Hj; [destruct Hj|].
  inversion Hl as [|? ? Ha Hl']; subst. simpl.
  destruct (Nat.eqb_spec a j) as [->|Hne].
  - rewrite (sum_ext l _ (fun _ => 0)); [rewrite sum_zero; ring|].
    intros k Hk. destruct (Nat.eqb_spec k j); [subst; contradiction | reflexivity].
  - destruct Hj as [->|Hj]; [contradiction|]. rewrite IH by assumption. ring.
Qed.

Lemma sum_upto_single n j f : (j < n)%nat ->
  sum (upto n) (fun k => if Nat.eqb k j then f k else 0) = f j.
Proof. intros H. apply sum_single; [apply seq_NoDup | now apply in_upto]. Qed.

Lemma seq_shift_by n a m : seq (a + n) m = map (fun k => (k + n)%nat) (seq a m).
Proof. revert a. induction m as [|m IH]; intros a; simpl; [|rewrite <- IH]; reflexivity. Qed.

(** The two halves of 0, ..., 2n - 1. *)
Lemma sum_upto_halves n f :
  sum (upto (2 * n)) f = sum (upto n) f + sum (upto n) (fun k => f (k + n)%nat).
Proof.
  unfold upto. replace (2 * n)%nat with (n + n)%nat by lia.
  rewrite seq_app, sum_app, (seq_shift_by n 0), sum_map. reflexivity.
Qed.

(** ** Inequalities *)

Lemma sum_le l f g : (forall k, In k l -> f k <= g k) -> sum l f <= sum l g.
Proof.
  induction l as [|a l IH]; intros H; simpl; [lra|].
  apply Rplus_le_compat; [apply H; now left | apply IH; intros; apply H; now right].
Qed.

Lemma sum_nonneg l f : (forall k, In k l -> 0 <= f k) -> 0 <= sum l f.
Proof. intros H. rewrite <- (sum_zero l). now apply sum_le. Qed.

Lemma sum_pos l f : l <> [] -> (forall k, In k l -> 0 < f k) -> 0 < sum l f.
Proof.
  destruct l as [|a l]; [congruence|]. intros _ H. simpl.
  apply Rplus_lt_le_0_compat; [apply H; now left|].
  apply sum_nonneg; intros; apply Rlt_le, H; now right.
Qed.

Lemma sum_lt l f g : l <> [] -> (forall k, In k l -> f k < g k) -> sum l f < sum l g.
Proof.
  intros Hl H. assert (0 < sum l (fun k => g k - f k)).
  { apply sum_pos; [exact Hl|]. intros k Hk. specialize (H k Hk). lra. }
  rewrite sum_minus in *. lra.
Qed.

(** One term of a sum of non-negative terms is at most the sum. *)
Lemma sum_term_le l f j : In j l -> (forall k, In k l -> 0 <= f k) -> f j <= sum l f.
Proof.
  induction l as [|a l IH]; intros Hj H; [destruct Hj|]. simpl.
  assert (0 <= f a) by (apply H; now left).
  assert (0 <= sum l f) by (apply sum_nonneg; intros; apply H; now right).
  destruct Hj as [->|Hj]; [lra|].
  assert (f j <= sum l f) by (apply IH; [exact Hj | intros; apply H; now right]). lra.
Qed.

(** Two sums with f <= g termwise that are equal are equal termwise. *)
Lemma sum_le_equal l f g :
  (forall k, In k l -> f k <= g k) -> sum l g <= sum l f -> forall k, In k l -> f k = g k.
Proof.
  intros H E k Hk.
  pose proof (sum_term_le l (fun j => g j - f j) k Hk) as T. cbv beta in T.
  rewrite sum_minus in T. specialize (H k Hk) as H'.
  assert (g k - f k <= sum l g - sum l f) by (apply T; intros j Hj; specialize (H j Hj); lra).
  lra.
Qed.

(** The square of a sum is at most the number of terms times the sum of the squares. *)
Lemma sum_square_le l f :
  sum l f * sum l f <= INR (length l) * sum l (fun k => f k * f k).
Proof.
  assert (H : 0 <= sum l (fun i => sum l (fun k => (f i - f k) * (f i - f k))))
    by (apply sum_nonneg; intros; apply sum_nonneg; intros; apply Rle_0_sqr).
  rewrite (sum_ext l _ (fun i => (INR (length l) * (f i * f i) + sum l (fun k => f k * f k))
                                 - 2 * sum l (fun k => f i * f k))) in H.
  - rewrite sum_minus, sum_plus, !sum_scal, sum_const, sum_product in H. lra.
  - intros i _. rewrite <- sum_const, <- sum_scal, <- sum_plus, <- sum_minus.
    apply sum_ext; intros; ring.
Qed.
