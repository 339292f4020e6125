(** * colder-is-smaller: false

    Claim: a lower temperature makes the mean loss smaller. Refuted by two pairs whose views are opposite: their loss
    is larger at tau = 1 than at tau = 2; and at the lower of any two temperatures. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Forms Signs.
Open Scope R_scope.

Theorem loss_of_crossed_pairs : forall tau,
  mean_loss simclr 2 tau (cosine 1 (signs crossed)) = ln (2 + exp (2 / tau)).
Proof. intros tau. apply mean_loss_const; [lia|]. intros i Hi. now apply crossed_simclr. Qed.

Theorem it_falls_with_the_temperature : forall t1 t2, 0 < t1 < t2 ->
  mean_loss simclr 2 t2 (cosine 1 (signs crossed)) < mean_loss simclr 2 t1 (cosine 1 (signs crossed)).
Proof.
  intros t1 t2 Ht. rewrite !loss_of_crossed_pairs. pose proof (exp_pos (2 / t2)).
  assert (/ t2 < / t1) by (apply Rinv_lt_contravar; nra).
  assert (exp (2 / t2) < exp (2 / t1)) by (apply exp_increasing; unfold Rdiv; lra).
  apply ln_increasing; lra.
Qed.

Theorem colder_is_smaller_is_false :
  ~ (forall d N z t1 t2, batch d N z -> 0 < t1 < t2 ->
       mean_loss simclr N t1 (cosine d z) <= mean_loss simclr N t2 (cosine d z)).
Proof.
  intros H. pose proof (it_falls_with_the_temperature 1 2 ltac:(lra)).
  specialize (H 1%nat 2%nat (signs crossed) 1 2 (signs_batch _ _ crossed_signs) ltac:(lra)). lra.
Qed.
