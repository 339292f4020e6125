(** * same-minimisers

    For N >= 2 and d >= N - 1, the batches in d dimensions with the smallest mean loss are the same under all five
    denominators and at all temperatures: those whose pairs are aligned (cosine 1) and whose rows of different pairs
    have the cosine -1/(N-1). So the dispute about the denominator does not move the optimum.

    For d < N - 1 nothing is proved. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums Loss Cosine Simplex Floor Minimisers.
Open Scope R_scope.

(** No batch of N pairs in d dimensions has a smaller mean loss. *)
Definition minimises (D : denominator) (d N : nat) (tau : R) (z : nat -> nat -> R) : Prop :=
  batch d N z /\
  forall y, batch d N y -> mean_loss D N tau (cosine d z) <= mean_loss D N tau (cosine d y).

Theorem the_minimisers : forall D d N tau z,
  (2 <= N)%nat -> (N - 1 <= d)%nat -> 0 < tau ->
  (minimises D d N tau z <->
   batch d N z /\
   forall i k, (i < 2 * N)%nat -> (k < 2 * N)%nat ->
     cosine d z i k = if Nat.eqb (pair_of N i) (pair_of N k) then 1 else - 1 / (INR N - 1)).
Proof.
  intros D d N tau z HN Hd Ht. split; intros [Hz H]; (split; [exact Hz|]).
  - apply (only_simplices_attain_a_floor d N tau z D); try assumption.
    rewrite <- (aligned_simplex_attains_every_floor d N tau D) by assumption.
    apply H. now apply aligned_simplex_batch.
  - intros y Hy. rewrite (of_a_simplex_attains_every_floor N tau (cosine d z) D HN H).
    now apply floor_is_a_lower_bound.
Qed.

Theorem same_minimisers : forall D E d N tau tau' z,
  (2 <= N)%nat -> (N - 1 <= d)%nat -> 0 < tau -> 0 < tau' ->
  (minimises D d N tau z <-> minimises E d N tau' z).
Proof.
  intros D E d N tau tau' z HN Hd Ht Ht'. rewrite !the_minimisers by assumption. reflexivity.
Qed.

(** There are some. *)
Theorem a_minimiser : forall D d N tau,
  (2 <= N)%nat -> (N - 1 <= d)%nat -> 0 < tau -> minimises D d N tau (aligned_simplex N).
Proof.
  intros D d N tau HN Hd Ht. apply the_minimisers; try assumption. split; [now apply aligned_simplex_batch|].
  intros i k Hi Hk. now apply aligned_simplex_cosine.
Qed.
