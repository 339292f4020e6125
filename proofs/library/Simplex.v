(** * The aligned simplex: both views of pair j on vertex j of a regular simplex

    Vertex j is the vector e_j - (1, ..., 1)/N of N numbers, scaled to norm 1. Two vertices have the cosine
    -1/(N-1). *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums Loss Terms Cosine Batch.
Open Scope R_scope.

Definition delta (a c : nat) : R := if Nat.eqb a c then 1 else 0.

Definition vertex (N j a : nat) : R := sqrt (INR N / (INR N - 1)) * (delta a j - / INR N).

(** The pair that row i belongs to. *)
Definition pair_of (N i : nat) : nat := if Nat.ltb i N then i else (i - N)%nat.

Definition aligned_simplex (N i : nat) : nat -> R := vertex N (pair_of N i).

Lemma sum_delta N c f : (c < N)%nat -> sum (upto N) (fun a => delta a c * f a) = f c.
Proof.
  intros Hc. rewrite <- (sum_upto_single N c f Hc). apply sum_ext; intros a _.
  unfold delta. destruct (Nat.eqb a c); ring.
Qed.

Lemma vertex_dot N j k : (2 <= N)%nat -> (j < N)%nat -> (k < N)%nat ->
  dot N (vertex N j) (vertex N k) = INR N / (INR N - 1) * (delta j k - / INR N).
Proof.
  intros HN Hj Hk. pose proof (N_ge_2 N HN) as H2.
  set (r := sqrt (INR N / (INR N - 1))).
  assert (R2 : r * r = INR N / (INR N - 1)) by (apply sqrt_sqrt; left; apply Rdiv_lt_0_compat; lra).
  unfold dot, vertex. fold r. rewrite <- R2.
  rewrite (sum_ext (upto N) _ (fun a => (r * r) *
     ((delta a j * delta a k - / INR N * (delta a j * 1))
      - / INR N * (delta a k * 1) + / INR N * / INR N))) by (intros; ring).
  rewrite sum_scal, sum_plus, !sum_minus, !sum_scal, sum_upto_const.
  rewrite (sum_delta N j (fun a => delta a k) Hj).
  rewrite (sum_delta N j (fun _ => 1) Hj), (sum_delta N k (fun _ => 1) Hk).
  f_equal. field. lra.
Qed.

Lemma vertex_unit N j : (2 <= N)%nat -> (j < N)%nat -> unit N (vertex N j).
Proof.
  intros HN Hj. pose proof (N_ge_2 N HN). unfold unit. rewrite vertex_dot by assumption.
  unfold delta. rewrite Nat.eqb_refl. field. lra.
Qed.

Lemma pair_of_lt N i : (i < 2 * N)%nat -> (pair_of N i < N)%nat.
Proof. unfold pair_of. intros Hi. rows. Qed.

Lemma aligned_simplex_batch N : (2 <= N)%nat -> batch N N (aligned_simplex N).
Proof. intros HN i Hi. apply unit_nonzero, vertex_unit; [exact HN | now apply pair_of_lt]. Qed.

Lemma aligned_simplex_cosine N i k : (2 <= N)%nat -> (i < 2 * N)%nat -> (k < 2 * N)%nat ->
  cosine N (aligned_simplex N) i k
  = if Nat.eqb (pair_of N i) (pair_of N k) then 1 else - 1 / (INR N - 1).
Proof.
  intros HN Hi Hk. pose proof (N_ge_2 N HN).
  rewrite cosine_unit by (apply vertex_unit; [exact HN | now apply pair_of_lt]).
  unfold aligned_simplex. rewrite vertex_dot by (exact HN || now apply pair_of_lt).
  unfold delta. destruct (Nat.eqb _ _); field; lra.
Qed.

Lemma aligned_simplex_positive N i : (2 <= N)%nat -> (i < 2 * N)%nat ->
  cosine N (aligned_simplex N) i (partner N i) = 1.
Proof.
  intros HN Hi. rewrite aligned_simplex_cosine; [|exact HN|exact Hi|now apply partner_lt].
  destruct (Nat.eqb_spec (pair_of N i) (pair_of N (partner N i))) as [_|Hne]; [reflexivity|].
  exfalso. apply Hne. unfold pair_of. rows.
Qed.

Lemma aligned_simplex_negative N i k : (2 <= N)%nat -> (i < 2 * N)%nat -> In k (terms decoupled N i) ->
  cosine N (aligned_simplex N) i k = - 1 / (INR N - 1).
Proof.
  intros HN Hi Hk. apply in_terms in Hk. destruct Hk as [Hk B].
  rewrite aligned_simplex_cosine by assumption.
  destruct (Nat.eqb_spec (pair_of N i) (pair_of N k)) as [He|_]; [|reflexivity].
  exfalso. unfold pair_of in He. rows.
Qed.
