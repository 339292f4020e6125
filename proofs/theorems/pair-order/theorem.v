(** * pair-order

    Permuting the pairs, both views alike, permutes the losses of the anchors and leaves their mean as it was, under
    every denominator.

    Holds for any similarities. [f] is the permutation of 0, ..., N-1, and [g] undoes it. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums Loss Terms Forms Cosine Reorder.
Open Scope R_scope.

(** The permutation of all rows: row i + N goes with row i. *)
Definition of_rows (N : nat) (f : nat -> nat) (i : nat) : nat :=
  if Nat.ltb i N then f i else (f (i - N) + N)%nat.

Lemma of_rows_permutes N f g : permutes N f g -> permutes (2 * N) (of_rows N f) (of_rows N g).
Proof.
  intros P i Hi. unfold of_rows. destruct (Nat.ltb_spec i N).
  - destruct (P i) as (F & G & FG & GF); [lia|].
    destruct (Nat.ltb_spec (f i) N), (Nat.ltb_spec (g i) N); try lia.
  - destruct (P (i - N)%nat) as (F & G & FG & GF); [lia|].
    destruct (Nat.ltb_spec (f (i - N)%nat + N) N), (Nat.ltb_spec (g (i - N)%nat + N) N); try lia.
    rewrite !Nat.add_sub, FG, GF. lia.
Qed.

Lemma of_rows_respects D N f g : permutes N f g -> respects D N (of_rows N f).
Proof.
  intros P i Hi.
  assert (F : forall j, (j < N)%nat -> (f j < N)%nat) by (intros j Hj; now apply P).
  assert (V : forall j, (j < 2 * N)%nat -> Nat.ltb (of_rows N f j) N = Nat.ltb j N).
  { intros j Hj. unfold of_rows. destruct (Nat.ltb_spec j N).
    - apply Nat.ltb_lt, F. lia.
    - apply Nat.ltb_ge. lia. }
  assert (E : forall j k, (j < 2 * N)%nat -> (k < 2 * N)%nat ->
                Nat.eqb (of_rows N f j) (of_rows N f k) = Nat.eqb j k).
  { intros j k Hj Hk. destruct (Nat.eqb_spec j k) as [->|Hne]; [apply Nat.eqb_refl|].
    apply Nat.eqb_neq. intros H. apply Hne.
    now apply (permutes_injective _ _ _ j k (of_rows_permutes N f g P)). }
  assert (Q : partner N (of_rows N f i) = of_rows N f (partner N i)).
  { unfold partner. rewrite V by exact Hi. unfold of_rows. destruct (Nat.ltb_spec i N).
    - destruct (Nat.ltb_spec (i + N) N); [lia|]. now rewrite Nat.add_sub.
    - destruct (Nat.ltb_spec (i - N) N); lia. }
  split; [exact Q|]. intros k Hk. unfold belongs, same_view.
  rewrite Q, !V, !E by (assumption || now apply partner_lt). reflexivity.
Qed.

Theorem pair_order : forall D N tau s f g i,
  permutes N f g -> (i < 2 * N)%nat ->
  loss D N tau (fun j k => s (of_rows N f j) (of_rows N f k)) i = loss D N tau s (of_rows N f i).
Proof.
  intros D N tau s f g i P Hi.
  apply (loss_reordered D N tau s (of_rows N f) (of_rows N g)); [now apply of_rows_permutes | | exact Hi].
  now apply of_rows_respects with g.
Qed.

Theorem pair_order_of_the_mean : forall D N tau s f g,
  permutes N f g ->
  mean_loss D N tau (fun j k => s (of_rows N f j) (of_rows N f k)) = mean_loss D N tau s.
Proof.
  intros D N tau s f g P. apply mean_loss_reordered with (of_rows N g); [now apply of_rows_permutes|].
  now apply of_rows_respects with g.
Qed.

(** Of rows: the same, since the similarities of permuted rows are the permuted similarities. *)
Corollary pair_order_of_a_batch : forall D d N tau z f g,
  permutes N f g ->
  mean_loss D N tau (cosine d (fun i => z (of_rows N f i))) = mean_loss D N tau (cosine d z).
Proof. intros D d N tau z f g P. exact (pair_order_of_the_mean D N tau (cosine d z) f g P). Qed.
