(** * The floors of the five losses: closed forms *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine Batch Simplex.
Open Scope R_scope.

(** What the anchor and its partner add to the sum of exp ((s i k - s i p) / tau) on aligned pairs: 1 for each. *)
Definition own_terms (D : denominator) : R :=
  match D with
  | simclr | cross_view => 1
  | decoupled | cross_view_decoupled => 0
  | self_inclusive => 2
  end.

(** With R = N / ((N-1) tau):  ln (own terms + number of negatives * exp (-R)). *)
Definition floor (D : denominator) (N : nat) (tau : R) : R :=
  ln (own_terms D + count (negatives_of D) N * exp (- INR N / ((INR N - 1) * tau))).

Lemma own_terms_nonneg D : 0 <= own_terms D.
Proof. destruct D; simpl; lra. Qed.

Lemma sum_of_own_terms D N tau s i : 0 < tau -> (i < 2 * N)%nat ->
  s i (partner N i) <= s i i ->
  own_terms D + sumexp (terms (negatives_of D) N i) (fun k => (s i k - s i (partner N i)) / tau)
    <= sumexp (terms D N i) (fun k => (s i k - s i (partner N i)) / tau).
Proof.
  intros Ht Hi Hs.
  assert (1 <= exp ((s i i - s i (partner N i)) / tau)).
  { rewrite <- exp_0. apply exp_le. apply Rmult_le_pos; [lra | left; now apply Rinv_0_lt_compat]. }
  pose proof (sumexp_margins_self_inclusive N i tau s Hi).
  pose proof (sumexp_margins_simclr N i tau s Hi).
  pose proof (sumexp_margins_cross_view N i tau s Hi).
  destruct D; cbn [own_terms negatives_of]; lra.
Qed.

(** Jensen over the negatives of one anchor. *)
Lemma anchor_floor D N tau s i : (2 <= N)%nat -> 0 < tau -> (i < 2 * N)%nat ->
  s i (partner N i) <= s i i ->
  ln (own_terms D + count (negatives_of D) N * exp (mean_margin D N s i / tau)) <= loss D N tau s i.
Proof.
  intros HN Ht Hi Hs. rewrite loss_margins by now apply terms_not_empty.
  pose proof (own_terms_nonneg D). pose proof (count_pos (negatives_of D) N HN).
  pose proof (exp_pos (mean_margin D N s i / tau)).
  apply ln_le; [nra|].
  eapply Rle_trans; [|apply (sum_of_own_terms D N tau s i Ht Hi Hs)]. apply Rplus_le_compat_l.
  pose proof (sum_exp_ge (terms (negatives_of D) N i) (fun k => (s i k - s i (partner N i)) / tau)
                (terms_not_empty _ N i HN Hi)) as HJ.
  rewrite terms_length, sum_div in HJ by exact Hi.
  eapply Rle_trans; [right | exact HJ]. do 2 f_equal. unfold mean_margin. field. lra.
Qed.

(** The mean over the anchors: Jensen again, on u |-> ln (b + c exp u), then the mean margin. *)
Lemma floor_is_a_lower_bound d N tau z D : (2 <= N)%nat -> 0 < tau -> batch d N z ->
  floor D N tau <= mean_loss D N tau (cosine d z).
Proof.
  intros HN Ht Hz. pose proof (N_ge_2 N HN) as H2. pose proof (rows_2N N) as E2.
  set (s := cosine d z). set (b := own_terms D). set (c := count (negatives_of D) N).
  assert (Hb : 0 <= b) by apply own_terms_nonneg.
  assert (Hc : 0 < c) by now apply count_pos.
  set (g := fun u => ln (b + c * exp u)).
  set (w := fun _ : nat => / INR (2 * N)).
  assert (W : weights (upto (2 * N)) w).
  { pose proof (equal_weights (upto (2 * N)) (upto_not_empty (2 * N) ltac:(lia))) as W.
    unfold upto in W at 2. now rewrite seq_length in W. }
  set (m := sum (upto (2 * N)) (fun i => w i * (mean_margin D N s i / tau))).
  apply Rle_trans with (g m).
  - apply ln_affine_exp_mono; [exact Hb | exact Hc|].
    replace (- INR N / ((INR N - 1) * tau)) with ((- INR N / (INR N - 1)) / tau) by (field; lra).
    replace m with (sum (upto (2 * N)) (mean_margin D N s) / INR (2 * N) / tau).
    + apply div_le_compat; [exact Ht|]. now apply mean_margins_of_a_batch.
    + unfold m, w. rewrite sum_scal, sum_div. unfold Rdiv. ring.
  - apply Rle_trans with (sum (upto (2 * N)) (fun i => w i * g (mean_margin D N s i / tau))).
    + apply (jensen _ w (fun i => mean_margin D N s i / tau) g (c * exp m / (b + c * exp m)) W).
      now apply ln_affine_exp_supports.
    + unfold mean_loss, w, Rdiv. rewrite sum_scal, Rmult_comm. apply Rmult_le_compat_r.
      * left. apply Rinv_0_lt_compat. lra.
      * apply sum_le; intros i Hi. apply in_upto in Hi. apply anchor_floor; try assumption.
        unfold s. rewrite cosine_self by now apply Hz.
        apply cosine_bounds; apply Hz; [exact Hi | now apply partner_lt].
Qed.

(** Aligned pairs, and -1/(N-1) between rows of different pairs. *)
Definition of_a_simplex (N : nat) (s : nat -> nat -> R) : Prop :=
  forall i k, (i < 2 * N)%nat -> (k < 2 * N)%nat ->
    s i k = if Nat.eqb (pair_of N i) (pair_of N k) then 1 else - 1 / (INR N - 1).

Lemma of_a_simplex_positive N s i : of_a_simplex N s -> (i < 2 * N)%nat -> s i (partner N i) = 1.
Proof.
  intros H Hi. rewrite H by (exact Hi || now apply partner_lt).
  destruct (Nat.eqb_spec (pair_of N i) (pair_of N (partner N i))) as [_|Hne]; [reflexivity|].
  exfalso. apply Hne. unfold pair_of. rows.
Qed.

Lemma of_a_simplex_negative N s i k : of_a_simplex N s -> (i < 2 * N)%nat -> In k (terms decoupled N i) ->
  s i k = - 1 / (INR N - 1).
Proof.
  intros H Hi Hk. apply in_terms in Hk. destruct Hk as [Hk B]. rewrite H by assumption.
  destruct (Nat.eqb_spec (pair_of N i) (pair_of N k)) as [He|_]; [|reflexivity].
  exfalso. unfold pair_of in He. rows.
Qed.

Lemma cross_view_negative N i k : (i < 2 * N)%nat ->
  In k (terms cross_view_decoupled N i) -> In k (terms decoupled N i).
Proof.
  intros Hi Hk. apply in_terms in Hk. destruct Hk as [Hk B]. apply in_terms. split; [exact Hk|]. rows; reflexivity.
Qed.

(** Every anchor of such a batch has the floor as its loss. *)
Lemma of_a_simplex_attains_every_floor N tau s D : (2 <= N)%nat -> of_a_simplex N s ->
  mean_loss D N tau s = floor D N tau.
Proof.
  intros HN H. pose proof (N_ge_2 N HN) as H2. apply mean_loss_const; [lia|]. intros i Hi.
  assert (Hp : s i (partner N i) = 1) by now apply (of_a_simplex_positive N).
  assert (Hii : s i i = 1) by (rewrite H, Nat.eqb_refl by exact Hi; reflexivity).
  set (margin := fun k => (s i k - s i (partner N i)) / tau).
  set (r := - INR N / ((INR N - 1) * tau)).
  assert (M : forall k, In k (terms decoupled N i) -> exp (margin k) = exp r).
  { intros k Hk. f_equal. unfold margin, r. rewrite Hp, (of_a_simplex_negative N) by assumption.
    unfold Rdiv. rewrite Rinv_mult. set (beta := / tau). field. lra. }
  assert (DN : sumexp (terms decoupled N i) margin = count decoupled N * exp r)
    by (rewrite <- (sum_terms_const decoupled N i) by exact Hi; now apply sum_ext).
  assert (XN : sumexp (terms cross_view_decoupled N i) margin = count cross_view_decoupled N * exp r).
  { rewrite <- (sum_terms_const cross_view_decoupled N i) by exact Hi. apply sum_ext; intros k Hk.
    now apply M, cross_view_negative. }
  rewrite loss_margins by now apply terms_not_empty. unfold lse, floor. fold margin. fold r. f_equal.
  pose proof (sumexp_margins_self_inclusive N i tau s Hi) as HA.
  pose proof (sumexp_margins_simclr N i tau s Hi) as HS.
  pose proof (sumexp_margins_cross_view N i tau s Hi) as HX.
  fold margin in HA, HS, HX.
  change (sumexp (terms self_inclusive N i) margin = exp (margin i) + sumexp (terms simclr N i) margin) in HA.
  replace (margin i) with 0 in HA by (unfold margin; rewrite Hii, Hp; unfold Rdiv; ring).
  rewrite exp_0 in HA.
  destruct D; cbn [own_terms negatives_of]; lra.
Qed.

Lemma aligned_simplex_attains_every_floor d N tau D : (2 <= N)%nat -> (N - 1 <= d)%nat ->
  mean_loss D N tau (cosine d (aligned_simplex N)) = floor D N tau.
Proof.
  intros HN Hd. apply of_a_simplex_attains_every_floor; [exact HN|]. intros i k Hi Hk. now apply aligned_simplex_cosine.
Qed.
