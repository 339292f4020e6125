(** * Other forms of the loss of one anchor

    Its difference form, its margin form (only the differences s i k - s i p matter), and each loss from another. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms.
Import ListNotations.
Open Scope R_scope.

(** ** Log-sum-exp *)

Lemma loss_lse D N tau s i : terms D N i <> [] ->
  loss D N tau s i = lse (terms D N i) (fun k => s i k / tau) - s i (partner N i) / tau.
Proof.
  intros H. pose proof (sumexp_pos _ (fun k => s i k / tau) H) as Z.
  unfold loss, lse. fold (sumexp (terms D N i) (fun k => s i k / tau)).
  rewrite ln_div, ln_exp by (try apply exp_pos; assumption). ring.
Qed.

Lemma loss_margins D N tau s i : terms D N i <> [] ->
  loss D N tau s i = lse (terms D N i) (fun k => (s i k - s i (partner N i)) / tau).
Proof.
  intros H. rewrite loss_lse by exact H. unfold Rminus at 1. rewrite <- lse_shift by exact H.
  apply lse_ext; intros k _. unfold Rdiv; ring.
Qed.

(** Only the anchor's similarities to its partner and to the rows in the denominator matter. *)
Lemma loss_ext D N tau s s' i :
  s i (partner N i) = s' i (partner N i) ->
  (forall k, In k (terms D N i) -> s i k = s' i k) ->
  loss D N tau s i = loss D N tau s' i.
Proof.
  intros Hp H. unfold loss. rewrite Hp. do 3 f_equal. apply sum_ext; intros k Hk. now rewrite H.
Qed.

Lemma mean_loss_ext D N tau s s' :
  (forall i, (i < 2 * N)%nat -> loss D N tau s i = loss D N tau s' i) ->
  mean_loss D N tau s = mean_loss D N tau s'.
Proof.
  intros H. unfold mean_loss. f_equal. apply sum_ext; intros i Hi. apply H. now apply in_upto.
Qed.

(** A mean of equal losses. *)
Lemma mean_loss_const D N tau s c : (1 <= N)%nat ->
  (forall i, (i < 2 * N)%nat -> loss D N tau s i = c) -> mean_loss D N tau s = c.
Proof.
  intros HN H. unfold mean_loss. rewrite (sum_ext _ _ (fun _ => c)).
  - rewrite sum_upto_const. field. apply not_0_INR; lia.
  - intros i Hi. apply H. now apply in_upto.
Qed.

(** ** One denominator from another *)

Section Anchor.
Variables (N i : nat) (tau : R) (s : nat -> nat -> R).
Hypothesis Hi : (i < 2 * N)%nat.

Let x k := s i k / tau.
Let margin k := (s i k - s i (partner N i)) / tau.

Lemma positive_margin : margin (partner N i) = 0.
Proof. unfold margin, Rdiv. ring. Qed.

Lemma sumexp_margins_self_inclusive :
  sumexp (terms self_inclusive N i) margin = exp (margin i) + sumexp (terms simclr N i) margin.
Proof. unfold sumexp. now rewrite sum_self_inclusive_simclr. Qed.

Lemma sumexp_margins_simclr :
  sumexp (terms simclr N i) margin = 1 + sumexp (terms decoupled N i) margin.
Proof. unfold sumexp. now rewrite sum_simclr_decoupled, positive_margin, exp_0. Qed.

Lemma sumexp_margins_cross_view :
  sumexp (terms cross_view N i) margin = 1 + sumexp (terms cross_view_decoupled N i) margin.
Proof. unfold sumexp. now rewrite sum_cross_view_decoupled, positive_margin, exp_0. Qed.

Lemma loss_simclr_margins :
  loss simclr N tau s i = ln (1 + sumexp (terms decoupled N i) margin).
Proof.
  rewrite loss_margins by now apply terms_with_positive_not_empty.
  unfold lse. fold margin. now rewrite sumexp_margins_simclr.
Qed.

Lemma loss_cross_view_margins :
  loss cross_view N tau s i = ln (1 + sumexp (terms cross_view_decoupled N i) margin).
Proof.
  rewrite loss_margins by now apply terms_with_positive_not_empty.
  unfold lse. fold margin. now rewrite sumexp_margins_cross_view.
Qed.

Lemma loss_self_inclusive_margins :
  loss self_inclusive N tau s i = ln (exp (margin i) + (1 + sumexp (terms decoupled N i) margin)).
Proof.
  rewrite loss_margins by now apply terms_with_positive_not_empty.
  unfold lse. fold margin. now rewrite sumexp_margins_self_inclusive, sumexp_margins_simclr.
Qed.

(** ** The softmax probability of the positive *)

Lemma simclr_sum_pos : 0 < sum (terms simclr N i) (fun k => exp (s i k / tau)).
Proof. apply (sumexp_pos _ (fun k => s i k / tau)). now apply terms_with_positive_not_empty. Qed.

Lemma probability_pos k : 0 < probability N tau s i k.
Proof. apply Rdiv_lt_0_compat; [apply exp_pos | apply simclr_sum_pos]. Qed.

Lemma exp_minus_simclr : exp (- loss simclr N tau s i) = probability N tau s i (partner N i).
Proof.
  unfold loss. rewrite Ropp_involutive. apply exp_ln, (probability_pos (partner N i)).
Qed.

End Anchor.

(** ** Softplus *)

Lemma simclr_is_softplus_of_decoupled N tau s i : (2 <= N)%nat -> (i < 2 * N)%nat ->
  loss simclr N tau s i = softplus (loss decoupled N tau s i).
Proof.
  intros HN Hi. rewrite loss_simclr_margins by exact Hi.
  rewrite loss_margins by now apply terms_not_empty.
  unfold softplus. rewrite exp_lse by now apply terms_not_empty. reflexivity.
Qed.

Lemma cross_view_is_softplus_of_decoupled N tau s i : (2 <= N)%nat -> (i < 2 * N)%nat ->
  loss cross_view N tau s i = softplus (loss cross_view_decoupled N tau s i).
Proof.
  intros HN Hi. rewrite loss_cross_view_margins by exact Hi.
  rewrite loss_margins by now apply terms_not_empty.
  unfold softplus. rewrite exp_lse by now apply terms_not_empty. reflexivity.
Qed.

Lemma softplus_inverse x : ln (exp (softplus x) - 1) = x.
Proof.
  unfold softplus. pose proof (exp_pos x). rewrite exp_ln by lra.
  replace (1 + exp x - 1) with (exp x) by ring. apply ln_exp.
Qed.

Lemma softplus_mono x y : x <= y -> softplus x <= softplus y.
Proof. intros H. unfold softplus. apply exp_le in H. pose proof (exp_pos x). apply ln_le; lra. Qed.
