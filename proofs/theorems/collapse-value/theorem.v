(** * collapse-value

    Where all rows point in one direction, the loss of every anchor is the logarithm of the number of terms, whatever
    tau: S = ln (2N-1), D = ln (2N-2), X = ln N, XD = ln (N-1), A = ln (2N). For D and XD, N >= 2. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine.
Open Scope R_scope.

(** Each row is a positive multiple of v. *)
Definition collapsed (d N : nat) (z : nat -> nat -> R) : Prop :=
  exists v c, nonzero d v /\
    forall i, (i < 2 * N)%nat -> 0 < c i /\ forall a, (a < d)%nat -> z i a = c i * v a.

Lemma collapsed_cosine d N z i k : collapsed d N z -> (i < 2 * N)%nat -> (k < 2 * N)%nat ->
  cosine d z i k = 1.
Proof.
  intros (v & c & Hv & H) Hi Hk. destruct (H i Hi) as [Ci Zi]. destruct (H k Hk) as [Ck Zk].
  rewrite <- (cosine_self d (fun _ => v) i Hv). symmetry.
  symmetry. now apply (cosine_scaled d (fun _ => v) z i k (c i) (c k)).
Qed.

Lemma equal_similarities D N tau s i c : terms D N i <> nil -> (i < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> s i k = c) -> loss D N tau s i = ln (count D N).
Proof.
  intros HT Hi H. rewrite loss_margins, (lse_ext _ _ (fun _ => 0)), lse_const, terms_length;
    try assumption; [ring|].
  intros k Hk. rewrite !H; [unfold Rdiv; ring | now apply partner_lt | now apply (terms_lt D N i)].
Qed.

Section Collapsed.
Variables (d N : nat) (tau : R) (z : nat -> nat -> R) (i : nat).
Hypothesis Hz : collapsed d N z.
Hypothesis Hi : (i < 2 * N)%nat.

Theorem collapse_value_simclr : loss simclr N tau (cosine d z) i = ln (2 * INR N - 1).
Proof.
  apply (equal_similarities simclr N tau _ i 1); [now apply terms_with_positive_not_empty | exact Hi|].
  intros k Hk. now apply (collapsed_cosine d N).
Qed.

Theorem collapse_value_cross_view : loss cross_view N tau (cosine d z) i = ln (INR N).
Proof.
  apply (equal_similarities cross_view N tau _ i 1); [now apply terms_with_positive_not_empty | exact Hi|].
  intros k Hk. now apply (collapsed_cosine d N).
Qed.

Theorem collapse_value_self_inclusive : loss self_inclusive N tau (cosine d z) i = ln (2 * INR N).
Proof.
  apply (equal_similarities self_inclusive N tau _ i 1); [now apply terms_with_positive_not_empty | exact Hi|].
  intros k Hk. now apply (collapsed_cosine d N).
Qed.

Hypothesis HN : (2 <= N)%nat.

Theorem collapse_value_decoupled : loss decoupled N tau (cosine d z) i = ln (2 * INR N - 2).
Proof.
  apply (equal_similarities decoupled N tau _ i 1); [now apply terms_not_empty | exact Hi|].
  intros k Hk. now apply (collapsed_cosine d N).
Qed.

Theorem collapse_value_cross_view_decoupled : loss cross_view_decoupled N tau (cosine d z) i = ln (INR N - 1).
Proof.
  apply (equal_similarities cross_view_decoupled N tau _ i 1); [now apply terms_not_empty | exact Hi|].
  intros k Hk. now apply (collapsed_cosine d N).
Qed.

End Collapsed.

(** The means have the same values. *)
Corollary collapse_value_of_the_mean : forall D d N tau z,
  collapsed d N z -> (2 <= N)%nat -> mean_loss D N tau (cosine d z) = ln (count D N).
Proof.
  intros D d N tau z Hz HN. apply mean_loss_const; [lia|]. intros i Hi.
  apply (equal_similarities D N tau _ i 1); [now apply terms_not_empty | exact Hi|].
  intros k Hk. now apply (collapsed_cosine d N).
Qed.
