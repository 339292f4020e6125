(** * low-temperature

    With m the largest similarity of the anchor to a row in the denominator and c the number of these rows,

        (m - s i p) / tau <= loss <= (m - s i p) / tau + ln c,

    so tau * loss tends to m - s i p as tau tends to 0. For [simclr], c = 2N - 1.

    Holds under every denominator that is not empty, for any similarities. Not proved: in which cases the bounds are
    attained. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms.
Open Scope R_scope.

(** m is the largest similarity of anchor i to a row in its denominator. *)
Definition largest_similarity (D : denominator) (N : nat) (s : nat -> nat -> R) (i : nat) (m : R) : Prop :=
  (exists k, In k (terms D N i) /\ s i k = m) /\ (forall k, In k (terms D N i) -> s i k <= m).

Theorem low_temperature : forall D N tau s i m,
  0 < tau -> (i < 2 * N)%nat -> largest_similarity D N s i m ->
  (m - s i (partner N i)) / tau <= loss D N tau s i
                                <= (m - s i (partner N i)) / tau + ln (count D N).
Proof.
  intros D N tau s i m Ht Hi [(j & Hj & <-) Hm].
  assert (HT : terms D N i <> nil) by (intros E; rewrite E in Hj; destruct Hj).
  rewrite loss_lse by exact HT.
  pose proof (lse_ge_term _ (fun k => s i k / tau) j Hj) as L. cbv beta in L.
  pose proof (lse_mono (terms D N i) (fun k => s i k / tau) (fun _ => s i j / tau) HT) as U.
  rewrite lse_const, terms_length in U by assumption.
  assert (lse (terms D N i) (fun k => s i k / tau) <= ln (count D N) + s i j / tau)
    by (apply U; intros k Hk; apply div_le_compat; [exact Ht | now apply Hm]).
  unfold Rdiv in *. lra.
Qed.

Theorem low_temperature_limit : forall D N s i m eps,
  (i < 2 * N)%nat -> largest_similarity D N s i m -> 0 < eps ->
  exists delta, 0 < delta /\ forall tau, 0 < tau < delta ->
    Rabs (tau * loss D N tau s i - (m - s i (partner N i))) <= eps.
Proof.
  intros D N s i m eps Hi Hm He.
  assert (HC : 0 <= ln (count D N)).
  { rewrite <- terms_length with (i := i) by exact Hi. destruct Hm as [(j & Hj & _) _].
    rewrite <- ln_1. apply ln_le; [lra|]. apply (le_INR 1).
    destruct (terms D N i); [destruct Hj | simpl; lia]. }
  exists (eps / (ln (count D N) + 1)). split; [apply Rdiv_lt_0_compat; lra|].
  intros tau [Ht Hd].
  destruct (low_temperature D N tau s i m Ht Hi Hm) as [L U].
  assert (E : tau * (ln (count D N) + 1) < eps).
  { apply Rmult_lt_reg_r with (/ (ln (count D N) + 1)); [apply Rinv_0_lt_compat; lra|].
    rewrite Rmult_assoc, Rinv_r by lra. unfold Rdiv in Hd. lra. }
  apply (Rmult_le_compat_l tau) in L; [|lra]. apply (Rmult_le_compat_l tau) in U; [|lra].
  rewrite Rmult_plus_distr_l in U.
  replace (tau * ((m - s i (partner N i)) / tau)) with (m - s i (partner N i)) in * by (field; lra).
  apply Rabs_le. split; lra.
Qed.

Corollary low_temperature_simclr : forall N tau s i m,
  0 < tau -> (i < 2 * N)%nat -> largest_similarity simclr N s i m ->
  (m - s i (partner N i)) / tau <= loss simclr N tau s i
                                <= (m - s i (partner N i)) / tau + ln (2 * INR N - 1).
Proof. intros N. exact (low_temperature simclr N). Qed.
