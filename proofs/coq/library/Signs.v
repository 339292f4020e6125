(** * Batches of rows of one number, +1 or -1: the smallest examples

    The cosine of two such rows is their product. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine.
Import ListNotations.
Open Scope R_scope.

(** Row i of the batch is the i-th number of the list. *)
Definition signs (l : list R) (i _ : nat) : R := nth i l 1.

Definition all_signs (l : list R) : Prop := Forall (fun x => x = 1 \/ x = -1) l.

Lemma sign_square l i : all_signs l -> nth i l 1 * nth i l 1 = 1.
Proof.
  intros H. destruct (nth_in_or_default i l 1) as [Hi| ->]; [|lra].
  unfold all_signs in H. rewrite Forall_forall in H. destruct (H _ Hi) as [-> | ->]; lra.
Qed.

Lemma signs_unit l i : all_signs l -> unit 1 (signs l i).
Proof. intros H. unfold unit, dot, signs. cbn [upto seq sum]. rewrite sign_square by exact H. ring. Qed.

Lemma signs_batch l N : all_signs l -> batch 1 N (signs l).
Proof. intros H i _. now apply unit_nonzero, signs_unit. Qed.

Lemma signs_cosine l i k : all_signs l -> cosine 1 (signs l) i k = nth i l 1 * nth k l 1.
Proof.
  intros H. rewrite cosine_unit by now apply signs_unit.
  unfold dot, signs. cbn [upto seq sum]. ring.
Qed.

Lemma signs_loss D N tau l i : all_signs l -> (i < 2 * N)%nat ->
  loss D N tau (cosine 1 (signs l)) i = loss D N tau (fun j k => nth j l 1 * nth k l 1) i.
Proof.
  intros H Hi. unfold loss. rewrite signs_cosine by exact H. do 3 f_equal.
  apply sum_ext; intros k _. now rewrite signs_cosine.
Qed.

(** ** The batches of the refutations: two pairs each *)

(** Both views of an item agree, the items are opposite. *)
Definition separated := [1; -1; 1; -1].

(** The views of each item are opposite, rows of different items agree. *)
Definition crossed := [1; -1; -1; 1].

(** The views of the second item are torn apart. *)
Definition torn := [1; -1; 1; 1].

Definition equal_rows := [1; 1; 1; 1].

Lemma separated_signs : all_signs separated. Proof. repeat (constructor; [auto|]); constructor. Qed.
Lemma crossed_signs : all_signs crossed. Proof. repeat (constructor; [auto|]); constructor. Qed.
Lemma torn_signs : all_signs torn. Proof. repeat (constructor; [auto|]); constructor. Qed.
Lemma equal_signs : all_signs equal_rows. Proof. repeat (constructor; [auto|]); constructor. Qed.

Lemma zero_div tau : 0 / tau = 0.
Proof. unfold Rdiv. ring. Qed.

(** Writes the loss of an anchor out as the logarithm of a sum of exp (0), exp (2/tau) and exp (-2/tau). *)
Ltac write_out signs :=
  rewrite signs_loss by (exact signs || lia);
  rewrite loss_margins by (apply terms_not_empty; lia);
  unfold lse, sumexp, separated, crossed, torn, equal_rows;
  cbn [terms upto seq filter belongs partner same_view Bool.eqb Nat.mul Nat.add Nat.sub Nat.ltb Nat.leb Nat.eqb
       negb andb sum nth];
  repeat match goal with
  | |- context [exp ((?a - ?b) / _)] =>
      first [replace (a - b) with 0 by ring | replace (a - b) with 2 by ring | replace (a - b) with (-2) by ring]
  end;
  rewrite ?zero_div, ?exp_0; f_equal; ring.

Section Values.
Variable tau : R.

Ltac each_anchor i Hi := destruct i as [|[|[|[|i]]]]; [| | | | lia].

Lemma separated_simclr i : (i < 4)%nat ->
  loss simclr 2 tau (cosine 1 (signs separated)) i = ln (1 + 2 * exp (-2 / tau)).
Proof. intros Hi. each_anchor i Hi; write_out separated_signs. Qed.

Lemma separated_decoupled i : (i < 4)%nat ->
  loss decoupled 2 tau (cosine 1 (signs separated)) i = ln 2 - 2 / tau.
Proof.
  intros Hi. transitivity (ln (2 * exp (-2 / tau))).
  - each_anchor i Hi; write_out separated_signs.
  - rewrite ln_mult, ln_exp by (lra || apply exp_pos). unfold Rdiv; ring.
Qed.

Lemma separated_cross_view_decoupled i : (i < 4)%nat ->
  loss cross_view_decoupled 2 tau (cosine 1 (signs separated)) i = - 2 / tau.
Proof.
  intros Hi. rewrite <- (ln_exp (-2 / tau)). each_anchor i Hi; write_out separated_signs.
Qed.

Lemma crossed_simclr i : (i < 4)%nat ->
  loss simclr 2 tau (cosine 1 (signs crossed)) i = ln (2 + exp (2 / tau)).
Proof. intros Hi. each_anchor i Hi; write_out crossed_signs. Qed.

Lemma equal_simclr i : (i < 4)%nat -> loss simclr 2 tau (cosine 1 (signs equal_rows)) i = ln 3.
Proof. intros Hi. each_anchor i Hi; write_out equal_signs. Qed.

Lemma equal_decoupled i : (i < 4)%nat -> loss decoupled 2 tau (cosine 1 (signs equal_rows)) i = ln 2.
Proof. intros Hi. each_anchor i Hi; write_out equal_signs. Qed.

Lemma torn_simclr_0 : loss simclr 2 tau (cosine 1 (signs torn)) 0 = ln (2 + exp (-2 / tau)).
Proof. write_out torn_signs. Qed.

Lemma torn_simclr_1 : loss simclr 2 tau (cosine 1 (signs torn)) 1 = ln 3.
Proof. write_out torn_signs. Qed.

Lemma torn_simclr_2 : loss simclr 2 tau (cosine 1 (signs torn)) 2 = ln (2 + exp (-2 / tau)).
Proof. write_out torn_signs. Qed.

Lemma torn_simclr_3 : loss simclr 2 tau (cosine 1 (signs torn)) 3 = ln (1 + 2 * exp (2 / tau)).
Proof. write_out torn_signs. Qed.

Lemma torn_decoupled_0 : loss decoupled 2 tau (cosine 1 (signs torn)) 0 = ln (1 + exp (-2 / tau)).
Proof. write_out torn_signs. Qed.

Lemma torn_decoupled_1 : loss decoupled 2 tau (cosine 1 (signs torn)) 1 = ln 2.
Proof. write_out torn_signs. Qed.

End Values.

(** A mean over the anchors of two pairs. *)
Lemma mean_loss_of_two_pairs D tau s :
  mean_loss D 2 tau s = (loss D 2 tau s 0 + loss D 2 tau s 1 + loss D 2 tau s 2 + loss D 2 tau s 3) / 4.
Proof. unfold mean_loss. cbn [upto seq sum Nat.mul Nat.add]. simpl INR. field. Qed.
