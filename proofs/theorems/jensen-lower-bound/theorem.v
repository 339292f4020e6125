(** * jensen-lower-bound

    S >= ln (2N-1) + (mean of the similarities to the other rows - s i p) / tau, with equality where these
    similarities are all the same. In general form: under every denominator, with its own terms.

    A second form keeps the positive apart, and lies between S and the first:
    S >= ln (1 + (2N-2) exp ((mean of the similarities to the negatives - s i p) / tau)).

    Holds for any similarities. That equality holds in no other case is not proved here. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms.
Open Scope R_scope.

(** The mean similarity of anchor i to the rows in a denominator. *)
Definition mean_similarity (D : denominator) (N : nat) (s : nat -> nat -> R) (i : nat) : R :=
  sum (terms D N i) (s i) / count D N.

Theorem jensen_lower_bound_of_each : forall D N tau s i,
  terms D N i <> nil -> (i < 2 * N)%nat ->
  ln (count D N) + (mean_similarity D N s i - s i (partner N i)) / tau <= loss D N tau s i.
Proof.
  intros D N tau s i HT Hi. rewrite loss_lse by exact HT.
  pose proof (lse_ge_mean (terms D N i) (fun k => s i k / tau) HT) as H.
  rewrite terms_length, sum_div in H by exact Hi. unfold mean_similarity.
  eapply Rle_trans; [right | apply Rplus_le_compat_r, H]. unfold Rdiv; ring.
Qed.

Theorem jensen_lower_bound : forall N tau s i,
  (i < 2 * N)%nat ->
  ln (2 * INR N - 1) + (mean_similarity simclr N s i - s i (partner N i)) / tau <= loss simclr N tau s i.
Proof.
  intros N tau s i Hi. apply (jensen_lower_bound_of_each simclr); [|exact Hi].
  now apply terms_with_positive_not_empty.
Qed.

Theorem equality_where_similarities_agree : forall N tau s i c,
  (i < 2 * N)%nat -> (forall k, (k < 2 * N)%nat -> k <> i -> s i k = c) ->
  loss simclr N tau s i
    = ln (2 * INR N - 1) + (mean_similarity simclr N s i - s i (partner N i)) / tau.
Proof.
  intros N tau s i c Hi H.
  assert (HT : terms simclr N i <> nil) by now apply terms_with_positive_not_empty.
  assert (C : forall k, In k (terms simclr N i) -> s i k = c).
  { intros k Hk. apply H; [now apply terms_lt in Hk | now apply (not_the_anchor simclr N)]. }
  assert (1 <= INR N) by (apply (le_INR 1); lia).
  unfold mean_similarity. rewrite (sum_ext _ _ (fun _ => c) C), sum_terms_const by exact Hi.
  rewrite loss_lse, (lse_ext _ _ (fun _ => c / tau)), lse_const, terms_length; try assumption.
  - simpl count. replace ((2 * INR N - 1) * c / (2 * INR N - 1)) with c by (field; lra). unfold Rdiv; ring.
  - intros k Hk. now rewrite C.
Qed.

Theorem jensen_over_the_negatives : forall N tau s i,
  (2 <= N)%nat -> (i < 2 * N)%nat ->
  ln (1 + (2 * INR N - 2) * exp ((mean_similarity decoupled N s i - s i (partner N i)) / tau))
    <= loss simclr N tau s i.
Proof.
  intros N tau s i HN Hi. rewrite loss_simclr_margins by exact Hi.
  assert (HT : terms decoupled N i <> nil) by now apply terms_not_empty.
  pose proof (count_pos decoupled N HN) as HC. simpl in HC.
  pose proof (sum_exp_ge (terms decoupled N i) (fun k => (s i k - s i (partner N i)) / tau) HT) as H.
  rewrite terms_length, sum_div, sum_minus, sum_terms_const in H by exact Hi. simpl count in H.
  match type of H with _ * exp ?a <= _ =>
    replace a with ((mean_similarity decoupled N s i - s i (partner N i)) / tau) in H end.
  - apply ln_le; [|unfold sumexp; lra].
    generalize (exp_pos ((mean_similarity decoupled N s i - s i (partner N i)) / tau)). nra.
  - unfold mean_similarity; simpl count. unfold Rdiv. set (beta := / tau). field. lra.
Qed.

(** The second form is the sharper one. *)
Theorem the_second_form_is_sharper : forall N tau s i,
  (2 <= N)%nat -> (i < 2 * N)%nat ->
  ln (2 * INR N - 1) + (mean_similarity simclr N s i - s i (partner N i)) / tau
    <= ln (1 + (2 * INR N - 2) * exp ((mean_similarity decoupled N s i - s i (partner N i)) / tau)).
Proof.
  intros N tau s i HN Hi. pose proof (count_pos decoupled N HN) as HC. simpl count in HC.
  set (c := 2 * INR N - 2) in *. set (m := (mean_similarity decoupled N s i - s i (partner N i)) / tau).
  replace (2 * INR N - 1) with (1 + c) by (unfold c; ring).
  replace ((mean_similarity simclr N s i - s i (partner N i)) / tau) with (c / (1 + c) * m).
  - pose proof (exp_chord (c / (1 + c)) m) as J.
    assert (Q : 0 <= c / (1 + c) <= 1).
    { split; [left; apply Rdiv_lt_0_compat; lra|]. apply Rmult_le_reg_r with (1 + c); [lra|]. field_simplify; lra. }
    apply ln_ge_of_exp_le. rewrite exp_plus, exp_ln by lra. pose proof (exp_pos m).
    apply Rle_trans with ((1 + c) * (1 - c / (1 + c) + c / (1 + c) * exp m)).
    + apply Rmult_le_compat_l; [lra | now apply J].
    + right. field. lra.
  - unfold m, mean_similarity. simpl count. rewrite sum_simclr_decoupled by exact Hi. fold c.
    replace (2 * INR N - 1) with (1 + c) by (unfold c; ring). unfold Rdiv. set (beta := / tau). field. lra.
Qed.
