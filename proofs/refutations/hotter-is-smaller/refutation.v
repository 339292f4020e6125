(** * hotter-is-smaller: false

    Claim: a higher temperature makes the mean loss smaller. Refuted by two well separated pairs, whose loss is larger
    at tau = 2 than at tau = 1; by any two temperatures, in fact. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Forms Signs.
Open Scope R_scope.

Theorem loss_of_separated_pairs : forall tau,
  mean_loss simclr 2 tau (cosine 1 (signs separated)) = ln (1 + 2 * exp (-2 / tau)).
Proof. intros tau. apply mean_loss_const; [lia|]. intros i Hi. now apply separated_simclr. Qed.

Theorem it_rises_with_the_temperature : forall t1 t2, 0 < t1 < t2 ->
  mean_loss simclr 2 t1 (cosine 1 (signs separated)) < mean_loss simclr 2 t2 (cosine 1 (signs separated)).
Proof.
  intros t1 t2 Ht. rewrite !loss_of_separated_pairs. pose proof (exp_pos (-2 / t1)).
  assert (/ t2 < / t1) by (apply Rinv_lt_contravar; nra).
  assert (exp (-2 / t1) < exp (-2 / t2)) by (apply exp_increasing; unfold Rdiv; lra).
  apply ln_increasing; lra.
Qed.

Theorem hotter_is_smaller_is_false :
  ~ (forall d N z t1 t2, batch d N z -> 0 < t1 < t2 ->
       mean_loss simclr N t2 (cosine d z) <= mean_loss simclr N t1 (cosine d z)).
Proof.
  intros H. pose proof (it_rises_with_the_temperature 1 2 ltac:(lra)).
  specialize (H 1%nat 2%nat (signs separated) 1 2 (signs_batch _ _ separated_signs) ltac:(lra)). lra.
Qed.
