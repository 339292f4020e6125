(** * The aligned simplex: both views of pair j on vertex j of a regular simplex

    N vertices fit into n = N - 1 coordinates: vertex j < n is alpha e_j + beta (1, ..., 1), and the last one is
    gamma (1, ..., 1). Two vertices have the cosine -1/(N-1). In more coordinates the others are 0. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums Loss Terms Cosine Batch.
Open Scope R_scope.

Definition delta (a c : nat) : R := if Nat.eqb a c then 1 else 0.

Definition gamma (n : R) : R := / sqrt n.
Definition alpha (n : R) : R := sqrt ((n + 1) / n).
Definition beta (n : R) : R := - (gamma n + alpha n) / n.

Definition vertex (N j a : nat) : R :=
  let n := INR N - 1 in
  if Nat.ltb a (N - 1)
  then (if Nat.eqb j (N - 1) then gamma n else alpha n * delta a j + beta n)
  else 0.

(** The pair that row i belongs to. *)
Definition pair_of (N i : nat) : nat := if Nat.ltb i N then i else (i - N)%nat.

Definition aligned_simplex (N i : nat) : nat -> R := vertex N (pair_of N i).

(** ** Inner products of vertices *)

Lemma sum_delta n c f : (c < n)%nat -> sum (upto n) (fun a => delta a c * f a) = f c.
Proof.
  intros Hc. rewrite <- (sum_upto_single n c f Hc). apply sum_ext; intros a _.
  unfold delta. destruct (Nat.eqb a c); ring.
Qed.

(** Coordinates beyond the first n do not count. *)
Lemma sum_first n d f : (n <= d)%nat ->
  sum (upto d) (fun a => if Nat.ltb a n then f a else 0) = sum (upto n) f.
Proof.
  intros H. unfold upto. replace d with (n + (d - n))%nat by lia. rewrite seq_app, sum_app.
  rewrite (sum_ext (seq 0 n) _ f), (sum_ext (seq (0 + n) (d - n)) _ (fun _ => 0)).
  - rewrite sum_zero. ring.
  - intros a Ha. apply in_seq in Ha. destruct (Nat.ltb_spec a n); [lia | reflexivity].
  - intros a Ha. apply in_seq in Ha. destruct (Nat.ltb_spec a n); [reflexivity | lia].
Qed.

Section Vertices.
Variables (N : nat).
Hypothesis HN : (2 <= N)%nat.

Let n := INR N - 1.

Lemma n_ge_1 : 1 <= n.
Proof. pose proof (N_ge_2 N HN). unfold n. lra. Qed.

Lemma coordinates : INR (N - 1) = n.
Proof. rewrite minus_INR by lia. reflexivity. Qed.

Lemma gamma_square : gamma n * gamma n = / n.
Proof.
  pose proof n_ge_1. unfold gamma. rewrite <- Rinv_mult, sqrt_sqrt by lra. reflexivity.
Qed.

Lemma alpha_square : alpha n * alpha n = (n + 1) / n.
Proof.
  pose proof n_ge_1. apply sqrt_sqrt. left. apply Rdiv_lt_0_compat; lra.
Qed.

(** The coordinates of a vertex, without the zeros. *)
Let corner (j a : nat) : R := if Nat.eqb j (N - 1) then gamma n else alpha n * delta a j + beta n.

Lemma vertex_corner d j k : (N - 1 <= d)%nat ->
  dot d (vertex N j) (vertex N k) = sum (upto (N - 1)) (fun a => corner j a * corner k a).
Proof.
  intros Hd. rewrite <- (sum_first (N - 1) d) by exact Hd. apply sum_ext; intros a _.
  unfold vertex. fold n. destruct (Nat.ltb a (N - 1)); [reflexivity | ring].
Qed.

Lemma vertex_dot d j k : (N - 1 <= d)%nat -> (j < N)%nat -> (k < N)%nat ->
  dot d (vertex N j) (vertex N k) = if Nat.eqb j k then 1 else - 1 / n.
Proof.
  intros Hd Hj Hk. rewrite vertex_corner by exact Hd.
  pose proof n_ge_1 as Hn. pose proof coordinates as HC.
  pose proof gamma_square as G2. pose proof alpha_square as A2.
  assert (B : n * beta n = - (gamma n + alpha n)) by (unfold beta; field; lra).
  assert (Sum : forall c, (c < N - 1)%nat ->
    sum (upto (N - 1)) (fun a => alpha n * delta a c + beta n) = alpha n + n * beta n).
  { intros c Hc. rewrite sum_plus, sum_scal, sum_upto_const, HC.
    rewrite (sum_ext _ _ (fun a => delta a c * 1)) by (intros; ring).
    rewrite (sum_delta (N - 1) c (fun _ => 1) Hc). ring. }
  assert (GA : gamma n * (alpha n + n * beta n) = - 1 / n).
  { rewrite B. replace (gamma n * (alpha n + - (gamma n + alpha n))) with (- (gamma n * gamma n)) by ring.
    rewrite G2. field. lra. }
  unfold corner. destruct (Nat.eqb_spec j (N - 1)) as [Ej|Nj], (Nat.eqb_spec k (N - 1)) as [Ek|Nk].
  - subst. rewrite Nat.eqb_refl, sum_upto_const, HC, G2. field. lra.
  - destruct (Nat.eqb_spec j k); [lia|]. rewrite sum_scal, Sum by lia. exact GA.
  - destruct (Nat.eqb_spec j k); [lia|]. rewrite sum_scal_r, Sum, Rmult_comm by lia. exact GA.
  - rewrite (sum_ext _ _ (fun a => delta a j * (alpha n * alpha n * delta a k) + beta n * (alpha n * delta a k + beta n)
      + alpha n * beta n * (delta a j * 1))) by (intros; ring).
    rewrite !sum_plus, !sum_scal, Sum by lia.
    rewrite (sum_delta (N - 1) j (fun a => alpha n * alpha n * delta a k)), (sum_delta (N - 1) j (fun _ => 1)) by lia.
    assert (Rest : beta n * (alpha n + n * beta n) + alpha n * beta n * 1 = - 1 / n).
    { rewrite B. replace (beta n * (alpha n + - (gamma n + alpha n)) + alpha n * beta n * 1)
        with (beta n * (alpha n - gamma n)) by ring.
      unfold beta. replace (- (gamma n + alpha n) / n * (alpha n - gamma n))
        with ((gamma n * gamma n - alpha n * alpha n) / n) by (field; lra).
      rewrite G2, A2. field. lra. }
    rewrite A2. unfold delta. destruct (Nat.eqb_spec j k); [|lra].
    assert ((n + 1) / n = 1 + 1 / n) by (field; lra). lra.
Qed.

End Vertices.

(** ** The batch *)

Lemma pair_of_lt N i : (i < 2 * N)%nat -> (pair_of N i < N)%nat.
Proof. unfold pair_of. intros Hi. rows. Qed.

Lemma aligned_simplex_unit d N i : (2 <= N)%nat -> (N - 1 <= d)%nat -> (i < 2 * N)%nat ->
  unit d (aligned_simplex N i).
Proof.
  intros HN Hd Hi. unfold unit, aligned_simplex.
  rewrite vertex_dot, Nat.eqb_refl by (assumption || now apply pair_of_lt). reflexivity.
Qed.

Lemma aligned_simplex_batch d N : (2 <= N)%nat -> (N - 1 <= d)%nat -> batch d N (aligned_simplex N).
Proof. intros HN Hd i Hi. now apply unit_nonzero, aligned_simplex_unit. Qed.

Lemma aligned_simplex_cosine d N i k : (2 <= N)%nat -> (N - 1 <= d)%nat -> (i < 2 * N)%nat -> (k < 2 * N)%nat ->
  cosine d (aligned_simplex N) i k
  = if Nat.eqb (pair_of N i) (pair_of N k) then 1 else - 1 / (INR N - 1).
Proof.
  intros HN Hd Hi Hk. rewrite cosine_unit by now apply aligned_simplex_unit.
  unfold aligned_simplex. apply vertex_dot; try assumption; now apply pair_of_lt.
Qed.
