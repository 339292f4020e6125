(** * pointwise-bounds

    For every anchor of every batch,

        ln (1 + (2N-2) exp (-2/tau)) <= S  <= ln (1 + (2N-2) exp (2/tau)),
        ln (1 + (N-1) exp (-2/tau))  <= X  <= ln (1 + (N-1) exp (2/tau)),
        ln (2N-2) - 2/tau            <= D  <= ln (2N-2) + 2/tau,
        ln (N-1) - 2/tau             <= XD <= ln (N-1) + 2/tau,
        ln (2 + (2N-2) exp (-2/tau)) <= A  <= ln (1 + (2N-1) exp (2/tau)).

    Both ends are attained for S, for every N, by batches of rows of one number; for the others this is not proved.

    Uses nothing of the rows but that their similarities lie in [-1, 1], and for A that s i i = 1. The ends are
    attained by one anchor: the mean over a batch has a higher floor, see geometric-batch-bound. *)

Require Import Reals Lra Lia List.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms Cosine.
Open Scope R_scope.

(** The margins lie between -2/tau and 2/tau. *)
Lemma sumexp_margins_bounds D N tau (s : nat -> nat -> R) i :
  0 < tau -> (i < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> -1 <= s i k <= 1) ->
  count D N * exp (- 2 / tau)
    <= sumexp (terms D N i) (fun k => (s i k - s i (partner N i)) / tau)
    <= count D N * exp (2 / tau).
Proof.
  intros Ht Hi Hs. rewrite <- !(sum_terms_const D N i) by exact Hi.
  pose proof (Hs (partner N i) (partner_lt N i Hi)).
  split; apply sum_le; intros k Hk; apply terms_lt in Hk; specialize (Hs k Hk);
    apply exp_le, div_le_compat; lra.
Qed.

Theorem pointwise_bounds : forall N tau (s : nat -> nat -> R) i,
  0 < tau -> (i < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> -1 <= s i k <= 1) ->
  ln (1 + (2 * INR N - 2) * exp (- 2 / tau)) <= loss simclr N tau s i
                                             <= ln (1 + (2 * INR N - 2) * exp (2 / tau)).
Proof.
  intros N tau s i Ht Hi Hs. rewrite loss_simclr_margins by exact Hi.
  destruct (sumexp_margins_bounds decoupled N tau s i Ht Hi Hs) as [L U]. simpl count in *.
  assert (1 <= INR N) by (apply (le_INR 1); lia).
  pose proof (exp_pos (- 2 / tau)). split; apply ln_le; nra.
Qed.

Theorem pointwise_bounds_cross_view : forall N tau (s : nat -> nat -> R) i,
  0 < tau -> (i < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> -1 <= s i k <= 1) ->
  ln (1 + (INR N - 1) * exp (- 2 / tau)) <= loss cross_view N tau s i
                                         <= ln (1 + (INR N - 1) * exp (2 / tau)).
Proof.
  intros N tau s i Ht Hi Hs. rewrite loss_cross_view_margins by exact Hi.
  destruct (sumexp_margins_bounds cross_view_decoupled N tau s i Ht Hi Hs) as [L U]. simpl count in *.
  assert (1 <= INR N) by (apply (le_INR 1); lia).
  pose proof (exp_pos (- 2 / tau)). split; apply ln_le; nra.
Qed.

(** Under the two denominators without the positive; and, less sharp, under all. *)
Theorem pointwise_bounds_of_each : forall D N tau (s : nat -> nat -> R) i,
  terms D N i <> nil -> 0 < tau -> (i < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> -1 <= s i k <= 1) ->
  ln (count D N) - 2 / tau <= loss D N tau s i <= ln (count D N) + 2 / tau.
Proof.
  intros D N tau s i HT Ht Hi Hs. rewrite loss_margins by exact HT.
  destruct (sumexp_margins_bounds D N tau s i Ht Hi Hs) as [L U].
  assert (HC : 0 < count D N).
  { rewrite <- (terms_length D N i Hi). apply lt_0_INR. destruct (terms D N i); simpl; [congruence | lia]. }
  pose proof (exp_pos (- 2 / tau)). pose proof (exp_pos (2 / tau)).
  apply ln_le in L; [|nra]. apply ln_le in U; [|now apply sumexp_pos].
  rewrite ln_mult, ln_exp in L, U by assumption.
  unfold lse. unfold Rdiv in *. lra.
Qed.

Corollary pointwise_bounds_decoupled : forall N tau (s : nat -> nat -> R) i,
  (2 <= N)%nat -> 0 < tau -> (i < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> -1 <= s i k <= 1) ->
  ln (2 * INR N - 2) - 2 / tau <= loss decoupled N tau s i <= ln (2 * INR N - 2) + 2 / tau.
Proof.
  intros N tau s i HN Ht Hi Hs. apply (pointwise_bounds_of_each decoupled); try assumption. now apply terms_not_empty.
Qed.

Corollary pointwise_bounds_cross_view_decoupled : forall N tau (s : nat -> nat -> R) i,
  (2 <= N)%nat -> 0 < tau -> (i < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> -1 <= s i k <= 1) ->
  ln (INR N - 1) - 2 / tau <= loss cross_view_decoupled N tau s i <= ln (INR N - 1) + 2 / tau.
Proof.
  intros N tau s i HN Ht Hi Hs. apply (pointwise_bounds_of_each cross_view_decoupled); try assumption.
  now apply terms_not_empty.
Qed.

Theorem pointwise_bounds_self_inclusive : forall N tau (s : nat -> nat -> R) i,
  0 < tau -> (i < 2 * N)%nat ->
  (forall k, (k < 2 * N)%nat -> -1 <= s i k <= 1) -> s i i = 1 ->
  ln (2 + (2 * INR N - 2) * exp (- 2 / tau)) <= loss self_inclusive N tau s i
                                             <= ln (1 + (2 * INR N - 1) * exp (2 / tau)).
Proof.
  intros N tau s i Ht Hi Hs Hii. rewrite loss_self_inclusive_margins by exact Hi.
  destruct (sumexp_margins_bounds decoupled N tau s i Ht Hi Hs) as [L U]. simpl count in *.
  pose proof (Hs _ (partner_lt N i Hi)) as Hp. rewrite Hii.
  assert (1 <= INR N) by (apply (le_INR 1); lia).
  pose proof (exp_pos (- 2 / tau)).
  assert (E1 : exp (0 / tau) <= exp ((1 - s i (partner N i)) / tau)) by (apply exp_le, div_le_compat; lra).
  assert (E2 : exp ((1 - s i (partner N i)) / tau) <= exp (2 / tau)) by (apply exp_le, div_le_compat; lra).
  replace (0 / tau) with 0 in E1 by (unfold Rdiv; ring). rewrite exp_0 in E1.
  split; apply ln_le; nra.
Qed.

Corollary pointwise_bounds_of_a_batch : forall d N tau z i,
  batch d N z -> 0 < tau -> (i < 2 * N)%nat ->
  ln (1 + (2 * INR N - 2) * exp (- 2 / tau)) <= loss simclr N tau (cosine d z) i
                                             <= ln (1 + (2 * INR N - 2) * exp (2 / tau)).
Proof.
  intros d N tau z i Hz Ht Hi. apply pointwise_bounds; [exact Ht | exact Hi|].
  intros k Hk. apply cosine_bounds; now apply Hz.
Qed.

(** ** Both ends are attained *)

(** Anchor 0 is the number 1; its partner is [a], every other row [b]. *)
Definition two_values (N : nat) (a b : R) (k : nat) (_ : nat) : R :=
  if Nat.eqb k 0 then 1 else if Nat.eqb k N then a else b.

Lemma two_values_unit N a b k : a * a = 1 -> b * b = 1 -> unit 1 (two_values N a b k).
Proof.
  intros Ha Hb. unfold unit, dot, two_values. cbn.
  destruct (Nat.eqb k 0), (Nat.eqb k N); lra.
Qed.

Lemma two_values_batch N a b : a * a = 1 -> b * b = 1 -> batch 1 N (two_values N a b).
Proof. intros Ha Hb k _. now apply unit_nonzero, two_values_unit. Qed.

Lemma two_values_loss N tau a b : (1 <= N)%nat -> a * a = 1 -> b * b = 1 ->
  loss simclr N tau (cosine 1 (two_values N a b)) 0 = ln (1 + (2 * INR N - 2) * exp ((b - a) / tau)).
Proof.
  intros HN Ha Hb. rewrite loss_simclr_margins by lia. do 2 f_equal. unfold sumexp.
  transitivity (sum (terms decoupled N 0) (fun _ => exp ((b - a) / tau)));
    [|apply (sum_terms_const decoupled); lia].
  apply sum_ext; intros k Hk. do 2 f_equal.
  rewrite !cosine_unit by now apply two_values_unit.
  assert (Hp : partner N 0 = N) by rows. rewrite Hp.
  apply in_terms in Hk. destruct Hk as [Hk B]. unfold belongs in B. rewrite Hp in B.
  unfold dot, two_values. cbn. destruct N as [|N]; [lia|].
  destruct (Nat.eqb k 0); [discriminate|]. destruct (Nat.eqb k (S N)); [discriminate|].
  rewrite Nat.eqb_refl. simpl. ring.
Qed.

Theorem lower_end_attained : forall N tau, (1 <= N)%nat ->
  exists z, batch 1 N z /\
    loss simclr N tau (cosine 1 z) 0 = ln (1 + (2 * INR N - 2) * exp (- 2 / tau)).
Proof.
  intros N tau HN. exists (two_values N 1 (-1)). split; [apply two_values_batch; lra|].
  rewrite two_values_loss by (assumption || lra). do 5 f_equal. lra.
Qed.

Theorem upper_end_attained : forall N tau, (1 <= N)%nat ->
  exists z, batch 1 N z /\
    loss simclr N tau (cosine 1 z) 0 = ln (1 + (2 * INR N - 2) * exp (2 / tau)).
Proof.
  intros N tau HN. exists (two_values N (-1) 1). split; [apply two_values_batch; lra|].
  rewrite two_values_loss by (assumption || lra). do 5 f_equal. lra.
Qed.
