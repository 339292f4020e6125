(** * Derivatives of finite sums and of log-sum-exp *)

Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From NTXent.library Require Import Sums LogSumExp.
Open Scope R_scope.

Lemma is_derive_sum l (f : nat -> R -> R) (df : nat -> R) x :
  (forall k, In k l -> is_derive (f k) x (df k)) ->
  is_derive (fun y => sum l (fun k => f k y)) x (sum l df).
Proof.
  induction l as [|a l IH]; intros H; simpl.
  - apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)).
  - apply (is_derive_plus (K := R_AbsRing) (V := R_NormedModule)).
    + apply H; now left.
    + apply IH. intros; apply H; now right.
Qed.

(** Along a curve: the softmax average of the velocities. *)
Lemma is_derive_lse l (x : nat -> R -> R) (dx : nat -> R) t :
  l <> nil ->
  (forall k, In k l -> is_derive (x k) t (dx k)) ->
  is_derive (fun u => lse l (fun k => x k u)) t
            (sum l (fun k => softmax l (fun k => x k t) k * dx k)).
Proof.
  intros Hl H. pose proof (sumexp_pos l (fun k => x k t) Hl) as HZ.
  unfold lse.
  evar_last.
  - apply (is_derive_comp ln).
    + apply is_derive_ln, HZ.
    + apply (is_derive_sum l (fun k u => exp (x k u)) (fun k => dx k * exp (x k t))).
      intros k Hk. apply (is_derive_comp exp); [apply is_derive_exp | now apply H].
  - change scal with Rmult. cbv beta.
    rewrite <- sum_scal_r. apply sum_ext; intros k _. unfold softmax. field. lra.
Qed.
