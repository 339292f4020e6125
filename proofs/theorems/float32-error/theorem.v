(** * float32-error, of which only the sum is proved

    n exponentials, each a float32 with a relative error of at most eta, are added in float32 (round to nearest even),
    in any order: any binary tree of additions. The logarithm of the result differs from the true log-sum-exp by

        (n - 1) u / (1 - u) + eta / (1 - eta)      at most, with u = 2^-24.

    Subnormals are covered. Overflow is not modelled: after the shift by the largest term each term is at most 1, so
    the sum is at most n. Not proved: norms, dot products, division by tau, the accuracy of any exp or log1p, and the
    mean. So this is one link of the bound, not the bound. *)

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

Lemma indices_not_empty : indices o <> [].
Proof. pose proof (additions_length o) as H. destruct (indices o); [discriminate H | discriminate]. Qed.

Theorem lse_error :
  n * ln (1 - u) + ln (1 - eta) <= ln (float32_sum o e) - lse (indices o) x <= n * ln (1 + u) + ln (1 + eta).
Proof.
  pose proof u_bounds as Hu.
  assert (E : forall k, In k (indices o) -> (1 - eta) * exp (x k) <= e k <= (1 + eta) * exp (x k)).
  { intros k Hk. destruct (He k Hk) as [_ Hk']. apply Rabs_le_inv in Hk'. lra. }
  assert (E0 : forall k, In k (indices o) -> is_float32 (e k) /\ 0 <= e k).
  { intros k Hk. split; [now apply He|]. destruct (E k Hk) as [Ek _]. pose proof (exp_pos (x k)). nra. }
  destruct (float32_sum_error o e E0) as [L U].
  pose proof (sumexp_pos (indices o) x indices_not_empty) as Z.
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
