(** * layout-does-not-matter: false

    Claim: a loss that takes rows 0 and 1, 2 and 3, ... for partners gives the same as one that takes rows i and i + N.
    Refuted by two well separated pairs, stacked: read as interleaved they have ln (2 + exp (2/tau)), above collapse,
    instead of ln (1 + 2 exp (-2/tau)). *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine Signs.
Import ListNotations.
Open Scope R_scope.

(** Where a row of the stacked layout stands in the interleaved one: a1 b1 a2 b2 ... *)
Definition interleaved (N i : nat) : nat := if Nat.ltb i N then (2 * i)%nat else (2 * (i - N) + 1)%nat.

(** The mean loss of rows that are read as interleaved. *)
Definition read_interleaved (N : nat) (tau : R) (s : nat -> nat -> R) : R :=
  mean_loss simclr N tau (fun i k => s (interleaved N i) (interleaved N k)).

(** Rows 1, -1, 1, -1 read so are the stacked rows 1, 1, -1, -1. *)
Theorem separated_pairs_read_as_interleaved : forall tau,
  read_interleaved 2 tau (cosine 1 (signs separated)) = ln (2 + exp (2 / tau)).
Proof.
  intros tau. unfold read_interleaved. apply mean_loss_const; [lia|]. intros i Hi.
  transitivity (loss simclr 2 tau (cosine 1 (signs [1; 1; -1; -1])) i).
  - assert (S : all_signs [1; 1; -1; -1]) by (repeat (constructor; [auto|]); constructor).
    assert (E : forall k, (k < 4)%nat ->
      cosine 1 (signs separated) (interleaved 2 i) (interleaved 2 k) = cosine 1 (signs [1; 1; -1; -1]) i k).
    { intros k Hk. rewrite !signs_cosine by (exact S || exact separated_signs). unfold separated.
      destruct i as [|[|[|[|i]]]]; [| | | | lia]; destruct k as [|[|[|[|k]]]]; (reflexivity || lia). }
    apply loss_ext; [apply E, (partner_lt 2), Hi|]. intros k Hk. now apply E, (terms_lt simclr 2 i).
  - assert (S : all_signs [1; 1; -1; -1]) by (repeat (constructor; [auto|]); constructor).
    destruct i as [|[|[|[|i]]]]; [| | | | lia]; write_out S.
Qed.

Theorem separated_pairs_read_as_stacked : forall tau,
  mean_loss simclr 2 tau (cosine 1 (signs separated)) = ln (1 + 2 * exp (-2 / tau)).
Proof. intros tau. apply mean_loss_const; [lia|]. intros i Hi. now apply separated_simclr. Qed.

Theorem layout_does_not_matter_is_false :
  ~ (forall d N tau z, batch d N z -> 0 < tau ->
       read_interleaved N tau (cosine d z) = mean_loss simclr N tau (cosine d z)).
Proof.
  intros H. specialize (H 1%nat 2%nat 1 (signs separated) (signs_batch _ _ separated_signs) ltac:(lra)).
  rewrite separated_pairs_read_as_interleaved, separated_pairs_read_as_stacked in H.
  pose proof (exp_pos (-2 / 1)). assert (exp (-2 / 1) < exp 0) by (apply exp_increasing; lra).
  assert (exp 0 < exp (2 / 1)) by (apply exp_increasing; lra). rewrite exp_0 in *.
  apply ln_inv in H; lra.
Qed.
