(** * The losses: definitions only

    A batch is 2N rows [z 0], ..., [z (2N-1)] of d numbers. Rows i and i + N are the two views of one item: a pair.
    The loss of anchor i under a denominator is

        - ln ( exp (s i p / tau)  /  sum of exp (s i k / tau) over the rows k in the denominator )

    where p is the partner of i, [s i k] the similarity of rows i and k, and tau the temperature.
    Most theorems hold for any similarities [s]; those about batches take the cosines of the rows.

    Coq's division and logarithm are total: an empty denominator would make them return a number without meaning
    (x / 0 = 0, ln 0 = 0). Theorems for which a denominator may be empty therefore demand N >= 2. *)

Require Import Reals List Bool.
From NTXent.library Require Import Sums.
Open Scope R_scope.

(** ** Rows *)

Definition dot (d : nat) (u v : nat -> R) : R := sum (upto d) (fun a => u a * v a).

Definition norm (d : nat) (u : nat -> R) : R := sqrt (dot d u u).

Definition nonzero (d : nat) (u : nat -> R) : Prop := exists a, (a < d)%nat /\ u a <> 0.

Definition unit (d : nat) (u : nat -> R) : Prop := dot d u u = 1.

(** The similarity of rows i and k. *)
Definition cosine (d : nat) (z : nat -> nat -> R) (i k : nat) : R :=
  dot d (z i) (z k) / (norm d (z i) * norm d (z k)).

(** N pairs of rows, none of them zero. *)
Definition batch (d N : nat) (z : nat -> nat -> R) : Prop :=
  forall i, (i < 2 * N)%nat -> nonzero d (z i).

(** ** Denominators *)

Inductive denominator :=
  | simclr                (* every row but the anchor *)
  | decoupled             (* every row but the anchor and its partner *)
  | cross_view            (* every row of the other view *)
  | cross_view_decoupled  (* every row of the other view but the partner *)
  | self_inclusive.       (* every row *)

Definition partner (N i : nat) : nat := if Nat.ltb i N then (i + N)%nat else (i - N)%nat.

(** Rows 0, ..., N-1 are view 1; rows N, ..., 2N-1 are view 2. *)
Definition same_view (N i k : nat) : bool := Bool.eqb (Nat.ltb i N) (Nat.ltb k N).

Definition belongs (D : denominator) (N i k : nat) : bool :=
  match D with
  | simclr => negb (Nat.eqb k i)
  | decoupled => negb (Nat.eqb k i) && negb (Nat.eqb k (partner N i))
  | cross_view => negb (same_view N i k)
  | cross_view_decoupled => negb (same_view N i k) && negb (Nat.eqb k (partner N i))
  | self_inclusive => true
  end.

(** The rows in the denominator of anchor i. *)
Definition terms (D : denominator) (N i : nat) : list nat :=
  filter (belongs D N i) (upto (2 * N)).

(** How many they are (a real number, for the formulas). *)
Definition count (D : denominator) (N : nat) : R :=
  match D with
  | simclr => 2 * INR N - 1
  | decoupled => 2 * INR N - 2
  | cross_view => INR N
  | cross_view_decoupled => INR N - 1
  | self_inclusive => 2 * INR N
  end.

(** ** Losses *)

(** Of one anchor. *)
Definition loss (D : denominator) (N : nat) (tau : R) (s : nat -> nat -> R) (i : nat) : R :=
  - ln (exp (s i (partner N i) / tau) / sum (terms D N i) (fun k => exp (s i k / tau))).

(** Of a batch: the mean over the 2N anchors. *)
Definition mean_loss (D : denominator) (N : nat) (tau : R) (s : nat -> nat -> R) : R :=
  sum (upto (2 * N)) (loss D N tau s) / INR (2 * N).

(** The softmax probability of row k, for anchor i, among the other rows. *)
Definition probability (N : nat) (tau : R) (s : nat -> nat -> R) (i k : nat) : R :=
  exp (s i k / tau) / sum (terms simclr N i) (fun j => exp (s i j / tau)).

Definition softplus (x : R) : R := ln (1 + exp x).
