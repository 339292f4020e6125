(** * coupling-identity

    For N >= 2, the loss of an anchor under [simclr] is the softplus of its loss under [decoupled]:
    S = ln (1 + e^D), and back, D = ln (e^S - 1). With one pair, S is the softplus of no real number.

    Holds for any similarities and any temperature. Says nothing about means over anchors: see mean-conversion. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms.
Open Scope R_scope.

Theorem coupling_identity : forall N tau s i,
  (2 <= N)%nat -> (i < 2 * N)%nat ->
  loss simclr N tau s i = softplus (loss decoupled N tau s i).
Proof. exact simclr_is_softplus_of_decoupled. Qed.

Theorem decoupled_from_simclr : forall N tau s i,
  (2 <= N)%nat -> (i < 2 * N)%nat ->
  loss decoupled N tau s i = ln (exp (loss simclr N tau s i) - 1).
Proof.
  intros N tau s i HN Hi. rewrite coupling_identity by assumption. unfold softplus.
  pose proof (exp_pos (loss decoupled N tau s i)).
  rewrite exp_ln by lra. replace (1 + _ - 1) with (exp (loss decoupled N tau s i)) by ring.
  symmetry. apply ln_exp.
Qed.

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
