(** * scale-invariance

    Multiplying each row by a positive number of its own changes no loss, under any denominator.

    A fact about real numbers: says nothing about rounding. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums Loss Terms Forms Cosine.
Open Scope R_scope.

Theorem scale_invariance : forall D d N tau z z' (c : nat -> R) i,
  batch d N z ->
  (forall k, (k < 2 * N)%nat -> 0 < c k) ->
  (forall k a, (k < 2 * N)%nat -> (a < d)%nat -> z' k a = c k * z k a) ->
  (i < 2 * N)%nat ->
  loss D N tau (cosine d z') i = loss D N tau (cosine d z) i.
Proof.
  intros D d N tau z z' c i Hz Hc Hz' Hi.
  assert (E : forall k, (k < 2 * N)%nat -> cosine d z' i k = cosine d z i k)
    by (intros k Hk; apply (cosine_scaled d z z' i k (c i) (c k)); auto).
  apply loss_ext; [now apply E, partner_lt|]. intros k Hk. now apply E, (terms_lt D N i).
Qed.

Corollary scale_invariance_of_the_mean : forall D d N tau z z' (c : nat -> R),
  batch d N z ->
  (forall k, (k < 2 * N)%nat -> 0 < c k) ->
  (forall k a, (k < 2 * N)%nat -> (a < d)%nat -> z' k a = c k * z k a) ->
  mean_loss D N tau (cosine d z') = mean_loss D N tau (cosine d z).
Proof.
  intros D d N tau z z' c Hz Hc Hz'. apply mean_loss_ext; intros i Hi.
  now apply (scale_invariance D d N tau z z' c).
Qed.
