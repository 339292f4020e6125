(** * view-swap

    Exchanging the two views of any set of pairs permutes the losses of the anchors under [simclr], [decoupled] and
    [self_inclusive], and leaves their mean as it was. Under [cross_view] and [cross_view_decoupled] this holds where
    all pairs are exchanged.

    Holds for any similarities. *)

Require Import Reals Lra Lia List Bool.
From NTXent.library Require Import Sums Loss Terms Forms Cosine Simplex Reorder.
Open Scope R_scope.

(** [T] says which pairs are exchanged. *)
Definition exchanged (T : nat -> bool) (N i : nat) : nat :=
  if T (pair_of N i) then partner N i else i.

Lemma pair_of_partner N i : (i < 2 * N)%nat -> pair_of N (partner N i) = pair_of N i.
Proof. intros Hi. unfold pair_of. rows. Qed.

Lemma exchanged_twice T N i : (i < 2 * N)%nat -> exchanged T N (exchanged T N i) = i.
Proof.
  intros Hi. unfold exchanged. destruct (T (pair_of N i)) eqn:E.
  - rewrite pair_of_partner, E by exact Hi. now apply partner_partner.
  - now rewrite E.
Qed.

Lemma exchanged_lt T N i : (i < 2 * N)%nat -> (exchanged T N i < 2 * N)%nat.
Proof. intros Hi. unfold exchanged. destruct (T _); [now apply partner_lt | exact Hi]. Qed.

Lemma exchanged_permutes T N : permutes (2 * N) (exchanged T N) (exchanged T N).
Proof.
  intros i Hi. repeat split; try (now apply exchanged_lt); now apply exchanged_twice.
Qed.

Lemma exchanged_partner T N i : (i < 2 * N)%nat ->
  partner N (exchanged T N i) = exchanged T N (partner N i).
Proof.
  intros Hi. unfold exchanged. rewrite pair_of_partner by exact Hi. now destruct (T _).
Qed.

Lemma exchanged_eqb T N j k : (j < 2 * N)%nat -> (k < 2 * N)%nat ->
  Nat.eqb (exchanged T N j) (exchanged T N k) = Nat.eqb j k.
Proof.
  intros Hj Hk. destruct (Nat.eqb_spec j k) as [->|Hne]; [apply Nat.eqb_refl|].
  apply Nat.eqb_neq. intros H. apply Hne.
  now apply (permutes_injective _ _ _ j k (exchanged_permutes T N)).
Qed.

(** The denominators that know nothing of views. *)
Definition ignores_views (D : denominator) : bool :=
  match D with cross_view | cross_view_decoupled => false | _ => true end.

Lemma exchanged_respects D T N :
  ignores_views D = true \/ (forall j, T j = true) -> respects D N (exchanged T N).
Proof.
  intros H i Hi. split; [now apply exchanged_partner|]. intros k Hk.
  assert (Q : Nat.eqb (exchanged T N k) (partner N (exchanged T N i)) = Nat.eqb k (partner N i)).
  { rewrite exchanged_partner by exact Hi. apply exchanged_eqb; [exact Hk | now apply partner_lt]. }
  unfold belongs. rewrite Q, exchanged_eqb by assumption.
  destruct H as [H|H]; [destruct D; (discriminate H || reflexivity)|].
  assert (V : same_view N (exchanged T N i) (exchanged T N k) = same_view N i k)
    by (unfold exchanged; rewrite !H; rows; reflexivity).
  rewrite V. reflexivity.
Qed.

Theorem view_swap : forall D N tau s T i,
  ignores_views D = true \/ (forall j, T j = true) -> (i < 2 * N)%nat ->
  loss D N tau (fun j k => s (exchanged T N j) (exchanged T N k)) i = loss D N tau s (exchanged T N i).
Proof.
  intros D N tau s T i H Hi.
  apply (loss_reordered D N tau s (exchanged T N) (exchanged T N)); [apply exchanged_permutes | | exact Hi].
  now apply exchanged_respects.
Qed.

Theorem view_swap_of_the_mean : forall D N tau s T,
  ignores_views D = true \/ (forall j, T j = true) ->
  mean_loss D N tau (fun j k => s (exchanged T N j) (exchanged T N k)) = mean_loss D N tau s.
Proof.
  intros D N tau s T H. apply mean_loss_reordered with (exchanged T N); [apply exchanged_permutes|].
  now apply exchanged_respects.
Qed.

Corollary view_swap_of_a_batch : forall D d N tau z T,
  ignores_views D = true \/ (forall j, T j = true) ->
  mean_loss D N tau (cosine d (fun i => z (exchanged T N i))) = mean_loss D N tau (cosine d z).
Proof. intros D d N tau z T. exact (view_swap_of_the_mean D N tau (cosine d z) T). Qed.
