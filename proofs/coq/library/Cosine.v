(** * Cosines of nonzero rows *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums Loss.
Open Scope R_scope.

(** ** Dot products and norms *)

Lemma dot_sym d u v : dot d u v = dot d v u.
Proof. apply sum_ext; intros; ring. Qed.

Lemma dot_nonneg d u : 0 <= dot d u u.
Proof. apply sum_nonneg; intros; apply Rle_0_sqr. Qed.

Lemma dot_pos d u : nonzero d u -> 0 < dot d u u.
Proof.
  intros (a & Ha & Hu).
  pose proof (sum_term_le (upto d) (fun b => u b * u b) a) as H. cbv beta in H.
  apply Rlt_le_trans with (u a * u a).
  - generalize (Rle_0_sqr (u a)). unfold Rsqr. intros [|E]; [assumption|].
    symmetry in E. apply Rmult_integral in E. tauto.
  - apply H; [now apply in_upto | intros; apply Rle_0_sqr].
Qed.

Lemma norm_pos d u : nonzero d u -> 0 < norm d u.
Proof. intros H. now apply sqrt_lt_R0, dot_pos. Qed.

Lemma norm_square d u : norm d u * norm d u = dot d u u.
Proof. apply sqrt_sqrt, dot_nonneg. Qed.

Lemma unit_nonzero d u : unit d u -> nonzero d u.
Proof.
  unfold unit, nonzero, dot. intros H.
  destruct (Classical_Prop.classic (exists a, (a < d)%nat /\ u a <> 0)) as [E|E]; [exact E|].
  exfalso. rewrite (sum_ext _ _ (fun _ => 0)) in H; [rewrite sum_zero in H; lra|].
  intros a Ha. apply in_upto in Ha.
  destruct (Req_dec (u a) 0) as [->|Hn]; [ring | exfalso; eauto].
Qed.

Lemma unit_norm d u : unit d u -> norm d u = 1.
Proof. unfold unit, norm. intros ->. apply sqrt_1. Qed.

(** ** Unit rows *)

(** The row divided by its norm. *)
Definition normalised (d : nat) (u : nat -> R) (a : nat) : R := u a / norm d u.

Lemma cosine_normalised d z i k : nonzero d (z i) -> nonzero d (z k) ->
  cosine d z i k = dot d (normalised d (z i)) (normalised d (z k)).
Proof.
  intros Hi Hk. pose proof (norm_pos d _ Hi). pose proof (norm_pos d _ Hk).
  unfold cosine, normalised.
  transitivity (/ (norm d (z i) * norm d (z k)) * dot d (z i) (z k)); [unfold Rdiv; ring|].
  unfold dot. rewrite <- sum_scal. apply sum_ext; intros a _. field. lra.
Qed.

Lemma normalised_unit d u : nonzero d u -> unit d (normalised d u).
Proof.
  intros H. unfold unit. pose proof (norm_pos d u H).
  rewrite <- (cosine_normalised d (fun _ => u) 0 0) by exact H.
  unfold cosine. rewrite norm_square. apply Rinv_r, Rgt_not_eq, dot_pos, H.
Qed.

Lemma cosine_unit d z i k : unit d (z i) -> unit d (z k) -> cosine d z i k = dot d (z i) (z k).
Proof. intros Hi Hk. unfold cosine. rewrite !unit_norm by assumption. field. Qed.

(** Cauchy-Schwarz for unit vectors, from |u - v|^2 >= 0 and |u + v|^2 >= 0. *)
Lemma dot_unit_bounds d u v : unit d u -> unit d v -> -1 <= dot d u v <= 1.
Proof.
  unfold unit. intros Hu Hv.
  pose proof (dot_nonneg d (fun a => u a - v a)) as H1.
  pose proof (dot_nonneg d (fun a => u a + v a)) as H2.
  assert (E1 : dot d (fun a => u a - v a) (fun a => u a - v a) = dot d u u + dot d v v - 2 * dot d u v).
  { unfold dot. rewrite <- sum_scal, <- sum_plus, <- sum_minus. apply sum_ext; intros; ring. }
  assert (E2 : dot d (fun a => u a + v a) (fun a => u a + v a) = dot d u u + dot d v v + 2 * dot d u v).
  { unfold dot. rewrite <- sum_scal, <- !sum_plus. apply sum_ext; intros; ring. }
  lra.
Qed.

(** ** Cosines *)

Lemma cosine_self d z i : nonzero d (z i) -> cosine d z i i = 1.
Proof. intros H. rewrite cosine_normalised by exact H. now apply normalised_unit. Qed.

Lemma cosine_bounds d z i k : nonzero d (z i) -> nonzero d (z k) -> -1 <= cosine d z i k <= 1.
Proof.
  intros Hi Hk. rewrite cosine_normalised by assumption.
  now apply dot_unit_bounds; apply normalised_unit.
Qed.

Lemma cosine_sym d z i k : cosine d z i k = cosine d z k i.
Proof. unfold cosine. rewrite dot_sym, (Rmult_comm (norm d (z i))). reflexivity. Qed.

(** ** Rows times positive numbers *)

Lemma dot_scaled d u v u' v' c e :
  (forall a, (a < d)%nat -> u' a = c * u a) -> (forall a, (a < d)%nat -> v' a = e * v a) ->
  dot d u' v' = c * e * dot d u v.
Proof.
  intros Hu Hv. unfold dot. rewrite <- sum_scal. apply sum_ext; intros a Ha. apply in_upto in Ha.
  rewrite Hu, Hv by exact Ha. ring.
Qed.

Lemma norm_scaled d u u' c : 0 <= c -> (forall a, (a < d)%nat -> u' a = c * u a) -> norm d u' = c * norm d u.
Proof.
  intros Hc Hu. unfold norm. rewrite (dot_scaled d u u u' u' c c) by assumption.
  rewrite sqrt_mult; [|nra | apply dot_nonneg]. now rewrite sqrt_square.
Qed.

Lemma cosine_scaled d z z' i k c e :
  nonzero d (z i) -> nonzero d (z k) -> 0 < c -> 0 < e ->
  (forall a, (a < d)%nat -> z' i a = c * z i a) -> (forall a, (a < d)%nat -> z' k a = e * z k a) ->
  cosine d z' i k = cosine d z i k.
Proof.
  intros Hi Hk Hc He Hzi Hzk. pose proof (norm_pos d _ Hi). pose proof (norm_pos d _ Hk).
  unfold cosine. rewrite (dot_scaled d (z i) (z k) (z' i) (z' k) c e) by assumption.
  rewrite (norm_scaled d (z i) (z' i) c), (norm_scaled d (z k) (z' k) e) by (assumption || lra).
  field. repeat split; lra.
Qed.
