(** * coupling-identity

    For N >= 2, the loss of an anchor under [simclr] is the softplus of its loss under [decoupled]:
    S = ln (1 + e^D), and back, D = ln (e^S - 1). The same holds for [cross_view] and [cross_view_decoupled]. With one
    pair, S is the softplus of no real number.

    Holds for any similarities and any temperature. Says nothing about means over anchors: see mean-conversion. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms.
Open Scope R_scope.

Section Anchor.
Variables (N : nat) (tau : R) (s : nat -> nat -> R) (i : nat).
Hypothesis HN : (2 <= N)%nat.
Hypothesis Hi : (i < 2 * N)%nat.

Theorem coupling_identity :
  loss simclr N tau s i = softplus (loss decoupled N tau s i).
Proof. now apply simclr_is_softplus_of_decoupled. Qed.

Theorem decoupled_from_simclr :
  loss decoupled N tau s i = ln (exp (loss simclr N tau s i) - 1).
Proof. rewrite coupling_identity. symmetry. apply softplus_inverse. Qed.

Theorem coupling_identity_cross_view :
  loss cross_view N tau s i = softplus (loss cross_view_decoupled N tau s i).
Proof. now apply cross_view_is_softplus_of_decoupled. Qed.

Theorem cross_view_decoupled_from_cross_view :
  loss cross_view_decoupled N tau s i = ln (exp (loss cross_view N tau s i) - 1).
Proof. rewrite coupling_identity_cross_view. symmetry. apply softplus_inverse. Qed.

End Anchor.

(** N >= 2 is needed. *)
Theorem one_pair_has_no_decoupled_loss : forall tau s i x,
  (i < 2)%nat -> loss simclr 1 tau s i <> softplus x.
Proof.
  intros tau s i x Hi. rewrite loss_simclr_margins by exact Hi.
  replace (terms decoupled 1 i) with (@nil nat).
  - unfold sumexp; simpl sum. rewrite Rplus_0_r, ln_1. unfold softplus.
    assert (0 < ln (1 + exp x)); [|lra].
    rewrite <- ln_1. apply ln_increasing; generalize (exp_pos x); lra.
  - destruct i as [|[|i]]; [reflexivity | reflexivity | lia].
Qed.
