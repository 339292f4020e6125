(** * gradient-coupling

    Every derivative of S is (1 - P) times that of D, where P is the softmax probability of the positive: along any
    curve of similarities on which D has a derivative. A coordinate of a raw row, moved alone, is such a curve, so
    this holds for each entry of the gradient.

    Then the partial derivatives of S in the similarities themselves: P_k / tau in s i k, -(1 - P) / tau in s i p.
    That cosines have derivatives in the raw rows, and which, is not proved here. *)

Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Derive.
Open Scope R_scope.

Definition sigmoid (x : R) : R := 1 / (1 + exp (- x)).

Theorem softplus_derivative : forall x, is_derive softplus x (sigmoid x).
Proof.
  intros x. unfold softplus, sigmoid. pose proof (exp_pos x).
  auto_derive; [lra|]. rewrite exp_Ropp. field. split; lra.
Qed.

Theorem sigmoid_of_decoupled : forall N tau s i,
  (2 <= N)%nat -> (i < 2 * N)%nat ->
  sigmoid (loss decoupled N tau s i) = 1 - probability N tau s i (partner N i).
Proof.
  intros N tau s i HN Hi. rewrite <- exp_minus_simclr by exact Hi.
  rewrite simclr_is_softplus_of_decoupled by assumption. unfold sigmoid, softplus.
  set (x := loss decoupled N tau s i). pose proof (exp_pos x).
  rewrite !exp_Ropp, exp_ln by lra. field. lra.
Qed.

Theorem gradient_coupling : forall N tau (s : R -> nat -> nat -> R) i t slope,
  (2 <= N)%nat -> (i < 2 * N)%nat ->
  is_derive (fun x => loss decoupled N tau (s x) i) t slope ->
  is_derive (fun x => loss simclr N tau (s x) i) t
    ((1 - probability N tau (s t) i (partner N i)) * slope).
Proof.
  intros N tau s i t slope HN Hi H.
  apply is_derive_ext with (fun x => softplus (loss decoupled N tau (s x) i)).
  { intros x. symmetry. now apply simclr_is_softplus_of_decoupled. }
  evar_last.
  - apply (is_derive_comp softplus); [apply softplus_derivative | exact H].
  - rewrite sigmoid_of_decoupled by assumption. change scal with Rmult. ring.
Qed.

(** Along any curve of similarities: the mean velocity of the terms, weighted by their probabilities, less the
    velocity of the positive. *)
Theorem simclr_derivative : forall N tau (s : R -> nat -> nat -> R) (ds : nat -> R) i t,
  0 < tau -> (i < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> is_derive (fun x => s x i k) t (ds k)) ->
  is_derive (fun x => loss simclr N tau (s x) i) t
    ((sum (terms simclr N i) (fun k => probability N tau (s t) i k * ds k) - ds (partner N i)) / tau).
Proof.
  intros N tau s ds i t Ht Hi H.
  assert (HT : terms simclr N i <> nil) by now apply terms_with_positive_not_empty.
  apply is_derive_ext with
    (fun x => lse (terms simclr N i) (fun k => s x i k / tau) - s x i (partner N i) / tau).
  { intros x. symmetry. now apply loss_lse. }
  assert (Q : forall k, (k < 2 * N)%nat -> is_derive (fun x => s x i k / tau) t (ds k / tau)).
  { intros k Hk. apply is_derive_ext with (fun x => / tau * s x i k); [intros; apply Rmult_comm|].
    replace (ds k / tau) with (/ tau * ds k) by (unfold Rdiv; ring).
    apply (is_derive_scal (fun x => s x i k)), H, Hk. }
  evar_last.
  - apply (is_derive_minus (K := R_AbsRing) (V := R_NormedModule)).
    + apply (is_derive_lse (terms simclr N i) (fun k x => s x i k / tau) (fun k => ds k / tau) t HT).
      intros k Hk. apply Q. now apply terms_lt in Hk.
    + apply Q, partner_lt, Hi.
  - change minus with Rminus. unfold softmax.
    rewrite (sum_ext _ _ (fun k => probability N tau (s t) i k * ds k / tau)).
    + rewrite sum_div. unfold Rdiv; ring.
    + intros k _. unfold probability, sumexp, Rdiv. ring.
Qed.

(** Similarity [k] of the anchor alone is moved to [v]. *)
Definition with_similarity (s : nat -> nat -> R) (k : nat) (v : R) (i j : nat) : R :=
  if Nat.eqb j k then v else s i j.

Lemma with_similarity_same s k i j : with_similarity s k (s i k) i j = s i j.
Proof. unfold with_similarity. destruct (Nat.eqb_spec j k); congruence. Qed.

Lemma partial_derivative N tau s i k :
  0 < tau -> (i < 2 * N)%nat -> In k (terms simclr N i) ->
  is_derive (fun v => loss simclr N tau (with_similarity s k v) i) (s i k)
    ((probability N tau s i k - (if Nat.eqb (partner N i) k then 1 else 0)) / tau).
Proof.
  intros Ht Hi Hk. evar_last.
  - apply (simclr_derivative N tau (fun v => with_similarity s k v)
             (fun j => if Nat.eqb j k then 1 else 0) i (s i k) Ht Hi).
    intros j _. unfold with_similarity. destruct (Nat.eqb j k).
    + apply (is_derive_id (K := R_AbsRing)).
    + apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)).
  - f_equal. f_equal.
    rewrite (sum_ext _ _ (fun j => if Nat.eqb j k then probability N tau s i j else 0)).
    + apply sum_single; [apply NoDup_filter, seq_NoDup | exact Hk].
    + intros j _. destruct (Nat.eqb j k); [|ring]. rewrite Rmult_1_r.
      unfold probability. rewrite with_similarity_same. f_equal.
      apply sum_ext; intros l _. now rewrite with_similarity_same.
Qed.

Theorem derivative_in_the_positive : forall N tau s i,
  0 < tau -> (i < 2 * N)%nat ->
  is_derive (fun v => loss simclr N tau (with_similarity s (partner N i) v) i) (s i (partner N i))
    (- (1 - probability N tau s i (partner N i)) / tau).
Proof.
  intros N tau s i Ht Hi. evar_last.
  - apply (partial_derivative N tau s i _ Ht Hi). now apply positive_in_terms.
  - rewrite Nat.eqb_refl. f_equal. ring.
Qed.

Theorem derivative_in_a_negative : forall N tau s i k,
  0 < tau -> (i < 2 * N)%nat -> In k (terms decoupled N i) ->
  is_derive (fun v => loss simclr N tau (with_similarity s k v) i) (s i k)
    (probability N tau s i k / tau).
Proof.
  intros N tau s i k Ht Hi Hk.
  assert (Hne : partner N i <> k) by (apply in_terms in Hk; destruct Hk as [_ B]; intros <-; rows).
  evar_last.
  - apply (partial_derivative N tau s i k Ht Hi). apply in_terms in Hk. apply in_terms.
    destruct Hk as [Hk B]. split; [exact Hk|]. unfold belongs in *. apply andb_prop in B. tauto.
  - destruct (Nat.eqb_spec (partner N i) k); [contradiction|]. f_equal. ring.
Qed.
