(** * gradient-coupling

    For N >= 2, the gradient of S_i in every raw row is (1 - P) times that of D_i, where P = exp (-S_i) is the softmax
    probability of the positive; and 0 < 1 - P < 1. The same for X_i and XD_i with exp (-X_i). It holds for the
    derivative along any curve of similarities on which D_i has one: by tau or by anything else.

    Then the partial derivatives of S_i in the similarities: P_k / tau in s i k, -(1 - P) / tau in s i p. *)

Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine Derive Gradient.
Open Scope R_scope.

(** ** Softplus *)

Theorem softplus_derivative : forall x, is_derive softplus x (1 - exp (- softplus x)).
Proof.
  intros x. unfold softplus. pose proof (exp_pos x).
  auto_derive; [lra|]. rewrite exp_Ropp, exp_ln by lra. field. lra.
Qed.

Theorem factor_between_0_and_1 : forall x, 0 < 1 - exp (- softplus x) < 1.
Proof.
  intros x. unfold softplus. pose proof (exp_pos x). rewrite exp_Ropp, exp_ln by lra.
  pose proof (Rinv_0_lt_compat (1 + exp x) ltac:(lra)).
  assert (/ (1 + exp x) < / 1) by (apply Rinv_lt_contravar; lra). rewrite Rinv_1 in *. lra.
Qed.

(** Along any curve: of numbers L that are softplus of numbers K. *)
Lemma softplus_chain (L K : R -> R) t slope :
  (forall x, L x = softplus (K x)) -> is_derive K t slope ->
  is_derive L t ((1 - exp (- L t)) * slope).
Proof.
  intros E H. apply is_derive_ext with (fun x => softplus (K x)); [intros; symmetry; apply E|].
  evar_last.
  - apply (is_derive_comp softplus); [apply softplus_derivative | exact H].
  - rewrite E. change scal with Rmult. ring.
Qed.

(** ** Along any curve of temperatures and similarities *)

Theorem gradient_coupling : forall N (tau : R -> R) (s : R -> nat -> nat -> R) i t slope,
  (2 <= N)%nat -> (i < 2 * N)%nat ->
  is_derive (fun x => loss decoupled N (tau x) (s x) i) t slope ->
  is_derive (fun x => loss simclr N (tau x) (s x) i) t
    ((1 - exp (- loss simclr N (tau t) (s t) i)) * slope).
Proof.
  intros N tau s i t slope HN Hi H. apply (softplus_chain (fun x => loss simclr N (tau x) (s x) i)) with (2 := H).
  intros x. now apply simclr_is_softplus_of_decoupled.
Qed.

Theorem gradient_coupling_cross_view : forall N (tau : R -> R) (s : R -> nat -> nat -> R) i t slope,
  (2 <= N)%nat -> (i < 2 * N)%nat ->
  is_derive (fun x => loss cross_view_decoupled N (tau x) (s x) i) t slope ->
  is_derive (fun x => loss cross_view N (tau x) (s x) i) t
    ((1 - exp (- loss cross_view N (tau t) (s t) i)) * slope).
Proof.
  intros N tau s i t slope HN Hi H. apply (softplus_chain (fun x => loss cross_view N (tau x) (s x) i)) with (2 := H).
  intros x. now apply cross_view_is_softplus_of_decoupled.
Qed.

Theorem the_factor_is_a_probability : forall N tau s i,
  (i < 2 * N)%nat -> exp (- loss simclr N tau s i) = probability N tau s i (partner N i).
Proof. intros N tau s i Hi. now apply exp_minus_simclr. Qed.

(** ** In a raw row *)

Lemma unmoved d z j v i k : cosine d (moved z j v 0) i k = cosine d z i k.
Proof.
  assert (M : forall l a, moved z j v 0 l a = z l a)
    by (intros l a; unfold moved; destruct (Nat.eqb_spec l j); subst; ring).
  assert (S : forall l m, dot d (moved z j v 0 l) (moved z j v 0 m) = dot d (z l) (z m))
    by (intros l m; apply sum_ext; intros a _; now rewrite !M).
  unfold cosine, norm. now rewrite !S.
Qed.

Theorem gradient_coupling_in_a_row : forall d N tau z i j,
  batch d N z -> (2 <= N)%nat -> (i < 2 * N)%nat -> (j < 2 * N)%nat ->
  gradient d (fun y => loss decoupled N tau (cosine d y) i) z j (loss_gradient decoupled d N tau z j i) /\
  gradient d (fun y => loss simclr N tau (cosine d y) i) z j
    (fun a => (1 - exp (- loss simclr N tau (cosine d z) i)) * loss_gradient decoupled d N tau z j i a).
Proof.
  intros d N tau z i j Hz HN Hi Hj.
  assert (G : gradient d (fun y => loss decoupled N tau (cosine d y) i) z j (loss_gradient decoupled d N tau z j i))
    by (apply loss_has_gradient; try assumption; now apply terms_not_empty).
  split; [exact G|]. intros v. specialize (G v). rewrite dot_scal_l.
  replace (loss simclr N tau (cosine d z) i) with (loss simclr N tau (cosine d (moved z j v 0)) i)
    by (apply loss_ext; intros; apply unmoved).
  exact (gradient_coupling N (fun _ => tau) (fun t => cosine d (moved z j v t)) i 0 _ HN Hi G).
Qed.

(** ** In one similarity *)

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
  - apply (loss_derivative simclr N tau (fun v => with_similarity s k v)
             (fun j => if Nat.eqb j k then 1 else 0) i (s i k)
             (terms_with_positive_not_empty simclr N i Hi eq_refl) Hi).
    intros j _. unfold with_similarity. destruct (Nat.eqb j k).
    + apply (is_derive_id (K := R_AbsRing)).
    + apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)).
  - f_equal. f_equal.
    rewrite (sum_ext _ _ (fun j => if Nat.eqb j k then probability N tau s i j else 0)).
    + apply sum_single; [apply NoDup_filter, seq_NoDup | exact Hk].
    + intros j _. destruct (Nat.eqb j k); [|ring]. rewrite Rmult_1_r.
      unfold probability, softmax, sumexp. rewrite with_similarity_same. f_equal.
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
