(** * float32-error, from the logits on

    n exponentials, each a float32 with a relative error of at most eta, are added in float32 (round to nearest even),
    in any order: any binary tree of additions. The logarithm of the result differs from the true log-sum-exp by

        (n - 1) u / (1 - u) + eta / (1 - eta)      at most, with u = 2^-24.

    The stable form: S is the sum of exp (y k) over the terms without the positive, so that the loss is ln (1 + S) and
    1 - P = S / (1 + S). If each y k is computed to delta, exp to a relative c and log1p to a relative e, then with
    K = exp (delta) / ((1 - c) (1 - u)^(n - 1)) and B = ln (1 + (1 - P) (K - 1)) the result is within
    B + e (loss + B) of the loss: a small loss keeps its digits.

    Subnormals are covered in the sum. Overflow is not modelled, nor an exp that underflows. Not proved: norms, dot
    products and the division by tau, that is which delta the logits have; the accuracy of any exp or log1p; the other
    two forms; and the mean. So these are the last links of the bound, not the bound. *)

Require Import Reals Lra Lia ZArith List.
From Flocq Require Import Core Relative Plus_error.
From NTXent.library Require Import Sums LogSumExp.
Import ListNotations.
Open Scope R_scope.

Definition float32 : Z -> Z := FLT_exp (-149) 24.
Definition is_float32 (x : R) : Prop := generic_format radix2 float32 x.
Definition rounded (x : R) : R := round radix2 float32 ZnearestE x.
Definition u : R := / 2 ^ 24.

#[local] Instance prec24 : Prec_gt_0 24. Proof. reflexivity. Qed.

(** One addition: the relative error is at most u; an underflow loses nothing. *)
Lemma add_error x y : is_float32 x -> is_float32 y ->
  exists eps, Rabs eps <= u /\ rounded (x + y) = (x + y) * (1 + eps).
Proof.
  intros Hx Hy.
  destruct (FLT_plus_error_N_ex radix2 (-149) 24 (fun z => negb (Z.even z)) x y Hx Hy)
    as (eps & He & Heq).
  exists eps. split; [|exact Heq].
  eapply Rle_trans; [exact He|]. eapply Rle_trans; [apply u_rod1pu_ro_le_u_ro|].
  right. unfold u_ro, u. simpl. lra.
Qed.

(** An order of summation. *)
Inductive order :=
  | term (k : nat)
  | add (a b : order).

Fixpoint indices (o : order) : list nat :=
  match o with
  | term k => [k]
  | add a b => indices a ++ indices b
  end.

Fixpoint additions (o : order) : nat :=
  match o with
  | term _ => 0
  | add a b => S (additions a + additions b)
  end.

Fixpoint float32_sum (o : order) (e : nat -> R) : R :=
  match o with
  | term k => e k
  | add a b => rounded (float32_sum a e + float32_sum b e)
  end.

Lemma additions_length o : S (additions o) = length (indices o).
Proof. induction o as [|a IHa b IHb]; simpl; [reflexivity|]. rewrite app_length. lia. Qed.

Lemma indices_not_empty o : indices o <> [].
Proof. pose proof (additions_length o) as H. destruct (indices o); [discriminate H | discriminate]. Qed.

Lemma float32_sum_float32 o e : (forall k, In k (indices o) -> is_float32 (e k)) -> is_float32 (float32_sum o e).
Proof.
  intros H. destruct o as [k|a b]; simpl; [apply H; now left | apply generic_format_round; apply _].
Qed.

Lemma u_bounds : 0 < u < 1.
Proof. unfold u. lra. Qed.

Lemma pow_below_1 a b : (1 - u) ^ (a + b) <= (1 - u) ^ a.
Proof.
  pose proof u_bounds. rewrite pow_add.
  assert ((1 - u) ^ b <= 1) by (apply Rle_trans with (1 ^ b); [apply pow_incr; lra | rewrite pow1; lra]).
  assert (0 <= (1 - u) ^ a) by (apply pow_le; lra). nra.
Qed.

Lemma pow_above_1 a b : (1 + u) ^ a <= (1 + u) ^ (a + b).
Proof. pose proof u_bounds. apply Rle_pow; [lra | lia]. Qed.

Theorem float32_sum_error : forall o e,
  (forall k, In k (indices o) -> is_float32 (e k) /\ 0 <= e k) ->
  (1 - u) ^ additions o * sum (indices o) e <= float32_sum o e
                                            <= (1 + u) ^ additions o * sum (indices o) e.
Proof.
  pose proof u_bounds as Hu.
  induction o as [k|a IHa b IHb]; intros e H.
  - simpl. lra.
  - cbn [indices additions float32_sum] in *. rewrite sum_app.
    assert (HA : forall k, In k (indices a) -> is_float32 (e k) /\ 0 <= e k)
      by (intros; apply H, in_or_app; now left).
    assert (HB : forall k, In k (indices b) -> is_float32 (e k) /\ 0 <= e k)
      by (intros; apply H, in_or_app; now right).
    destruct (IHa e HA) as [La Ua]. destruct (IHb e HB) as [Lb Ub].
    assert (SA : 0 <= sum (indices a) e) by (apply sum_nonneg; intros; now apply HA).
    assert (SB : 0 <= sum (indices b) e) by (apply sum_nonneg; intros; now apply HB).
    set (n := (additions a + additions b)%nat).
    assert (PA : (1 - u) ^ n <= (1 - u) ^ additions a) by apply pow_below_1.
    assert (PB : (1 - u) ^ n <= (1 - u) ^ additions b) by (unfold n; rewrite Nat.add_comm; apply pow_below_1).
    assert (QA : (1 + u) ^ additions a <= (1 + u) ^ n) by apply pow_above_1.
    assert (QB : (1 + u) ^ additions b <= (1 + u) ^ n) by (unfold n; rewrite Nat.add_comm; apply pow_above_1).
    assert (PN : 0 < (1 - u) ^ n) by (apply pow_lt; lra).
    assert (QN : 0 < (1 + u) ^ n) by (apply pow_lt; lra).
    assert (L : (1 - u) ^ n * (sum (indices a) e + sum (indices b) e) <= float32_sum a e + float32_sum b e) by nra.
    assert (U : float32_sum a e + float32_sum b e <= (1 + u) ^ n * (sum (indices a) e + sum (indices b) e)) by nra.
    assert (L0 : 0 <= (1 - u) ^ n * (sum (indices a) e + sum (indices b) e)) by nra.
    destruct (add_error (float32_sum a e) (float32_sum b e)) as (eps & He & ->);
      [apply float32_sum_float32; intros; now apply HA | apply float32_sum_float32; intros; now apply HB|].
    apply Rabs_le_inv in He. rewrite <- !tech_pow_Rmult. split; nra.
Qed.

Section Exponentials.
Variables (o : order) (x e : nat -> R) (eta : R).
Hypothesis Heta : 0 <= eta < 1.
Hypothesis He : forall k, In k (indices o) -> is_float32 (e k) /\ Rabs (e k - exp (x k)) <= eta * exp (x k).

Let n := INR (additions o).

Theorem lse_error :
  n * ln (1 - u) + ln (1 - eta) <= ln (float32_sum o e) - lse (indices o) x <= n * ln (1 + u) + ln (1 + eta).
Proof.
  pose proof u_bounds as Hu.
  assert (E : forall k, In k (indices o) -> (1 - eta) * exp (x k) <= e k <= (1 + eta) * exp (x k)).
  { intros k Hk. destruct (He k Hk) as [_ Hk']. apply Rabs_le_inv in Hk'. lra. }
  assert (E0 : forall k, In k (indices o) -> is_float32 (e k) /\ 0 <= e k).
  { intros k Hk. split; [now apply He|]. destruct (E k Hk) as [Ek _]. pose proof (exp_pos (x k)). nra. }
  destruct (float32_sum_error o e E0) as [L U].
  pose proof (sumexp_pos (indices o) x (indices_not_empty o)) as Z.
  assert (L1 : (1 - eta) * sumexp (indices o) x <= sum (indices o) e)
    by (unfold sumexp; rewrite <- sum_scal; apply sum_le; intros; now apply E).
  assert (U1 : sum (indices o) e <= (1 + eta) * sumexp (indices o) x)
    by (unfold sumexp; rewrite <- sum_scal; apply sum_le; intros; now apply E).
  assert (A : 0 < (1 - u) ^ additions o) by (apply pow_lt; lra).
  assert (B : 0 < (1 + u) ^ additions o) by (apply pow_lt; lra).
  assert (P1 : 0 < (1 - eta) * sumexp (indices o) x) by nra.
  assert (P2 : 0 < (1 + eta) * sumexp (indices o) x) by nra.
  assert (L2 : (1 - u) ^ additions o * ((1 - eta) * sumexp (indices o) x) <= float32_sum o e) by nra.
  assert (U2 : float32_sum o e <= (1 + u) ^ additions o * ((1 + eta) * sumexp (indices o) x)) by nra.
  apply ln_le in L2; [|nra]. apply ln_le in U2; [|nra].
  rewrite !ln_mult, ln_pow in L2, U2 by (try nra; lra).
  unfold lse, n. lra.
Qed.

Lemma ln_1_minus_ge v : 0 <= v < 1 -> - (v / (1 - v)) <= ln (1 - v).
Proof.
  intros Hv. replace (1 - v) with (/ (1 + v / (1 - v))) at 2 by (field; lra).
  assert (0 <= v / (1 - v)) by (apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; lra]).
  rewrite ln_Rinv by lra. apply Ropp_le_contravar. now apply ln_1_plus_le.
Qed.

Lemma ln_1_plus_le_div v : 0 <= v < 1 -> ln (1 + v) <= v / (1 - v).
Proof.
  intros Hv. eapply Rle_trans; [apply ln_1_plus_le; lra|].
  apply Rmult_le_reg_r with (1 - v); [lra|]. field_simplify; nra.
Qed.

(** The same without logarithms. *)
Theorem lse_error_simple :
  Rabs (ln (float32_sum o e) - lse (indices o) x) <= n * (u / (1 - u)) + eta / (1 - eta).
Proof.
  pose proof u_bounds as Hu. destruct lse_error as [L U]. assert (Hn : 0 <= n) by apply pos_INR.
  pose proof (ln_1_plus_le_div u ltac:(lra)). pose proof (ln_1_plus_le_div eta Heta).
  pose proof (ln_1_minus_ge u ltac:(lra)). pose proof (ln_1_minus_ge eta Heta).
  apply Rabs_le. split; nra.
Qed.

End Exponentials.

(** 128 pairs under [simclr]: 255 terms, exponentials good to 2^-22. *)
Corollary lse_error_of_255_terms : forall o x e,
  length (indices o) = 255%nat ->
  (forall k, In k (indices o) -> is_float32 (e k) /\ Rabs (e k - exp (x k)) <= / 2 ^ 22 * exp (x k)) ->
  Rabs (ln (float32_sum o e) - lse (indices o) x) <= 155 / 10000000.
Proof.
  intros o x e Hn He. rewrite <- additions_length in Hn.
  assert (Ha : additions o = 254%nat) by congruence.
  eapply Rle_trans; [apply (lse_error_simple o x e (/ 2 ^ 22)); [lra | exact He]|].
  rewrite Ha, INR_IZR_INZ. change (Z.of_nat 254) with 254%Z. unfold u. lra.
Qed.

(** ** The stable form *)

(** A relative error of the sum enters the loss multiplied by S / (1 + S) = 1 - P. *)
Theorem error_of_the_sum_in_the_loss : forall S T K,
  0 < S -> 1 <= K -> S / K <= T <= S * K ->
  Rabs (ln (1 + T) - ln (1 + S)) <= ln (1 + S / (1 + S) * (K - 1)).
Proof.
  intros S T K HS HK [L U].
  assert (LK : 0 < S / K) by (apply Rdiv_lt_0_compat; lra).
  set (q := S / (1 + S)). assert (Hq : 0 < q) by (apply Rdiv_lt_0_compat; lra).
  assert (Eq : q * (1 + S) = S) by (unfold q; field; lra).
  assert (F : 0 < 1 + q * (K - 1)) by nra.
  assert (ln (1 + T) <= ln (1 + S) + ln (1 + q * (K - 1))).
  { rewrite <- ln_mult by lra. apply ln_le; [lra|].
    replace ((1 + S) * (1 + q * (K - 1))) with (1 + S + q * (1 + S) * (K - 1)) by ring. rewrite Eq. lra. }
  assert (ln (1 + S) <= ln (1 + T) + ln (1 + q * (K - 1))).
  { rewrite <- ln_mult by lra. apply ln_le; [lra|].
    apply Rle_trans with ((1 + S / K) * (1 + q * (K - 1))); [|apply Rmult_le_compat_r; lra].
    assert (D : 0 <= q * (K - 1) * (1 - / K)).
    { apply Rmult_le_pos; [nra|]. assert (/ K <= / 1) by (apply Rinv_le_contravar; lra). rewrite Rinv_1 in *. lra. }
    replace ((1 + S / K) * (1 + q * (K - 1))) with (1 + S + q * (K - 1) * (1 - / K)
      + (1 - / K) * (q * (1 + S) - S)).
    - rewrite Eq. lra.
    - field. lra. }
  apply Rabs_le. lra.
Qed.

Section Stable.
Variables (o : order) (y e : nat -> R) (delta c : R).
Hypothesis Hdelta : 0 <= delta.
Hypothesis Hc : 0 <= c < 1.

(** e k is a float32 and the exponential, to a relative c, of a number within delta of y k. *)
Hypothesis He : forall k, In k (indices o) ->
  is_float32 (e k) /\ exists x, Rabs (x - y k) <= delta /\ Rabs (e k - exp x) <= c * exp x.

Let true_sum := sum (indices o) (fun k => exp (y k)).
Let K := exp delta / ((1 - c) * (1 - u) ^ additions o).

Lemma one_plus_le_inverse v : 0 <= v < 1 -> 1 + v <= / (1 - v).
Proof. intros Hv. apply Rmult_le_reg_r with (1 - v); [lra|]. rewrite Rinv_l by lra. nra. Qed.

Lemma term_bounds k : In k (indices o) ->
  (1 - c) / exp delta * exp (y k) <= e k <= exp delta / (1 - c) * exp (y k).
Proof.
  intros Hk. destruct (He k Hk) as (_ & x & Hx & Hex). apply Rabs_le_inv in Hx. apply Rabs_le_inv in Hex.
  assert (E1 : exp x <= exp delta * exp (y k)) by (rewrite <- exp_plus; apply exp_le; lra).
  assert (E2 : exp (y k) / exp delta <= exp x) by (rewrite <- exp_minus; apply exp_le; lra).
  pose proof (one_plus_le_inverse c Hc). pose proof (exp_pos x). pose proof (exp_pos delta). pose proof (exp_pos (y k)).
  split.
  - apply Rle_trans with ((1 - c) * exp x); [|lra].
    replace ((1 - c) / exp delta * exp (y k)) with ((1 - c) * (exp (y k) / exp delta)) by (field; lra).
    apply Rmult_le_compat_l; lra.
  - apply Rle_trans with ((1 + c) * exp x); [lra|].
    apply Rle_trans with (/ (1 - c) * (exp delta * exp (y k))); [|right; field; lra].
    apply Rmult_le_compat; lra.
Qed.

Lemma K_ge_1 : 1 <= K.
Proof.
  pose proof u_bounds. unfold K.
  assert (P1 : 0 < (1 - u) ^ additions o) by (apply pow_lt; lra).
  assert (P2 : (1 - u) ^ additions o <= 1)
    by (apply Rle_trans with (1 ^ additions o); [apply pow_incr; lra | rewrite pow1; lra]).
  assert (1 <= exp delta) by (pose proof (exp_ineq1_le delta); lra).
  apply Rmult_le_reg_r with ((1 - c) * (1 - u) ^ additions o); [nra|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l by nra. nra.
Qed.

Lemma sum_within_K : true_sum / K <= float32_sum o e <= true_sum * K.
Proof.
  pose proof u_bounds as Hu. pose proof (exp_pos delta) as Hd.
  assert (Z : 0 <= true_sum) by (apply sum_nonneg; intros; left; apply exp_pos).
  assert (E0 : forall k, In k (indices o) -> is_float32 (e k) /\ 0 <= e k).
  { intros k Hk. split; [now apply He|]. eapply Rle_trans; [|apply term_bounds, Hk].
    apply Rmult_le_pos; [|left; apply exp_pos]. left. apply Rdiv_lt_0_compat; lra. }
  destruct (float32_sum_error o e E0) as [L U].
  assert (L1 : (1 - c) / exp delta * true_sum <= sum (indices o) e)
    by (unfold true_sum; rewrite <- sum_scal; apply sum_le; intros; now apply term_bounds).
  assert (U1 : sum (indices o) e <= exp delta / (1 - c) * true_sum)
    by (unfold true_sum; rewrite <- sum_scal; apply sum_le; intros; now apply term_bounds).
  assert (A : 0 < (1 - u) ^ additions o) by (apply pow_lt; lra).
  assert (B : (1 + u) ^ additions o <= / (1 - u) ^ additions o).
  { rewrite <- pow_inv. apply pow_incr. split; [lra | apply one_plus_le_inverse; lra]. }
  assert (B0 : 0 < (1 + u) ^ additions o) by (apply pow_lt; lra).
  split; unfold K.
  - eapply Rle_trans; [|exact L]. eapply Rle_trans; [|apply Rmult_le_compat_l; [lra | exact L1]].
    right. field. repeat split; lra.
  - eapply Rle_trans; [exact U|].
    assert (S0 : 0 <= sum (indices o) e) by (apply sum_nonneg; intros; now apply E0).
    apply Rle_trans with (/ (1 - u) ^ additions o * (exp delta / (1 - c) * true_sum)).
    + apply Rmult_le_compat; lra.
    + right. field. repeat split; lra.
Qed.

Theorem stable_loss_error :
  Rabs (ln (1 + float32_sum o e) - ln (1 + true_sum)) <= ln (1 + true_sum / (1 + true_sum) * (K - 1)).
Proof.
  apply error_of_the_sum_in_the_loss; [|apply K_ge_1 | apply sum_within_K].
  apply sum_pos; [apply indices_not_empty | intros; apply exp_pos].
Qed.

(** With a log1p of relative error e_log. *)
Corollary stable_loss_error_with_log1p : forall result e_log,
  0 <= e_log -> Rabs (result - ln (1 + float32_sum o e)) <= e_log * ln (1 + float32_sum o e) ->
  let B := ln (1 + true_sum / (1 + true_sum) * (K - 1)) in
  Rabs (result - ln (1 + true_sum)) <= B + e_log * (ln (1 + true_sum) + B).
Proof.
  intros result e_log Hl Hr B. pose proof stable_loss_error as H. fold B in H.
  apply Rabs_le_inv in H. apply Rabs_le_inv in Hr. apply Rabs_le. nra.
Qed.

End Stable.
