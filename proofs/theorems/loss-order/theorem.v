(** * loss-order

    Every term more in the denominator strictly raises the loss of an anchor. For N >= 2: XD < D < S < A and
    XD < X < S, and the same for the means. S < A needs no second pair.

    Holds for any similarities and any temperature. D and X are not ordered: either can be the larger. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms.
Open Scope R_scope.

Lemma loss_lt D E N tau s i :
  terms D N i <> nil ->
  sumexp (terms D N i) (fun k => s i k / tau) < sumexp (terms E N i) (fun k => s i k / tau) ->
  loss D N tau s i < loss E N tau s i.
Proof.
  intros HD H. rewrite !loss_lse; [| |exact HD].
  - apply Rplus_lt_compat_r, ln_increasing; [now apply sumexp_pos | exact H].
  - intros HE. rewrite HE in H. pose proof (sumexp_nonneg (terms D N i) (fun k => s i k / tau)).
    unfold sumexp in *. simpl in *. lra.
Qed.

Section Order.
Variables (N : nat) (tau : R) (s : nat -> nat -> R) (i : nat).
Hypothesis Hi : (i < 2 * N)%nat.

Let e k := exp (s i k / tau).

Theorem simclr_lt_self_inclusive : loss simclr N tau s i < loss self_inclusive N tau s i.
Proof.
  apply loss_lt; [now apply terms_with_positive_not_empty|]. unfold sumexp; fold e.
  rewrite (sum_self_inclusive_simclr N i e Hi). pose proof (exp_pos (s i i / tau)). unfold e. lra.
Qed.

Hypothesis HN : (2 <= N)%nat.

Theorem decoupled_lt_simclr : loss decoupled N tau s i < loss simclr N tau s i.
Proof.
  apply loss_lt; [now apply terms_not_empty|]. unfold sumexp; fold e.
  rewrite (sum_simclr_decoupled N i e Hi). pose proof (exp_pos (s i (partner N i) / tau)). unfold e. lra.
Qed.

Theorem cross_view_decoupled_lt_cross_view :
  loss cross_view_decoupled N tau s i < loss cross_view N tau s i.
Proof.
  apply loss_lt; [now apply terms_not_empty|]. unfold sumexp; fold e.
  rewrite (sum_cross_view_decoupled N i e Hi). pose proof (exp_pos (s i (partner N i) / tau)). unfold e. lra.
Qed.

Lemma view_mates_add : 0 < sum (view_mates N i) e.
Proof. apply sum_pos; [now apply view_mates_not_empty | intros; apply exp_pos]. Qed.

Theorem cross_view_decoupled_lt_decoupled :
  loss cross_view_decoupled N tau s i < loss decoupled N tau s i.
Proof.
  apply loss_lt; [now apply terms_not_empty|]. unfold sumexp; fold e.
  rewrite (sum_decoupled_cross_view N i e Hi). pose proof view_mates_add. lra.
Qed.

Theorem cross_view_lt_simclr : loss cross_view N tau s i < loss simclr N tau s i.
Proof.
  apply loss_lt; [now apply terms_not_empty|]. unfold sumexp; fold e.
  rewrite (sum_cross_view_decoupled N i e Hi), (sum_simclr_decoupled N i e Hi),
    (sum_decoupled_cross_view N i e Hi).
  pose proof view_mates_add. lra.
Qed.

End Order.

(** ** The means *)

Lemma mean_loss_lt D E N tau s : (1 <= N)%nat ->
  (forall i, (i < 2 * N)%nat -> loss D N tau s i < loss E N tau s i) ->
  mean_loss D N tau s < mean_loss E N tau s.
Proof.
  intros HN H. unfold mean_loss. apply div_lt_compat; [apply lt_0_INR; lia|].
  apply sum_lt; [apply upto_not_empty; lia|]. intros i Hi. apply H. now apply in_upto.
Qed.

Theorem loss_order_of_the_means : forall N tau s, (2 <= N)%nat ->
  mean_loss cross_view_decoupled N tau s < mean_loss decoupled N tau s /\
  mean_loss decoupled N tau s < mean_loss simclr N tau s /\
  mean_loss simclr N tau s < mean_loss self_inclusive N tau s /\
  mean_loss cross_view_decoupled N tau s < mean_loss cross_view N tau s /\
  mean_loss cross_view N tau s < mean_loss simclr N tau s.
Proof.
  intros N tau s HN.
  repeat split; apply mean_loss_lt; try lia; intros i Hi;
    [now apply cross_view_decoupled_lt_decoupled | now apply decoupled_lt_simclr | now apply simclr_lt_self_inclusive
    | now apply cross_view_decoupled_lt_cross_view | now apply cross_view_lt_simclr].
Qed.
