(** * decoupled-bounds-information: false for a fair coin

    Claim: ln N minus the expected decoupled loss is at most the information that the views share. Each item is a fair
    coin that both views show: four batches of two pairs, equally likely. Then ln 2 minus the expectation is 1 / tau,
    which exceeds ln 2 at tau = 1 and any number at a low enough temperature.

    That the views of a coin share the information ln 2 is not proved here: only the two numbers are. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Signs.
Import ListNotations.
Open Scope R_scope.

(** The batch in which item 1 shows a and item 2 shows b. *)
Definition coins (a b : R) : list R := [a; b; a; b].

Definition expected_decoupled (tau : R) : R :=
  let L a b := mean_loss decoupled 2 tau (cosine 1 (signs (coins a b))) in
  (L 1 1 + L 1 (-1) + L (-1) 1 + L (-1) (-1)) / 4.

Lemma coins_decoupled tau a b i : (a = 1 \/ a = -1) -> (b = 1 \/ b = -1) -> (i < 4)%nat ->
  loss decoupled 2 tau (cosine 1 (signs (coins a b))) i = ln 2 + (a * b - 1) / tau.
Proof.
  intros Ha Hb Hi. assert (S : all_signs (coins a b)) by (repeat (constructor; [assumption|]); constructor).
  assert (Sa : a * a = 1) by (destruct Ha; subst; ring). assert (Sb : b * b = 1) by (destruct Hb; subst; ring).
  transitivity (ln (2 * exp ((a * b - 1) / tau))).
  - rewrite signs_loss by (exact S || lia). rewrite loss_margins by (apply terms_not_empty; lia).
    unfold lse, sumexp, coins.
    destruct i as [|[|[|[|i]]]]; [| | | | lia];
      cbn [terms upto seq filter belongs partner Nat.mul Nat.add Nat.sub Nat.ltb Nat.leb Nat.eqb negb andb sum nth];
      rewrite ?(Rmult_comm b a), ?Sa, ?Sb; f_equal; ring.
  - rewrite ln_mult, ln_exp by (lra || apply exp_pos). reflexivity.
Qed.

Theorem the_claimed_bound : forall tau, ln 2 - expected_decoupled tau = 1 / tau.
Proof.
  intros tau. unfold expected_decoupled.
  rewrite !(mean_loss_const decoupled 2 tau (cosine 1 (signs (coins _ _))) (ln 2 + (_ * _ - 1) / tau))
    by (lia || (intros i Hi; apply coins_decoupled; auto)).
  unfold Rdiv. set (beta := / tau). field.
Qed.

Theorem it_exceeds_the_information_of_a_coin : ln 2 < ln 2 - expected_decoupled 1.
Proof.
  rewrite the_claimed_bound.
  assert (ln 2 < 1) by (apply exp_lt_inv; rewrite exp_ln by lra; pose proof (exp_ineq1 1 ltac:(lra)); lra).
  lra.
Qed.

Theorem it_promises_anything : forall bound, 0 < bound -> exists tau,
  0 < tau /\ ln 2 - expected_decoupled tau = bound.
Proof.
  intros bound Hb. exists (1 / bound). split; [apply Rdiv_lt_0_compat; lra|].
  rewrite the_claimed_bound. field. lra.
Qed.
