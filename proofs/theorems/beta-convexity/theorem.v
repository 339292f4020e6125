(** * beta-convexity

    As a function of beta = 1 / tau the loss of an anchor is convex, and 2-Lipschitz where similarities lie in [-1, 1].

    Proved for every real beta, under every denominator that is not empty. Not proved: the upper bound of the
    convexity gap, and in which cases the inequalities are strict. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms.
Open Scope R_scope.

(** The loss at tau = 1 / beta. At beta = 0, where no tau is, it is ln c. *)
Definition loss_at_beta (D : denominator) (N : nat) (s : nat -> nat -> R) (i : nat) (beta : R) : R :=
  lse (terms D N i) (fun k => beta * (s i k - s i (partner N i))).

Theorem loss_at_beta_is_the_loss : forall D N tau s i,
  terms D N i <> nil -> loss D N tau s i = loss_at_beta D N s i (/ tau).
Proof.
  intros D N tau s i HT. rewrite loss_margins by exact HT. apply lse_ext; intros k _.
  unfold Rdiv. ring.
Qed.

Theorem loss_convex_in_beta : forall D N s i b1 b2 t,
  terms D N i <> nil -> 0 <= t <= 1 ->
  loss_at_beta D N s i (t * b1 + (1 - t) * b2)
    <= t * loss_at_beta D N s i b1 + (1 - t) * loss_at_beta D N s i b2.
Proof.
  intros D N s i b1 b2 t HT Ht. unfold loss_at_beta.
  eapply Rle_trans; [right | apply lse_convex; assumption].
  apply lse_ext; intros k _. ring.
Qed.

Theorem loss_lipschitz_in_beta : forall D N s i b1 b2,
  terms D N i <> nil -> (i < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> -1 <= s i k <= 1) ->
  Rabs (loss_at_beta D N s i b1 - loss_at_beta D N s i b2) <= 2 * Rabs (b1 - b2).
Proof.
  intros D N s i b1 b2 HT Hi Hs. apply lse_lipschitz; [exact HT|]. intros k Hk.
  rewrite <- Rmult_minus_distr_r, Rabs_mult, Rmult_comm.
  apply Rmult_le_compat_r; [apply Rabs_pos|]. apply Rabs_le.
  apply terms_lt in Hk. specialize (Hs k Hk) as H1. specialize (Hs _ (partner_lt N i Hi)). lra.
Qed.

Corollary loss_lipschitz_in_inverse_temperature : forall D N s i t1 t2,
  terms D N i <> nil -> (i < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> -1 <= s i k <= 1) ->
  Rabs (loss D N t1 s i - loss D N t2 s i) <= 2 * Rabs (/ t1 - / t2).
Proof.
  intros D N s i t1 t2 HT Hi Hs. rewrite !loss_at_beta_is_the_loss by exact HT.
  now apply loss_lipschitz_in_beta.
Qed.
