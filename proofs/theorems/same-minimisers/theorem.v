(** * same-minimisers

    One batch has the smallest mean loss under all five denominators at once, at every temperature: both views of pair
    j on vertex j of a regular simplex. So the dispute about the denominator does not move this optimum.

    Compared with batches of any dimension; the simplex itself is in N dimensions here. Whether the denominators have
    other minimisers, and whether they share those, is not proved. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums Loss Cosine Simplex Floor.
Open Scope R_scope.

Theorem same_minimisers : forall N tau,
  (2 <= N)%nat -> 0 < tau ->
  batch N N (aligned_simplex N) /\
  forall D d z, batch d N z ->
    mean_loss D N tau (cosine N (aligned_simplex N)) <= mean_loss D N tau (cosine d z).
Proof.
  intros N tau HN Ht. split; [now apply aligned_simplex_batch|]. intros D d z Hz.
  rewrite aligned_simplex_attains_every_floor by exact HN. now apply floor_is_a_lower_bound.
Qed.

(** What the batch is: aligned pairs, and -1/(N-1) between any two. *)
Theorem its_similarities : forall N i k,
  (2 <= N)%nat -> (i < 2 * N)%nat -> (k < 2 * N)%nat ->
  cosine N (aligned_simplex N) i k = if Nat.eqb (pair_of N i) (pair_of N k) then 1 else - 1 / (INR N - 1).
Proof. exact aligned_simplex_cosine. Qed.
