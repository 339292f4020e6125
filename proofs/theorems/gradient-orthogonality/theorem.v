(** * gradient-orthogonality

    Under every denominator that is not empty, the loss of every anchor has a gradient in every raw row, and that
    gradient is orthogonal to the row. So a gradient step on a row never shortens it:
    |z - eta g|^2 = |z|^2 + eta^2 |g|^2.

    A gradient here is a vector whose dot product with any direction is the derivative in that direction (library
    Gradient.v). The cosine's derivative in z i is a multiple of u_k - s_ik u_i, which is orthogonal to u_i. *)

Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine Derive Gradient.
Open Scope R_scope.

Lemma cosine_gradient_orthogonal d N z i j k : batch d N z ->
  (i < 2 * N)%nat -> (j < 2 * N)%nat -> (k < 2 * N)%nat ->
  dot d (cosine_gradient d z i j k) (z i) = 0.
Proof.
  intros Hz Hi Hj Hk. unfold cosine_gradient.
  destruct (Nat.eqb_spec j i), (Nat.eqb_spec k i);
    [| | |apply dot_zero_l]; apply pull_orthogonal; now apply Hz.
Qed.

Theorem gradient_orthogonality : forall D d N tau z i j,
  batch d N z -> terms D N j <> nil -> (i < 2 * N)%nat -> (j < 2 * N)%nat ->
  gradient d (fun y => loss D N tau (cosine d y) j) z i (loss_gradient D d N tau z i j) /\
  dot d (loss_gradient D d N tau z i j) (z i) = 0.
Proof.
  intros D d N tau z i j Hz HT Hi Hj. split; [now apply loss_has_gradient|].
  rewrite loss_gradient_dot, (sum_ext _ _ (fun _ => 0)).
  - rewrite sum_zero, (cosine_gradient_orthogonal d N); [unfold Rdiv; ring | | | |];
      try assumption. now apply partner_lt.
  - intros k Hk. rewrite (cosine_gradient_orthogonal d N); try assumption; [ring|].
    now apply (terms_lt D N j).
Qed.

(** Of the mean loss. *)
Theorem gradient_orthogonality_of_the_mean : forall D d N tau z i,
  batch d N z -> (2 <= N)%nat -> (i < 2 * N)%nat ->
  exists g, gradient d (fun y => mean_loss D N tau (cosine d y)) z i g /\ dot d g (z i) = 0.
Proof.
  intros D d N tau z i Hz HN Hi.
  exists (fun a => / INR (2 * N) * sum (upto (2 * N)) (fun j => loss_gradient D d N tau z i j a)).
  assert (E : forall v, dot d (fun a => / INR (2 * N) * sum (upto (2 * N)) (fun j => loss_gradient D d N tau z i j a)) v
              = / INR (2 * N) * sum (upto (2 * N)) (fun j => dot d (loss_gradient D d N tau z i j) v)).
  { intros v. rewrite dot_scal_l. f_equal. apply (dot_sum_l d (upto (2 * N)) (loss_gradient D d N tau z i)). }
  split.
  - intros v. rewrite E.
    apply is_derive_ext with (fun t => / INR (2 * N) * sum (upto (2 * N))
      (fun j => loss D N tau (cosine d (moved z i v t)) j)).
    { intros t. apply Rmult_comm. }
    apply (is_derive_scal (fun t => sum (upto (2 * N)) (fun j => loss D N tau (cosine d (moved z i v t)) j))).
    apply (is_derive_sum (upto (2 * N)) (fun j t => loss D N tau (cosine d (moved z i v t)) j)).
    intros j Hj. apply in_upto in Hj. apply loss_has_gradient; try assumption. now apply terms_not_empty.
  - rewrite E, (sum_ext _ _ (fun _ => 0)); [rewrite sum_zero; ring|].
    intros j Hj. apply in_upto in Hj. apply gradient_orthogonality; try assumption. now apply terms_not_empty.
Qed.

Theorem a_step_never_shortens_a_row : forall d x g eta,
  dot d g x = 0 ->
  dot d (fun a => x a - eta * g a) (fun a => x a - eta * g a) = dot d x x + eta * eta * dot d g g.
Proof.
  intros d x g eta H. unfold dot in *.
  rewrite (sum_ext _ _ (fun a => (x a * x a + eta * eta * (g a * g a)) - 2 * eta * (g a * x a))) by (intros; ring).
  rewrite sum_minus, sum_plus, !sum_scal, H. ring.
Qed.
