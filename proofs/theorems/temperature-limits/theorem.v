(** * temperature-limits

    Under every denominator with c terms, |loss - ln c| <= 2 / tau, where similarities lie in [-1, 1]. So S tends to
    ln (2N-1) as tau grows.

    Not proved: the second-order bound, and in which cases the first is strict. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine.
Open Scope R_scope.

Theorem temperature_limits : forall D N tau s i,
  terms D N i <> nil -> 0 < tau -> (i < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> -1 <= s i k <= 1) ->
  Rabs (loss D N tau s i - ln (count D N)) <= 2 / tau.
Proof.
  intros D N tau s i HT Ht Hi Hs. rewrite loss_margins by exact HT.
  rewrite <- (Rplus_0_r (ln (count D N))), <- (terms_length D N i Hi), <- lse_const by exact HT.
  apply lse_lipschitz; [exact HT|]. intros k Hk. apply terms_lt in Hk.
  pose proof (Hs k Hk). pose proof (Hs _ (partner_lt N i Hi)).
  replace ((s i k - s i (partner N i)) / tau - 0) with ((s i k - s i (partner N i)) / tau) by ring.
  apply Rabs_le. split.
  - replace (- (2 / tau)) with (- 2 / tau) by (unfold Rdiv; ring). apply div_le_compat; lra.
  - apply div_le_compat; lra.
Qed.

Theorem limit_at_high_temperature : forall D N s i eps,
  terms D N i <> nil -> (i < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> -1 <= s i k <= 1) -> 0 < eps ->
  forall tau, 2 / eps <= tau -> Rabs (loss D N tau s i - ln (count D N)) <= eps.
Proof.
  intros D N s i eps HT Hi Hs He tau Ht.
  assert (H0 : 0 < 2 / eps) by (apply Rdiv_lt_0_compat; lra).
  eapply Rle_trans; [apply temperature_limits; try assumption; lra|].
  apply Rmult_le_reg_r with tau; [lra|]. replace (2 / tau * tau) with 2 by (field; lra).
  apply (Rmult_le_compat_l eps) in Ht; [|lra]. replace (eps * (2 / eps)) with 2 in Ht by (field; lra). exact Ht.
Qed.

Corollary temperature_limits_of_a_batch : forall d N tau z i,
  batch d N z -> 0 < tau -> (i < 2 * N)%nat ->
  Rabs (loss simclr N tau (cosine d z) i - ln (2 * INR N - 1)) <= 2 / tau.
Proof.
  intros d N tau z i Hz Ht Hi. apply (temperature_limits simclr); [| exact Ht | exact Hi |].
  - now apply terms_with_positive_not_empty.
  - intros k Hk. apply cosine_bounds; now apply Hz.
Qed.
