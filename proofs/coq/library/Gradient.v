(** * Gradients in a raw row

    The derivative of a cosine, and of a loss, as row i of the batch moves from z i in the direction v. *)

Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine Derive.
Open Scope R_scope.

(** Row i of the batch is moved by t times v. *)
Definition moved (z : nat -> nat -> R) (i : nat) (v : nat -> R) (t : R) (k a : nat) : R :=
  if Nat.eqb k i then z i a + t * v a else z k a.

(** [g] is the gradient of [f] in row i at the batch z: every directional derivative is the dot product with it. *)
Definition gradient (d : nat) (f : (nat -> nat -> R) -> R) (z : nat -> nat -> R) (i : nat) (g : nat -> R) : Prop :=
  forall v, is_derive (fun t => f (moved z i v t)) 0 (dot d g v).

(** ** Dot products *)

Lemma dot_scal_l d c u v : dot d (fun a => c * u a) v = c * dot d u v.
Proof. unfold dot. rewrite <- sum_scal. apply sum_ext; intros; ring. Qed.

Lemma dot_minus_l d u w v : dot d (fun a => u a - w a) v = dot d u v - dot d w v.
Proof. unfold dot. rewrite <- sum_minus. apply sum_ext; intros; ring. Qed.

Lemma dot_sum_l d l (w : nat -> nat -> R) v :
  dot d (fun a => sum l (fun k => w k a)) v = sum l (fun k => dot d (w k) v).
Proof.
  unfold dot. rewrite <- sum_swap. apply sum_ext; intros a _. now rewrite sum_scal_r.
Qed.

Lemma dot_zero_l d v : dot d (fun _ => 0) v = 0.
Proof. unfold dot. rewrite (sum_ext _ _ (fun _ => 0)); [apply sum_zero | intros; ring]. Qed.

Lemma dot_moving d x v t w : dot d (fun a => x a + t * v a) w = dot d x w + t * dot d v w.
Proof. unfold dot. rewrite <- sum_scal, <- sum_plus. apply sum_ext; intros; ring. Qed.

Lemma dot_moving_itself d x v t :
  dot d (fun a => x a + t * v a) (fun a => x a + t * v a) = dot d x x + 2 * t * dot d x v + t * t * dot d v v.
Proof. unfold dot. rewrite <- !sum_scal, <- !sum_plus. apply sum_ext; intros; ring. Qed.

(** ** One cosine *)

(** (u_k - s_ik u_i) / |z_i|: the gradient of s_ik in row i, for another row k. For k = i it is 0. *)
Definition pull (d : nat) (z : nat -> nat -> R) (i k a : nat) : R :=
  (z k a / norm d (z k) - cosine d z i k * (z i a / norm d (z i))) / norm d (z i).

Lemma pull_dot d z i k v :
  dot d (pull d z i k) v
  = (dot d (z k) v / norm d (z k) - cosine d z i k * (dot d (z i) v / norm d (z i))) / norm d (z i).
Proof.
  unfold pull, Rdiv, dot.
  rewrite (sum_ext _ _ (fun a => (/ norm d (z i) * / norm d (z k)) * (z k a * v a)
    - (/ norm d (z i) * cosine d z i k * / norm d (z i)) * (z i a * v a))) by (intros; ring).
  rewrite sum_minus, !sum_scal. ring.
Qed.

Lemma pull_self d z i v : nonzero d (z i) -> dot d (pull d z i i) v = 0.
Proof. intros H. rewrite pull_dot, cosine_self by exact H. unfold Rdiv. ring. Qed.

(** Orthogonal to the row that it moves. *)
Lemma pull_orthogonal d z i k : nonzero d (z i) -> nonzero d (z k) -> dot d (pull d z i k) (z i) = 0.
Proof.
  intros Hi Hk. pose proof (norm_pos d _ Hi). pose proof (norm_pos d _ Hk).
  rewrite pull_dot. replace (dot d (z i) (z i)) with (norm d (z i) * norm d (z i)) by apply norm_square.
  unfold cosine. rewrite (dot_sym d (z k)). field. lra.
Qed.

Lemma moved_dot d z i k v t : k <> i ->
  dot d (moved z i v t i) (moved z i v t k) = dot d (z i) (z k) + t * dot d v (z k).
Proof.
  intros Hk. unfold moved. rewrite Nat.eqb_refl. destruct (Nat.eqb_spec k i); [contradiction|]. apply dot_moving.
Qed.

Lemma moved_square d z i v t :
  dot d (moved z i v t i) (moved z i v t i) = dot d (z i) (z i) + 2 * t * dot d (z i) v + t * t * dot d v v.
Proof. unfold moved. rewrite Nat.eqb_refl. apply dot_moving_itself. Qed.

Lemma moved_other z i k v t : k <> i -> moved z i v t k = z k.
Proof. intros Hk. unfold moved. destruct (Nat.eqb_spec k i); [contradiction | reflexivity]. Qed.

Lemma cosine_derivative d z i k v : nonzero d (z i) -> nonzero d (z k) -> k <> i ->
  is_derive (fun t => cosine d (moved z i v t) i k) 0 (dot d (pull d z i k) v).
Proof.
  intros Hi Hk Hne. pose proof (norm_pos d _ Hi) as Ni. pose proof (norm_pos d _ Hk) as Nk.
  pose proof (dot_pos d _ Hi) as Di.
  set (A := dot d (z i) (z k)). set (B := dot d v (z k)).
  set (C := dot d (z i) (z i)). set (E := dot d (z i) v). set (F := dot d v v). set (n := norm d (z k)).
  apply is_derive_ext with (fun t => (A + t * B) / (sqrt (C + 2 * t * E + t * t * F) * n)).
  { intros t. unfold cosine. rewrite moved_dot, (moved_other z i k) by exact Hne.
    unfold norm at 1. rewrite moved_square. reflexivity. }
  assert (HC : 0 < C) by exact Di.
  assert (SC : sqrt C = norm d (z i)) by reflexivity.
  evar_last.
  - auto_derive; [|reflexivity].
    rewrite !Rmult_0_r, !Rmult_0_l, !Rplus_0_r. rewrite SC.
    split; [exact HC|]. split; [|exact I]. apply Rmult_integral_contrapositive_currified; unfold n; lra.
  - rewrite !Rmult_0_r, !Rmult_0_l, !Rplus_0_r, SC. rewrite pull_dot. fold E.
    unfold cosine. fold A n. rewrite (dot_sym d (z k) v). fold B.
    assert (Nn : n <> 0) by (unfold n; lra). field. split; [lra | exact Nn].
Qed.

(** Near 0 the moved row is not zero, and its cosine with itself is 1. *)
Lemma cosine_self_derivative d z i v : nonzero d (z i) ->
  is_derive (fun t => cosine d (moved z i v t) i i) 0 0.
Proof.
  intros Hi. pose proof (dot_pos d _ Hi) as Di.
  set (C := dot d (z i) (z i)). set (E := dot d (z i) v).
  apply is_derive_ext_loc with (fun _ => 1).
  - assert (Hr : 0 < C / (1 + 2 * Rabs E)).
    { apply Rdiv_lt_0_compat; [exact Di|]. pose proof (Rabs_pos E). lra. }
    exists (mkposreal _ Hr). intros t Ht.
    unfold ball in Ht; simpl in Ht. unfold AbsRing_ball, abs, minus, plus, opp in Ht; simpl in Ht.
    rewrite Ropp_0, Rplus_0_r in Ht.
    assert (HB : Rabs t * (1 + 2 * Rabs E) < C).
    { apply (Rmult_lt_compat_r (1 + 2 * Rabs E)) in Ht; [|pose proof (Rabs_pos E); lra].
      replace (C / (1 + 2 * Rabs E) * (1 + 2 * Rabs E)) with C in Ht
        by (field; pose proof (Rabs_pos E); lra). exact Ht. }
    assert (P : 0 < dot d (moved z i v t i) (moved z i v t i)).
    { rewrite moved_square. fold C E. pose proof (dot_nonneg d v) as F0.
      assert (Q : Rabs (t * E) = Rabs t * Rabs E) by apply Rabs_mult.
      pose proof (Rle_abs (- (t * E))) as Q1. rewrite Rabs_Ropp in Q1.
      pose proof (Rabs_pos t). pose proof (Rabs_pos E). pose proof (Rle_0_sqr t) as T. unfold Rsqr in T.
      assert (0 <= t * t * dot d v v) by now apply Rmult_le_pos. nra. }
    symmetry. unfold cosine, norm. rewrite sqrt_sqrt by lra. apply Rinv_r. lra.
  - apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)).
Qed.

(** The gradient of s_jk in row i. *)
Definition cosine_gradient (d : nat) (z : nat -> nat -> R) (i j k a : nat) : R :=
  if Nat.eqb j i then pull d z i k a else if Nat.eqb k i then pull d z i j a else 0.

Lemma cosine_has_gradient d N z i j k : batch d N z ->
  (i < 2 * N)%nat -> (j < 2 * N)%nat -> (k < 2 * N)%nat ->
  gradient d (fun y => cosine d y j k) z i (cosine_gradient d z i j k).
Proof.
  intros Hz Hi Hj Hk v. unfold cosine_gradient.
  destruct (Nat.eqb_spec j i) as [->|Hji].
  - destruct (Nat.eq_dec k i) as [->|Hki].
    + rewrite pull_self by now apply Hz. now apply cosine_self_derivative, Hz.
    + apply cosine_derivative; [now apply Hz | now apply Hz | exact Hki].
  - destruct (Nat.eqb_spec k i) as [->|Hki].
    + apply is_derive_ext with (fun t => cosine d (moved z i v t) i j); [intros; apply cosine_sym|].
      apply cosine_derivative; [now apply Hz | now apply Hz | exact Hji].
    + rewrite dot_zero_l. apply is_derive_ext with (fun _ => cosine d z j k).
      * intros t. unfold cosine. now rewrite !moved_other.
      * apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)).
Qed.

(** ** One loss *)

(** Along any curve of similarities: the mean velocity of the terms under their softmax, less the positive's. *)
Lemma loss_derivative D N tau (s : R -> nat -> nat -> R) (ds : nat -> R) j t :
  terms D N j <> nil -> (j < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> is_derive (fun x => s x j k) t (ds k)) ->
  is_derive (fun x => loss D N tau (s x) j) t
    ((sum (terms D N j) (fun k => softmax (terms D N j) (fun k => s t j k / tau) k * ds k)
      - ds (partner N j)) / tau).
Proof.
  intros HT Hj H.
  apply is_derive_ext with
    (fun x => lse (terms D N j) (fun k => s x j k / tau) - s x j (partner N j) / tau).
  { intros x. symmetry. now apply loss_lse. }
  assert (Q : forall k, (k < 2 * N)%nat -> is_derive (fun x => s x j k / tau) t (ds k / tau)).
  { intros k Hk. apply is_derive_ext with (fun x => / tau * s x j k); [intros; apply Rmult_comm|].
    replace (ds k / tau) with (/ tau * ds k) by (unfold Rdiv; ring).
    apply (is_derive_scal (fun x => s x j k)), H, Hk. }
  evar_last.
  - apply (is_derive_minus (K := R_AbsRing) (V := R_NormedModule)).
    + apply (is_derive_lse (terms D N j) (fun k x => s x j k / tau) (fun k => ds k / tau) t HT).
      intros k Hk. apply Q. now apply terms_lt in Hk.
    + apply Q, partner_lt, Hj.
  - change minus with Rminus. unfold Rdiv at 4. rewrite Rmult_minus_distr_r. f_equal.
    rewrite <- sum_scal_r. apply sum_ext; intros k _. unfold Rdiv. ring.
Qed.

(** The softmax of anchor j over the rows of its denominator. *)
Definition weight (D : denominator) (N : nat) (tau : R) (s : nat -> nat -> R) (j k : nat) : R :=
  softmax (terms D N j) (fun k => s j k / tau) k.

(** The gradient of the loss of anchor j in row i. *)
Definition loss_gradient (D : denominator) (d N : nat) (tau : R) (z : nat -> nat -> R) (i j a : nat) : R :=
  (sum (terms D N j) (fun k => weight D N tau (cosine d z) j k * cosine_gradient d z i j k a)
   - cosine_gradient d z i j (partner N j) a) / tau.

Lemma loss_gradient_dot D d N tau z i j v :
  dot d (loss_gradient D d N tau z i j) v
  = (sum (terms D N j) (fun k => weight D N tau (cosine d z) j k * dot d (cosine_gradient d z i j k) v)
     - dot d (cosine_gradient d z i j (partner N j)) v) / tau.
Proof.
  set (c := cosine_gradient d z i j). set (w := weight D N tau (cosine d z) j).
  transitivity (/ tau * (dot d (fun a => sum (terms D N j) (fun k => w k * c k a)) v - dot d (c (partner N j)) v)).
  - rewrite <- dot_minus_l, <- dot_scal_l. unfold dot. apply sum_ext; intros a _.
    unfold loss_gradient, Rdiv. fold c w. ring.
  - rewrite (dot_sum_l d (terms D N j) (fun k a => w k * c k a)).
    rewrite (sum_ext _ (fun k => dot d (fun a => w k * c k a) v) (fun k => w k * dot d (c k) v))
      by (intros; apply dot_scal_l).
    unfold Rdiv. ring.
Qed.

Lemma loss_has_gradient D d N tau z i j : batch d N z -> terms D N j <> nil ->
  (i < 2 * N)%nat -> (j < 2 * N)%nat ->
  gradient d (fun y => loss D N tau (cosine d y) j) z i (loss_gradient D d N tau z i j).
Proof.
  intros Hz HT Hi Hj v. rewrite loss_gradient_dot.
  assert (E : forall k, cosine d (moved z i v 0) j k = cosine d z j k).
  { intros k. unfold cosine, norm, dot, moved.
    assert (M : forall l a, (if Nat.eqb l i then z i a + 0 * v a else z l a) = z l a)
      by (intros l a; destruct (Nat.eqb_spec l i); subst; ring).
    assert (S : forall l m, sum (upto d) (fun a => (if Nat.eqb l i then z i a + 0 * v a else z l a)
      * (if Nat.eqb m i then z i a + 0 * v a else z m a)) = sum (upto d) (fun a => z l a * z m a))
      by (intros l m; apply sum_ext; intros a _; now rewrite !M).
    now rewrite !S. }
  evar_last.
  - apply (loss_derivative D N tau (fun t => cosine d (moved z i v t))
             (fun k => dot d (cosine_gradient d z i j k) v) j 0 HT Hj).
    intros k Hk. now apply (cosine_has_gradient d N).
  - do 2 f_equal. apply sum_ext; intros k _. f_equal. unfold weight, softmax, sumexp.
    rewrite E. f_equal. apply sum_ext; intros l _. now rewrite E.
Qed.
