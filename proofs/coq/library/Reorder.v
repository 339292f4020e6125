(** * Rows in another order *)

Require Import Reals Lra Lia List Permutation.
From NTXent.library Require Import Sums Loss Terms Forms.
Import ListNotations.
Open Scope R_scope.

(** [f] permutes the numbers below n, and [g] undoes it. *)
Definition permutes (n : nat) (f g : nat -> nat) : Prop :=
  forall k, (k < n)%nat -> (f k < n)%nat /\ (g k < n)%nat /\ f (g k) = k /\ g (f k) = k.

Lemma permutes_injective n f g j k : permutes n f g ->
  (j < n)%nat -> (k < n)%nat -> f j = f k -> j = k.
Proof.
  intros P Hj Hk E. destruct (P j Hj) as (_ & _ & _ & Ej). destruct (P k Hk) as (_ & _ & _ & Ek).
  congruence.
Qed.

Lemma NoDup_map_below n f g l : permutes n f g ->
  (forall k, In k l -> (k < n)%nat) -> NoDup l -> NoDup (map f l).
Proof.
  intros P Hl H. induction H as [|a l Ha H IH]; simpl; constructor.
  - rewrite in_map_iff. intros (b & E & Hb). apply (permutes_injective n f g) in E; [|exact P| |].
    + now subst.
    + apply Hl; now right.
    + apply Hl; now left.
  - apply IH. intros k Hk. apply Hl; now right.
Qed.

(** Permuting all the indices of a sum. *)
Lemma sum_permuted n f g x : permutes n f g -> sum (upto n) (fun k => x (f k)) = sum (upto n) x.
Proof.
  intros P. rewrite <- sum_map. apply sum_permutation, NoDup_Permutation.
  - apply (NoDup_map_below n f g); [exact P | intros k; apply in_upto | apply seq_NoDup].
  - apply seq_NoDup.
  - intros k. rewrite in_map_iff, in_upto. split.
    + intros (j & <- & Hj). apply P. now apply in_upto.
    + intros Hk. exists (g k). rewrite in_upto. split; apply P, Hk.
Qed.

(** A permutation of the rows that keeps partners together, and of a denominator's rows. *)
Definition respects (D : denominator) (N : nat) (f : nat -> nat) : Prop :=
  forall i, (i < 2 * N)%nat ->
    partner N (f i) = f (partner N i) /\
    forall k, (k < 2 * N)%nat -> belongs D N (f i) (f k) = belongs D N i k.

Section Reordered.
Variables (D : denominator) (N : nat) (tau : R) (s : nat -> nat -> R) (f g : nat -> nat).
Hypothesis Hf : permutes (2 * N) f g.
Hypothesis HD : respects D N f.

Lemma sum_reordered i x : (i < 2 * N)%nat ->
  sum (terms D N i) (fun k => x (f k)) = sum (terms D N (f i)) x.
Proof.
  intros Hi. unfold terms. rewrite !sum_filter.
  rewrite <- (sum_permuted (2 * N) f g (fun k => if belongs D N (f i) k then x k else 0) Hf).
  apply sum_ext; intros k Hk. apply in_upto in Hk.
  destruct (HD i Hi) as [_ B]. now rewrite B.
Qed.

Lemma loss_reordered i : (i < 2 * N)%nat ->
  loss D N tau (fun j k => s (f j) (f k)) i = loss D N tau s (f i).
Proof.
  intros Hi. destruct (HD i Hi) as [P _]. unfold loss. rewrite P. do 3 f_equal.
  apply (sum_reordered i (fun k => exp (s (f i) k / tau)) Hi).
Qed.

Lemma mean_loss_reordered :
  mean_loss D N tau (fun j k => s (f j) (f k)) = mean_loss D N tau s.
Proof.
  unfold mean_loss. f_equal. rewrite <- (sum_permuted (2 * N) f g (loss D N tau s) Hf).
  apply sum_ext; intros i Hi. apply loss_reordered. now apply in_upto.
Qed.

End Reordered.
