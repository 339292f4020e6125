(** * Exp, ln and log-sum-exp: order and convexity, without derivatives

    From a tangent line to Jensen's inequality to a supporting hyperplane; no second derivative is needed. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums.
Open Scope R_scope.

(** ** Order *)

Lemma ln_le x y : 0 < x -> x <= y -> ln x <= ln y.
Proof. intros Hx [H| ->]; [left; now apply ln_increasing | right; reflexivity]. Qed.

Lemma ln_ge_of_exp_le a y : exp a <= y -> a <= ln y.
Proof. intros H. rewrite <- (ln_exp a). apply ln_le; [apply exp_pos | exact H]. Qed.

Lemma ln_le_of_le_exp a y : 0 < y -> y <= exp a -> ln y <= a.
Proof. intros Hy H. rewrite <- (ln_exp a). now apply ln_le. Qed.

Lemma exp_le x y : x <= y -> exp x <= exp y.
Proof. intros [H| ->]; [left; now apply exp_increasing | right; reflexivity]. Qed.

Lemma ln_div x y : 0 < x -> 0 < y -> ln (x / y) = ln x - ln y.
Proof.
  intros Hx Hy. unfold Rdiv. rewrite ln_mult, ln_Rinv; [ring|exact Hy|exact Hx|].
  now apply Rinv_0_lt_compat.
Qed.

Lemma exp_minus x y : exp (x - y) = exp x / exp y.
Proof. unfold Rminus. now rewrite exp_plus, exp_Ropp. Qed.

Lemma div_le_compat a b t : 0 < t -> a <= b -> a / t <= b / t.
Proof. intros Ht H. apply Rmult_le_compat_r; [left; now apply Rinv_0_lt_compat | exact H]. Qed.

Lemma div_lt_compat a b t : 0 < t -> a < b -> a / t < b / t.
Proof. intros Ht H. apply Rmult_lt_compat_r; [now apply Rinv_0_lt_compat | exact H]. Qed.

Lemma ln_1_plus_le v : 0 <= v -> ln (1 + v) <= v.
Proof. intros Hv. apply ln_le_of_le_exp; [lra | apply exp_ineq1_le]. Qed.

(** ** Jensen's inequality from a supporting line *)

(** The line of slope d through (m, f m) lies below f. *)
Definition supports (f : R -> R) (m d : R) := forall x, f m + d * (x - m) <= f x.

(** Weights: non-negative numbers whose sum is 1. *)
Definition weights (l : list nat) (w : nat -> R) : Prop :=
  (forall k, In k l -> 0 <= w k) /\ sum l w = 1.

Lemma equal_weights l : l <> nil -> weights l (fun _ => / INR (length l)).
Proof.
  intros Hl. assert (0 < INR (length l)) by (apply lt_0_INR; destruct l; simpl; [congruence | lia]).
  split; [intros; left; now apply Rinv_0_lt_compat | rewrite sum_const; apply Rinv_r; lra].
Qed.

Lemma jensen l (w x : nat -> R) (f : R -> R) (d : R) :
  weights l w -> supports f (sum l (fun k => w k * x k)) d ->
  f (sum l (fun k => w k * x k)) <= sum l (fun k => w k * f (x k)).
Proof.
  intros [Hw H1] Hs. set (m := sum l (fun k => w k * x k)) in *.
  apply Rle_trans with (sum l (fun k => w k * (f m + d * (x k - m)))).
  - right. rewrite (sum_ext l _ (fun k => (f m - d * m) * w k + d * (w k * x k)))
      by (intros; ring).
    rewrite sum_plus, !sum_scal, H1. fold m. ring.
  - apply sum_le; intros k Hk. apply Rmult_le_compat_l; [now apply Hw | apply Hs].
Qed.

(** exp lies above its tangents. *)
Lemma exp_supports m : supports exp m (exp m).
Proof.
  intros x. replace (exp x) with (exp m * exp (x - m)).
  - generalize (exp_ineq1_le (x - m)) (exp_pos m). nra.
  - rewrite <- exp_plus. f_equal. ring.
Qed.

Lemma jensen_exp l w x : weights l w ->
  exp (sum l (fun k => w k * x k)) <= sum l (fun k => w k * exp (x k)).
Proof. intros Hw. eapply jensen; [exact Hw | apply exp_supports]. Qed.

(** n numbers of mean m: the sum of their exponentials is at least n exp m. *)
Lemma sum_exp_ge l x : l <> nil ->
  INR (length l) * exp (sum l x / INR (length l)) <= sum l (fun k => exp (x k)).
Proof.
  intros Hl. assert (HN : 0 < INR (length l)) by (apply lt_0_INR; destruct l; simpl; [congruence | lia]).
  pose proof (jensen_exp l _ x (equal_weights l Hl)) as HJ. cbv beta in HJ.
  rewrite !sum_scal in HJ.
  replace (sum l x / INR (length l)) with (/ INR (length l) * sum l x) by (unfold Rdiv; ring).
  set (E := sum l (fun k => exp (x k))) in *.
  replace E with (INR (length l) * (/ INR (length l) * E)) by (field; lra).
  apply Rmult_le_compat_l; lra.
Qed.

(** exp on a segment that starts at 0 lies below its chord. *)
Lemma exp_chord q t : 0 <= q <= 1 -> exp (q * t) <= (1 - q) + q * exp t.
Proof.
  intros Hq.
  pose proof (exp_supports (q * t) 0) as H0. pose proof (exp_supports (q * t) t) as Ht.
  rewrite exp_0 in H0. set (E := exp (q * t)) in *. nra.
Qed.

(** ** u |-> ln (b + c exp u) is convex and increasing *)

Lemma ln_affine_exp_supports b c m : 0 <= b -> 0 < c ->
  supports (fun u => ln (b + c * exp u)) m (c * exp m / (b + c * exp m)).
Proof.
  intros Hb Hc x. cbv beta.
  pose proof (exp_pos m) as Em. pose proof (exp_pos x) as Ex.
  set (q := c * exp m / (b + c * exp m)).
  assert (HD : 0 < b + c * exp m) by nra.
  assert (Hq : 0 <= q <= 1).
  { unfold q; split.
    - apply Rmult_le_pos; [nra | left; now apply Rinv_0_lt_compat].
    - apply Rmult_le_reg_r with (b + c * exp m); [exact HD|]. field_simplify; lra. }
  assert (E : b + c * exp x = (b + c * exp m) * ((1 - q) + q * exp (x - m))).
  { unfold q. rewrite exp_minus. field. lra. }
  pose proof (exp_chord q (x - m) Hq) as HJ.
  pose proof (exp_pos (q * (x - m))).
  rewrite E, ln_mult by lra.
  apply Rplus_le_compat_l, ln_ge_of_exp_le, HJ.
Qed.

Lemma ln_affine_exp_mono b c u v : 0 <= b -> 0 < c -> u <= v ->
  ln (b + c * exp u) <= ln (b + c * exp v).
Proof.
  intros Hb Hc Huv. pose proof (exp_le u v Huv). pose proof (exp_pos u).
  apply ln_le; nra.
Qed.

(** ** Log-sum-exp *)

Definition sumexp (l : list nat) (x : nat -> R) : R := sum l (fun k => exp (x k)).
Definition lse (l : list nat) (x : nat -> R) : R := ln (sumexp l x).
Definition softmax (l : list nat) (x : nat -> R) (k : nat) : R := exp (x k) / sumexp l x.

Lemma sumexp_pos l x : l <> nil -> 0 < sumexp l x.
Proof. intros Hl. apply sum_pos; [exact Hl | intros; apply exp_pos]. Qed.

Lemma sumexp_nonneg l x : 0 <= sumexp l x.
Proof. apply sum_nonneg; intros; left; apply exp_pos. Qed.

Lemma exp_lse l x : l <> nil -> exp (lse l x) = sumexp l x.
Proof. intros Hl. apply exp_ln, sumexp_pos, Hl. Qed.

Lemma lse_ext l x y : (forall k, In k l -> x k = y k) -> lse l x = lse l y.
Proof. intros H. unfold lse, sumexp. f_equal. apply sum_ext; intros k Hk. now rewrite H. Qed.

Lemma lse_const l c : l <> nil -> lse l (fun _ => c) = ln (INR (length l)) + c.
Proof.
  intros Hl. assert (0 < INR (length l)) by (apply lt_0_INR; destruct l; simpl; [congruence | lia]).
  unfold lse, sumexp. rewrite sum_const, ln_mult, ln_exp; [ring | assumption | apply exp_pos].
Qed.

Lemma softmax_pos l x k : l <> nil -> 0 < softmax l x k.
Proof. intros Hl. apply Rdiv_lt_0_compat; [apply exp_pos | now apply sumexp_pos]. Qed.

Lemma softmax_sum l x : l <> nil -> sum l (softmax l x) = 1.
Proof.
  intros Hl. unfold softmax. rewrite sum_div. fold (sumexp l x).
  apply Rinv_r, Rgt_not_eq, sumexp_pos, Hl.
Qed.

Lemma softmax_le_1 l x k : In k l -> softmax l x k <= 1.
Proof.
  intros Hk. assert (Hl : l <> nil) by (intros ->; destruct Hk).
  rewrite <- (softmax_sum l x Hl). apply sum_term_le; [exact Hk|].
  intros; left; now apply softmax_pos.
Qed.

Lemma softmax_weights l x : l <> nil -> weights l (softmax l x).
Proof. split; [intros; left; now apply softmax_pos | now apply softmax_sum]. Qed.

Lemma lse_shift l x c : l <> nil -> lse l (fun k => x k + c) = lse l x + c.
Proof.
  intros Hl. unfold lse. replace (sumexp l (fun k => x k + c)) with (sumexp l x * exp c).
  - rewrite ln_mult, ln_exp; [reflexivity | now apply sumexp_pos | apply exp_pos].
  - unfold sumexp. rewrite <- sum_scal_r. apply sum_ext; intros. symmetry; apply exp_plus.
Qed.

Lemma lse_mono l x y : l <> nil -> (forall k, In k l -> x k <= y k) -> lse l x <= lse l y.
Proof.
  intros Hl H. apply ln_le; [now apply sumexp_pos|].
  apply sum_le; intros k Hk. now apply exp_le, H.
Qed.

Lemma lse_ge_term l x k : In k l -> x k <= lse l x.
Proof.
  intros Hk. apply ln_ge_of_exp_le, (sum_term_le l (fun j => exp (x j)) k Hk).
  intros; left; apply exp_pos.
Qed.

(** ln n plus the mean of the terms, at least. *)
Lemma lse_ge_mean l x : l <> nil ->
  ln (INR (length l)) + sum l x / INR (length l) <= lse l x.
Proof.
  intros Hl. assert (0 < INR (length l)) by (apply lt_0_INR; destruct l; simpl; [congruence | lia]).
  apply ln_ge_of_exp_le. rewrite exp_plus, exp_ln by assumption. now apply sum_exp_ge.
Qed.

(** Supporting hyperplane of log-sum-exp; its normal vector is the softmax. *)
Lemma lse_supports l x y : l <> nil ->
  lse l x + sum l (fun k => softmax l x k * (y k - x k)) <= lse l y.
Proof.
  intros Hl. set (a := sum l _).
  pose proof (sumexp_pos l x Hl) as Zx.
  apply ln_ge_of_exp_le. rewrite exp_plus, exp_lse by exact Hl.
  apply Rle_trans with (sumexp l x * sum l (fun k => softmax l x k * exp (y k - x k))).
  - apply Rmult_le_compat_l; [lra|]. now apply jensen_exp, softmax_weights.
  - right. rewrite <- sum_scal. apply sum_ext; intros k _.
    unfold softmax. rewrite exp_minus. pose proof (exp_pos (x k)). field. lra.
Qed.

Lemma lse_convex l x y t : l <> nil -> 0 <= t <= 1 ->
  lse l (fun k => t * x k + (1 - t) * y k) <= t * lse l x + (1 - t) * lse l y.
Proof.
  intros Hl Ht. set (z := fun k => t * x k + (1 - t) * y k).
  pose proof (lse_supports l z x Hl) as Hx. pose proof (lse_supports l z y Hl) as Hy.
  assert (E : t * sum l (fun k => softmax l z k * (x k - z k))
              + (1 - t) * sum l (fun k => softmax l z k * (y k - z k)) = 0).
  { rewrite <- !sum_scal, <- sum_plus, (sum_ext l _ (fun _ => 0)); [apply sum_zero|].
    intros k _. unfold z. ring. }
  nra.
Qed.

(** 1-Lipschitz for the largest difference of the terms. *)
Lemma lse_lipschitz l x y d : l <> nil ->
  (forall k, In k l -> Rabs (x k - y k) <= d) -> Rabs (lse l x - lse l y) <= d.
Proof.
  intros Hl H.
  assert (L : forall u v, (forall k, In k l -> Rabs (u k - v k) <= d) -> lse l u <= lse l v + d).
  { intros u v Huv. rewrite <- lse_shift by exact Hl. apply lse_mono; [exact Hl|].
    intros k Hk. pose proof (Rle_trans _ _ _ (Rle_abs _) (Huv k Hk)). lra. }
  apply Rabs_le. split.
  - assert (lse l y <= lse l x + d); [|lra].
    apply L. intros k Hk. rewrite Rabs_minus_sym. now apply H.
  - assert (lse l x <= lse l y + d); [now apply L | lra].
Qed.

(** ** Strict versions *)

(** exp lies strictly above its tangents elsewhere. *)
Lemma exp_above_tangent m x : x <> m -> exp m + exp m * (x - m) < exp x.
Proof.
  intros Hx. replace (exp x) with (exp m * exp (x - m)).
  - pose proof (exp_ineq1 (x - m) ltac:(lra)). pose proof (exp_pos m). nra.
  - rewrite <- exp_plus. f_equal. ring.
Qed.

(** Jensen with equal weights: where the line of support touches f only at the mean, equality means that all points
    are the mean. *)
Lemma jensen_equality l (w x : nat -> R) (f : R -> R) (d : R) :
  (forall k, In k l -> 0 < w k) -> sum l w = 1 ->
  let m := sum l (fun k => w k * x k) in
  (forall y, y <> m -> f m + d * (y - m) < f y) ->
  sum l (fun k => w k * f (x k)) <= f m -> forall k, In k l -> x k = m.
Proof.
  intros Hw H1 m Hs HE k Hk. destruct (Req_dec (x k) m) as [E|Hne]; [exact E | exfalso].
  assert (S : supports f m d).
  { intros y. destruct (Req_dec y m) as [->|Hy]; [lra | left; now apply Hs]. }
  assert (E : sum l (fun j => w j * (f m + d * (x j - m))) = f m).
  { rewrite (sum_ext l _ (fun j => (f m - d * m) * w j + d * (w j * x j))) by (intros; ring).
    rewrite sum_plus, !sum_scal, H1. fold m. ring. }
  assert (T : w k * (f m + d * (x k - m)) = w k * f (x k)).
  { apply (sum_le_equal l (fun j => w j * (f m + d * (x j - m))) (fun j => w j * f (x j))); [|lra|exact Hk].
    intros j Hj. apply Rmult_le_compat_l; [left; now apply Hw | apply S]. }
  specialize (Hw k Hk). specialize (Hs (x k) Hne). nra.
Qed.

(** u |-> ln (b + c exp u) is strictly convex for b > 0. *)
Lemma ln_affine_exp_above_tangent b c m x : 0 < b -> 0 < c -> x <> m ->
  ln (b + c * exp m) + c * exp m / (b + c * exp m) * (x - m) < ln (b + c * exp x).
Proof.
  intros Hb Hc Hx. pose proof (exp_pos m) as Em. pose proof (exp_pos x) as Ex.
  set (q := c * exp m / (b + c * exp m)).
  assert (HD : 0 < b + c * exp m) by nra.
  assert (Q0 : 0 < q) by (apply Rdiv_lt_0_compat; nra).
  assert (Q1 : q < 1).
  { apply Rmult_lt_reg_r with (b + c * exp m); [exact HD|]. unfold q. field_simplify; lra. }
  assert (E : b + c * exp x = (b + c * exp m) * ((1 - q) + q * exp (x - m))).
  { unfold q. rewrite exp_minus. field. lra. }
  assert (HJ : exp (q * (x - m)) < (1 - q) + q * exp (x - m)).
  { set (t := x - m). assert (Ht : t <> 0) by (unfold t; lra).
    pose proof (exp_above_tangent (q * t) 0) as H0. pose proof (exp_above_tangent (q * t) t) as H1.
    rewrite exp_0 in H0.
    assert (N0 : 0 <> q * t) by (intros Z; symmetry in Z; apply Rmult_integral in Z; lra).
    assert (N1 : t <> q * t) by (intros Z; assert (Z' : (1 - q) * t = 0) by lra; apply Rmult_integral in Z'; lra).
    specialize (H0 N0). specialize (H1 N1). set (F := exp (q * t)) in *. nra. }
  pose proof (exp_pos (q * (x - m))).
  rewrite E, ln_mult by lra.
  apply Rplus_lt_compat_l. rewrite <- (ln_exp (q * (x - m))). now apply ln_increasing.
Qed.
