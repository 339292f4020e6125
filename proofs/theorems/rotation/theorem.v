(** * rotation

    A linear map Q of the rows from d to e numbers whose columns are orthonormal changes no loss, under any
    denominator. For d = e these are the orthogonal maps: rotations and reflections. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums Loss Terms Forms Cosine.
Open Scope R_scope.

(** Q times u. *)
Definition image (d : nat) (Q : nat -> nat -> R) (u : nat -> R) (b : nat) : R :=
  sum (upto d) (fun a => Q b a * u a).

(** The e x d matrix Q has orthonormal columns. *)
Definition orthonormal (d e : nat) (Q : nat -> nat -> R) : Prop :=
  forall a c, (a < d)%nat -> (c < d)%nat ->
    sum (upto e) (fun b => Q b a * Q b c) = if Nat.eqb c a then 1 else 0.

Lemma image_dot d e Q u v : orthonormal d e Q -> dot e (image d Q u) (image d Q v) = dot d u v.
Proof.
  intros HQ. unfold dot, image.
  rewrite (sum_ext _ _ (fun b => sum (upto d) (fun a => sum (upto d) (fun c => (Q b a * Q b c) * (u a * v c))))).
  - rewrite sum_swap. apply sum_ext; intros a Ha. apply in_upto in Ha.
    rewrite sum_swap, (sum_ext _ _ (fun c => if Nat.eqb c a then u a * v c else 0)).
    + now apply (sum_upto_single d a (fun c => u a * v c)).
    + intros c Hc. apply in_upto in Hc. rewrite sum_scal_r, HQ by assumption.
      destruct (Nat.eqb c a); ring.
  - intros b _. rewrite <- sum_product. apply sum_ext; intros a _. apply sum_ext; intros c _. ring.
Qed.

Theorem rotation : forall D d e N tau z Q i,
  orthonormal d e Q ->
  loss D N tau (cosine e (fun k => image d Q (z k))) i = loss D N tau (cosine d z) i.
Proof.
  intros D d e N tau z Q i HQ.
  assert (E : forall k, cosine e (fun k => image d Q (z k)) i k = cosine d z i k)
    by (intros k; unfold cosine, norm; now rewrite !image_dot).
  apply loss_ext; intros; apply E.
Qed.

Corollary rotation_of_the_mean : forall D d e N tau z Q,
  orthonormal d e Q ->
  mean_loss D N tau (cosine e (fun k => image d Q (z k))) = mean_loss D N tau (cosine d z).
Proof. intros D d e N tau z Q HQ. apply mean_loss_ext; intros i _. now apply rotation. Qed.
