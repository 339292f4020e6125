(** * Which rows are in a denominator, and how many *)

Require Import Reals Lra Lia List Bool.
From NTXent.library Require Import Sums Loss.
Import ListNotations.
Open Scope R_scope.

(** ** Partners *)

Lemma partner_lt N i : (i < 2 * N)%nat -> (partner N i < 2 * N)%nat.
Proof. unfold partner. destruct (Nat.ltb_spec i N); lia. Qed.

Lemma partner_ne N i : (i < 2 * N)%nat -> partner N i <> i.
Proof. unfold partner. destruct (Nat.ltb_spec i N); lia. Qed.

Lemma partner_partner N i : (i < 2 * N)%nat -> partner N (partner N i) = i.
Proof.
  unfold partner. intros H.
  destruct (Nat.ltb_spec i N); [destruct (Nat.ltb_spec (i + N) N) | destruct (Nat.ltb_spec (i - N) N)]; lia.
Qed.

(** Decides every comparison of row numbers in the goal. *)
Ltac rows :=
  unfold belongs, same_view, partner in *; cbn [negb andb Bool.eqb] in *;
  repeat match goal with
  | |- context [Nat.ltb ?a ?b] => destruct (Nat.ltb_spec a b)
  | H : context [Nat.ltb ?a ?b] |- _ => destruct (Nat.ltb_spec a b)
  | |- context [Nat.eqb ?a ?b] => destruct (Nat.eqb_spec a b)
  | H : context [Nat.eqb ?a ?b] |- _ => destruct (Nat.eqb_spec a b)
  end; cbn [negb andb Bool.eqb] in *; try discriminate; try lia; try lra.

(** ** Membership *)

Lemma in_terms D N i k : In k (terms D N i) <-> (k < 2 * N)%nat /\ belongs D N i k = true.
Proof. unfold terms. now rewrite filter_In, in_upto. Qed.

Lemma terms_lt D N i k : In k (terms D N i) -> (k < 2 * N)%nat.
Proof. now rewrite in_terms. Qed.

Lemma not_the_anchor D N i k : D <> self_inclusive -> In k (terms D N i) -> k <> i.
Proof. rewrite in_terms. intros HD [Hk B]. destruct D; try congruence; rows. Qed.

(** Whether the anchor's partner is in the denominator. *)
Definition includes_positive (D : denominator) : bool :=
  match D with decoupled | cross_view_decoupled => false | _ => true end.

Lemma positive_in_terms D N i : (i < 2 * N)%nat -> includes_positive D = true ->
  In (partner N i) (terms D N i).
Proof.
  intros Hi HD. rewrite in_terms. split; [now apply partner_lt|].
  destruct D; try discriminate; rows; reflexivity.
Qed.

(** A negative in the other view. *)
Definition a_negative (N i : nat) : nat :=
  if Nat.ltb i N then (if Nat.eqb i 0 then N + 1 else N)%nat else (if Nat.eqb i N then 1 else 0)%nat.

Lemma a_negative_in_terms D N i : (2 <= N)%nat -> (i < 2 * N)%nat -> In (a_negative N i) (terms D N i).
Proof.
  intros HN Hi. rewrite in_terms. unfold a_negative. destruct D; split; rows; try reflexivity.
Qed.

Lemma terms_not_empty D N i : (2 <= N)%nat -> (i < 2 * N)%nat -> terms D N i <> [].
Proof. intros HN Hi E. apply (in_nil (a := a_negative N i)). rewrite <- E. now apply a_negative_in_terms. Qed.

Lemma terms_with_positive_not_empty D N i : (i < 2 * N)%nat -> includes_positive D = true -> terms D N i <> [].
Proof. intros Hi HD E. apply (in_nil (a := partner N i)). rewrite <- E. now apply positive_in_terms. Qed.

(** ** Sums over one denominator from sums over another *)

Section Sums.
Variables (N i : nat) (f : nat -> R).
Hypothesis Hi : (i < 2 * N)%nat.

Lemma sum_self_inclusive : sum (terms self_inclusive N i) f = sum (upto (2 * N)) f.
Proof. unfold terms. rewrite sum_filter. now apply sum_ext. Qed.

Lemma sum_self_inclusive_simclr :
  sum (terms self_inclusive N i) f = f i + sum (terms simclr N i) f.
Proof.
  rewrite <- (sum_upto_single (2 * N) i f Hi). unfold terms. rewrite !sum_filter, <- sum_plus.
  apply sum_ext; intros k Hk. rows.
Qed.

Lemma sum_simclr_decoupled :
  sum (terms simclr N i) f = f (partner N i) + sum (terms decoupled N i) f.
Proof.
  rewrite <- (sum_upto_single (2 * N) (partner N i) f (partner_lt N i Hi)).
  unfold terms. rewrite !sum_filter, <- sum_plus.
  apply sum_ext; intros k Hk. rows.
Qed.

Lemma sum_cross_view_decoupled :
  sum (terms cross_view N i) f = f (partner N i) + sum (terms cross_view_decoupled N i) f.
Proof.
  rewrite <- (sum_upto_single (2 * N) (partner N i) f (partner_lt N i Hi)).
  unfold terms. rewrite !sum_filter, <- sum_plus.
  apply sum_ext; intros k Hk. apply in_upto in Hk. rows.
Qed.

(** The other rows of the anchor's own view. *)
Definition view_mates : list nat :=
  filter (fun k => same_view N i k && negb (Nat.eqb k i)) (upto (2 * N)).

Lemma sum_decoupled_cross_view :
  sum (terms decoupled N i) f = sum (terms cross_view_decoupled N i) f + sum view_mates f.
Proof.
  unfold terms, view_mates. rewrite !sum_filter, <- sum_plus.
  apply sum_ext; intros k Hk. apply in_upto in Hk. rows.
Qed.

(** The rows of the other view, in their order. *)
Lemma sum_cross_view :
  sum (terms cross_view N i) f = sum (upto N) (fun k => f (if Nat.ltb i N then k + N else k)%nat).
Proof.
  unfold terms. rewrite sum_filter, sum_upto_halves, <- sum_plus.
  apply sum_ext; intros k Hk. apply in_upto in Hk. rows.
Qed.

End Sums.

Lemma view_mates_not_empty N i : (2 <= N)%nat -> (i < 2 * N)%nat -> view_mates N i <> [].
Proof.
  intros HN Hi E. apply (in_nil (a := partner N (a_negative N i))). rewrite <- E.
  unfold view_mates. rewrite filter_In, in_upto. unfold a_negative. split; rows; reflexivity.
Qed.

(** ** How many *)

Lemma sum_terms_const D N i c : (i < 2 * N)%nat -> sum (terms D N i) (fun _ => c) = count D N * c.
Proof.
  intros Hi.
  assert (A : sum (terms self_inclusive N i) (fun _ => c) = 2 * INR N * c).
  { rewrite sum_self_inclusive, sum_upto_const, mult_INR. simpl; ring. }
  assert (X : sum (terms cross_view N i) (fun _ => c) = INR N * c)
    by (rewrite sum_cross_view by exact Hi; apply sum_upto_const).
  pose proof (sum_self_inclusive_simclr N i (fun _ => c) Hi).
  pose proof (sum_simclr_decoupled N i (fun _ => c) Hi).
  pose proof (sum_cross_view_decoupled N i (fun _ => c) Hi).
  destruct D; unfold count; lra.
Qed.

Lemma terms_length D N i : (i < 2 * N)%nat -> INR (length (terms D N i)) = count D N.
Proof.
  intros Hi. pose proof (sum_terms_const D N i 1 Hi) as H. rewrite sum_const in H. lra.
Qed.

Lemma count_pos D N : (2 <= N)%nat -> 0 < count D N.
Proof. intros HN. apply (le_INR 2) in HN. simpl in HN. destruct D; simpl; lra. Qed.

Lemma count_with_positive_ge_1 D N : (1 <= N)%nat -> includes_positive D = true -> 1 <= count D N.
Proof. intros HN. apply (le_INR 1) in HN. simpl in HN. destruct D; simpl; intros; try discriminate; lra. Qed.
