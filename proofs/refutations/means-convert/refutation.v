(** * means-convert: false

    Claim: the softplus of the mean decoupled loss is the mean SimCLR loss. Refuted by two pairs, the second torn
    apart, at every temperature: its anchors 0 and 1 have different decoupled losses, and equality would need them to
    be the same (mean-conversion). *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Signs.
From NTXent.theorems.mean_conversion Require Import theorem.
Open Scope R_scope.

Theorem torn_pairs_do_not_convert : forall tau, 0 < tau ->
  mean_loss simclr 2 tau (cosine 1 (signs torn)) <> softplus (mean_loss decoupled 2 tau (cosine 1 (signs torn))).
Proof.
  intros tau Ht E. pose proof (proj1 (mean_conversion_equality 2 tau _ (le_n 2)) E) as H.
  specialize (H 0%nat 1%nat ltac:(lia) ltac:(lia)). rewrite torn_decoupled_0, torn_decoupled_1 in H.
  pose proof (exp_pos (-2 / tau)). apply ln_inv in H; [|lra | lra].
  assert (-2 / tau < 0) by (unfold Rdiv; pose proof (Rinv_0_lt_compat tau Ht); lra).
  assert (exp (-2 / tau) < exp 0) by now apply exp_increasing. rewrite exp_0 in *. lra.
Qed.

Theorem means_convert_is_false :
  ~ (forall d N tau z, batch d N z -> 0 < tau -> (2 <= N)%nat ->
       mean_loss simclr N tau (cosine d z) = softplus (mean_loss decoupled N tau (cosine d z))).
Proof.
  intros H. apply (torn_pairs_do_not_convert 1); [lra|].
  apply H; [apply signs_batch, torn_signs | lra | lia].
Qed.
