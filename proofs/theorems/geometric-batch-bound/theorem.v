(** * geometric-batch-bound

    With R = N/((N-1) tau), for every batch of N >= 2 pairs of nonzero rows, in any number of dimensions:

        L_S >= ln (1 + (2N-2) exp (-R)),    L_D >= ln (2N-2) - R,    L_X >= ln (1 + (N-1) exp (-R)),
        L_XD >= ln (N-1) - R,               L_A >= ln (2 + (2N-2) exp (-R)).

    In d >= N - 1 dimensions each is attained, all by one batch: both views of pair j on vertex j of a regular simplex.
    In any dimension, equality in any of the five holds exactly where pairs are aligned (cosine 1) and rows of
    different pairs have the cosine -1/(N-1).

    The proof is in library/Batch.v (the mean margin), Floor.v (Jensen's inequality, twice), Simplex.v and
    Minimisers.v (equality). Not proved: that fewer than N - 1 dimensions never suffice. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Cosine Batch Simplex Floor Minimisers.
Open Scope R_scope.

Lemma floor_decoupled N tau : (2 <= N)%nat ->
  floor decoupled N tau = ln (2 * INR N - 2) - INR N / ((INR N - 1) * tau).
Proof.
  intros HN. pose proof (count_pos decoupled N HN). unfold floor. cbn [own_terms negatives_of count] in *.
  rewrite Rplus_0_l, ln_mult, ln_exp by (assumption || apply exp_pos). unfold Rdiv. ring.
Qed.

Lemma floor_cross_view_decoupled N tau : (2 <= N)%nat ->
  floor cross_view_decoupled N tau = ln (INR N - 1) - INR N / ((INR N - 1) * tau).
Proof.
  intros HN. pose proof (count_pos cross_view_decoupled N HN). unfold floor. cbn [own_terms negatives_of count] in *.
  rewrite Rplus_0_l, ln_mult, ln_exp by (assumption || apply exp_pos). unfold Rdiv. ring.
Qed.

Section Batch.
Variables (d N : nat) (tau : R) (z : nat -> nat -> R).
Hypothesis HN : (2 <= N)%nat.
Hypothesis Htau : 0 < tau.
Hypothesis Hbatch : batch d N z.

Theorem geometric_batch_bound_simclr :
  ln (1 + (2 * INR N - 2) * exp (- INR N / ((INR N - 1) * tau))) <= mean_loss simclr N tau (cosine d z).
Proof. now apply (floor_is_a_lower_bound d N tau z simclr). Qed.

Theorem geometric_batch_bound_decoupled :
  ln (2 * INR N - 2) - INR N / ((INR N - 1) * tau) <= mean_loss decoupled N tau (cosine d z).
Proof.
  rewrite <- floor_decoupled by exact HN.
  now apply (floor_is_a_lower_bound d N tau z decoupled).
Qed.

Theorem geometric_batch_bound_cross_view :
  ln (1 + (INR N - 1) * exp (- INR N / ((INR N - 1) * tau))) <= mean_loss cross_view N tau (cosine d z).
Proof. now apply (floor_is_a_lower_bound d N tau z cross_view). Qed.

Theorem geometric_batch_bound_cross_view_decoupled :
  ln (INR N - 1) - INR N / ((INR N - 1) * tau) <= mean_loss cross_view_decoupled N tau (cosine d z).
Proof.
  rewrite <- floor_cross_view_decoupled by exact HN.
  now apply (floor_is_a_lower_bound d N tau z cross_view_decoupled).
Qed.

Theorem geometric_batch_bound_self_inclusive :
  ln (2 + (2 * INR N - 2) * exp (- INR N / ((INR N - 1) * tau))) <= mean_loss self_inclusive N tau (cosine d z).
Proof. now apply (floor_is_a_lower_bound d N tau z self_inclusive). Qed.

End Batch.

(** Each of the five bounds is attained, by the same batch. *)
Theorem geometric_batch_bound_attained : forall d N tau, (2 <= N)%nat -> (N - 1 <= d)%nat ->
  exists z, batch d N z /\
    mean_loss simclr N tau (cosine d z)
      = ln (1 + (2 * INR N - 2) * exp (- INR N / ((INR N - 1) * tau))) /\
    mean_loss decoupled N tau (cosine d z)
      = ln (2 * INR N - 2) - INR N / ((INR N - 1) * tau) /\
    mean_loss cross_view N tau (cosine d z)
      = ln (1 + (INR N - 1) * exp (- INR N / ((INR N - 1) * tau))) /\
    mean_loss cross_view_decoupled N tau (cosine d z)
      = ln (INR N - 1) - INR N / ((INR N - 1) * tau) /\
    mean_loss self_inclusive N tau (cosine d z)
      = ln (2 + (2 * INR N - 2) * exp (- INR N / ((INR N - 1) * tau))).
Proof.
  intros d N tau HN Hd. exists (aligned_simplex N). split; [now apply aligned_simplex_batch|].
  repeat split; rewrite aligned_simplex_attains_every_floor by assumption; try reflexivity;
    [now apply floor_decoupled | now apply floor_cross_view_decoupled].
Qed.

(** Equality, under any denominator D: [floor D N tau] is the bound of D above. *)
Theorem geometric_batch_bound_equality : forall D d N tau z,
  (2 <= N)%nat -> 0 < tau -> batch d N z ->
  (mean_loss D N tau (cosine d z) = floor D N tau <->
   forall i k, (i < 2 * N)%nat -> (k < 2 * N)%nat ->
     cosine d z i k = if Nat.eqb (pair_of N i) (pair_of N k) then 1 else - 1 / (INR N - 1)).
Proof.
  intros D d N tau z HN Ht Hz. split; intros H.
  - apply (only_simplices_attain_a_floor d N tau z D); try assumption. lra.
  - now apply of_a_simplex_attains_every_floor.
Qed.

Theorem the_floors : forall N tau, (2 <= N)%nat ->
  floor simclr N tau = ln (1 + (2 * INR N - 2) * exp (- INR N / ((INR N - 1) * tau))) /\
  floor decoupled N tau = ln (2 * INR N - 2) - INR N / ((INR N - 1) * tau) /\
  floor cross_view N tau = ln (1 + (INR N - 1) * exp (- INR N / ((INR N - 1) * tau))) /\
  floor cross_view_decoupled N tau = ln (INR N - 1) - INR N / ((INR N - 1) * tau) /\
  floor self_inclusive N tau = ln (2 + (2 * INR N - 2) * exp (- INR N / ((INR N - 1) * tau))).
Proof.
  intros N tau HN. repeat split; [now apply floor_decoupled | now apply floor_cross_view_decoupled].
Qed.
