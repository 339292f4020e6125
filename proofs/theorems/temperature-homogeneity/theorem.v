(** * temperature-homogeneity

    With dot products in the place of cosines, rows times c (not 0) at the temperature c^2 tau have the losses that the
    rows have at tau, under every denominator. Where all rows have the norm r, the loss with dot products at tau is
    the loss with cosines at tau / r^2. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums Loss Terms Forms Cosine.
Open Scope R_scope.

(** The similarities of rows that are not normalised. *)
Definition dots (d : nat) (z : nat -> nat -> R) (i k : nat) : R := dot d (z i) (z k).

Lemma loss_rescaled D N tau tau' s s' i :
  (forall k, (k < 2 * N)%nat -> s' i k / tau' = s i k / tau) -> (i < 2 * N)%nat ->
  loss D N tau' s' i = loss D N tau s i.
Proof.
  intros H Hi. unfold loss. rewrite H by now apply partner_lt. do 3 f_equal.
  apply sum_ext; intros k Hk. rewrite H; [reflexivity | now apply (terms_lt D N i)].
Qed.

Theorem temperature_homogeneity : forall D d N tau z c i,
  0 < tau -> c <> 0 -> (i < 2 * N)%nat ->
  loss D N (c * c * tau) (dots d (fun k a => c * z k a)) i = loss D N tau (dots d z) i.
Proof.
  intros D d N tau z c i Ht Hc Hi. apply loss_rescaled; [|exact Hi]. intros k _. unfold dots.
  rewrite (dot_scaled d (z i) (z k) _ _ c c) by reflexivity. field. split; lra.
Qed.

Theorem rows_of_one_norm : forall D d N tau z r i,
  0 < tau -> 0 < r -> (forall k, (k < 2 * N)%nat -> norm d (z k) = r) -> (i < 2 * N)%nat ->
  loss D N tau (dots d z) i = loss D N (tau / (r * r)) (cosine d z) i.
Proof.
  intros D d N tau z r i Ht Hr Hz Hi. symmetry. apply loss_rescaled; [|exact Hi]. intros k Hk.
  unfold cosine, dots. rewrite !Hz by assumption. field. split; lra.
Qed.
