(** * gradient-bound

    The gradient of an anchor's own loss S_i in its raw row z_i has a norm of at most

        ( sum of P_k sqrt (1 - s_ik^2) over the negatives + (1 - P) sqrt (1 - s_ip^2) ) / (tau |z_i|),

    which is at most 2 (1 - P) / (tau |z_i|), where P is the softmax probability of the positive.

    Proved for [simclr] only; not in which cases there is equality. *)

Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine Derive Gradient.
Open Scope R_scope.

(** Cauchy-Schwarz. *)
Lemma dot_le_norms d u v : dot d u v <= norm d u * norm d v.
Proof.
  destruct (Req_dec (norm d u * norm d v) 0) as [Z|NZ].
  - (* One of them is zero in all coordinates. *)
    rewrite Z. apply Req_le. unfold dot. rewrite (sum_ext _ _ (fun _ => 0)); [apply sum_zero|].
    intros a Ha. apply Rmult_integral in Z.
    assert (Q : forall w, norm d w = 0 -> w a = 0).
    { intros w Hw. destruct (Req_dec (w a) 0) as [E|E]; [exact E | exfalso].
      assert (0 < norm d w) by (apply norm_pos; exists a; split; [now apply in_upto | exact E]). lra. }
    destruct Z as [Z|Z]; apply Q in Z; rewrite Z; ring.
  - pose proof (sqrt_pos (dot d u u)) as Pu. pose proof (sqrt_pos (dot d v v)) as Pv.
    fold (norm d u) in Pu. fold (norm d v) in Pv.
    assert (Hu : 0 < norm d u) by (destruct Pu as [H|H]; [exact H | exfalso; apply NZ; rewrite <- H; ring]).
    assert (Hv : 0 < norm d v) by (destruct Pv as [H|H]; [exact H | exfalso; apply NZ; rewrite <- H; ring]).
    pose proof (dot_nonneg d (fun a => norm d v * u a - norm d u * v a)) as H.
    assert (E : dot d (fun a => norm d v * u a - norm d u * v a) (fun a => norm d v * u a - norm d u * v a)
      = norm d v * norm d v * dot d u u + norm d u * norm d u * dot d v v - 2 * (norm d u * norm d v) * dot d u v).
    { unfold dot. rewrite <- !sum_scal, <- sum_plus, <- sum_minus. apply sum_ext; intros; ring. }
    rewrite E, <- !norm_square in H.
    assert (K : 0 <= 2 * (norm d u * norm d v) * (norm d u * norm d v - dot d u v)) by lra.
    apply Rmult_le_reg_l with (2 * (norm d u * norm d v)); [nra|]. lra.
Qed.

Lemma dot_opp_l d u v : dot d (fun a => - u a) v = - dot d u v.
Proof. unfold dot. rewrite <- sum_opp. apply sum_ext; intros; ring. Qed.

Lemma minus_dot_le_norms d u v : - dot d u v <= norm d u * norm d v.
Proof.
  rewrite <- dot_opp_l. replace (norm d u) with (norm d (fun a => - u a)); [apply dot_le_norms|].
  unfold norm, dot. f_equal. apply sum_ext; intros; ring.
Qed.

(** |gradient of s_ik| = sqrt (1 - s_ik^2) / |z_i|. *)
Lemma pull_norm d z i k : nonzero d (z i) -> nonzero d (z k) ->
  norm d (pull d z i k) = sqrt (1 - cosine d z i k * cosine d z i k) / norm d (z i).
Proof.
  intros Hi Hk. pose proof (norm_pos d _ Hi) as Ni. pose proof (norm_pos d _ Hk) as Nk.
  assert (E : dot d (pull d z i k) (pull d z i k)
              = (1 - cosine d z i k * cosine d z i k) * (/ norm d (z i) * / norm d (z i))).
  { rewrite pull_dot, (dot_sym d (z k)), (dot_sym d (z i)), pull_orthogonal by assumption.
    rewrite pull_dot, <- norm_square. unfold cosine. field. lra. }
  unfold norm at 1. rewrite E, sqrt_mult, sqrt_square; [reflexivity | | |].
  - left; now apply Rinv_0_lt_compat.
  - pose proof (cosine_bounds d z i k Hi Hk). nra.
  - left. apply Rmult_lt_0_compat; now apply Rinv_0_lt_compat.
Qed.

Section Anchor.
Variables (d N : nat) (tau : R) (z : nat -> nat -> R) (i : nat).
Hypothesis Hz : batch d N z.
Hypothesis Htau : 0 < tau.
Hypothesis Hi : (i < 2 * N)%nat.

Let s := cosine d z.
Let p := partner N i.
Let P := probability N tau s i.
Let g := loss_gradient simclr d N tau z i i.

(** The gradient of S_i in its own row. *)
Theorem own_gradient : gradient d (fun y => loss simclr N tau (cosine d y) i) z i g.
Proof. apply loss_has_gradient; try assumption. now apply terms_with_positive_not_empty. Qed.

Lemma own_gradient_dot v :
  tau * dot d g v = sum (terms decoupled N i) (fun k => P k * dot d (pull d z i k) v)
                    - (1 - P p) * dot d (pull d z i p) v.
Proof.
  unfold g. rewrite loss_gradient_dot. rewrite sum_simclr_decoupled by exact Hi.
  unfold cosine_gradient. rewrite Nat.eqb_refl.
  change (tau * ((P p * dot d (pull d z i p) v + sum (terms decoupled N i) (fun k => P k * dot d (pull d z i k) v)
                  - dot d (pull d z i p) v) / tau)
          = sum (terms decoupled N i) (fun k => P k * dot d (pull d z i k) v) - (1 - P p) * dot d (pull d z i p) v).
  field. lra.
Qed.

(** As S_i is - ln of P, the weights of the negatives sum to 1 - P. *)
Lemma weights_of_the_negatives : sum (terms decoupled N i) P = 1 - P p.
Proof.
  assert (E : sum (terms simclr N i) P = 1).
  { unfold P, probability. rewrite sum_div. apply Rinv_r, Rgt_not_eq, simclr_sum_pos, Hi. }
  rewrite sum_simclr_decoupled in E by exact Hi. fold p in E. lra.
Qed.

Theorem gradient_bound :
  norm d g <= (sum (terms decoupled N i) (fun k => P k * sqrt (1 - s i k * s i k))
               + (1 - P p) * sqrt (1 - s i p * s i p)) / (tau * norm d (z i)).
Proof.
  assert (Ni : 0 < norm d (z i)) by now apply norm_pos, Hz.
  assert (Hp : (p < 2 * N)%nat) by now apply partner_lt.
  assert (Q : 0 <= 1 - P p).
  { rewrite <- weights_of_the_negatives. apply sum_nonneg; intros; left; now apply probability_pos. }
  set (B := sum (terms decoupled N i) (fun k => P k * sqrt (1 - s i k * s i k))
            + (1 - P p) * sqrt (1 - s i p * s i p)).
  assert (HB : tau * dot d g g <= B / norm d (z i) * norm d g).
  { rewrite own_gradient_dot. unfold B.
    replace ((sum (terms decoupled N i) (fun k => P k * sqrt (1 - s i k * s i k))
              + (1 - P p) * sqrt (1 - s i p * s i p)) / norm d (z i) * norm d g)
      with (sum (terms decoupled N i) (fun k => P k * (norm d (pull d z i k) * norm d g))
            + (1 - P p) * (norm d (pull d z i p) * norm d g)).
    - apply Rplus_le_compat.
      + apply sum_le; intros k _. apply Rmult_le_compat_l; [left; now apply probability_pos | apply dot_le_norms].
      + pose proof (minus_dot_le_norms d (pull d z i p) g). nra.
    - rewrite (sum_ext _ _ (fun k => (P k * sqrt (1 - s i k * s i k)) * (/ norm d (z i) * norm d g))).
      + rewrite sum_scal_r, pull_norm by (apply Hz; assumption). fold s. field. lra.
      + intros k Hk. apply terms_lt in Hk. rewrite pull_norm by (apply Hz; assumption). fold s. field. lra. }
  rewrite <- norm_square in HB.
  assert (G0 : 0 <= norm d g) by apply sqrt_pos.
  destruct G0 as [G|G].
  - apply Rmult_le_reg_r with (tau * norm d g); [nra|].
    replace (B / (tau * norm d (z i)) * (tau * norm d g)) with (B / norm d (z i) * norm d g) by (field; lra). lra.
  - rewrite <- G. apply Rmult_le_pos.
    + unfold B. apply Rplus_le_le_0_compat.
      * apply sum_nonneg; intros k _. apply Rmult_le_pos; [left; now apply probability_pos | apply sqrt_pos].
      * apply Rmult_le_pos; [exact Q | apply sqrt_pos].
    + left. apply Rinv_0_lt_compat. nra.
Qed.

Lemma sqrt_below_1 x : sqrt (1 - x * x) <= 1.
Proof.
  rewrite <- sqrt_1 at 2. apply sqrt_le_1_alt. pose proof (Rle_0_sqr x). unfold Rsqr in *. lra.
Qed.

Corollary gradient_bound_simple :
  norm d g <= 2 * (1 - P p) / (tau * norm d (z i)).
Proof.
  assert (Ni : 0 < norm d (z i)) by now apply norm_pos, Hz.
  assert (Q : 0 <= 1 - P p).
  { rewrite <- weights_of_the_negatives. apply sum_nonneg; intros; left; now apply probability_pos. }
  eapply Rle_trans; [apply gradient_bound|]. apply div_le_compat; [nra|].
  assert (sum (terms decoupled N i) (fun k => P k * sqrt (1 - s i k * s i k)) <= 1 - P p).
  { rewrite <- weights_of_the_negatives. apply sum_le; intros k _.
    rewrite <- (Rmult_1_r (P k)) at 2.
    apply Rmult_le_compat_l; [left; now apply probability_pos | apply sqrt_below_1]. }
  pose proof (sqrt_below_1 (s i p)). nra.
Qed.

End Anchor.
