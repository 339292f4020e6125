(** * more-negatives

    Adding a pair to the batch strictly raises the loss of every old anchor: under [simclr] and [decoupled], and
    under the three other denominators too.

    [s] are the similarities of the N old pairs, [s'] those of N + 1 pairs, the last of which is new. Rows of view 2
    move up by one ([moved]). Under a denominator without the positive the old batch needs N >= 2.
    Says nothing about the batch mean, which the new anchors' own losses may lower. By how much an old loss rises
    is not proved. *)

Require Import Reals Lra Lia List Bool.
From NTXent.library Require Import Sums LogSumExp Loss Terms Forms.
Open Scope R_scope.

(** Where row i of N pairs stands among N + 1 pairs. *)
Definition moved (N i : nat) : nat := if Nat.ltb i N then i else S i.

(** The new rows are N (view 1) and 2N + 1 (view 2). *)
Lemma sum_with_new_pair N f :
  sum (upto (2 * (N + 1))) f = sum (upto (2 * N)) (fun k => f (moved N k)) + (f N + f (2 * N + 1)%nat).
Proof.
  rewrite !sum_upto_halves. unfold upto. rewrite !seq_app, !sum_app. simpl sum.
  rewrite (sum_ext (seq 0 N) (fun k => f (moved N k)) f), (sum_ext (seq 0 N) (fun k => f (moved N (k + N)))
    (fun k => f (k + (N + 1))%nat)).
  - simpl (0 + N)%nat. replace (N + (N + 1))%nat with (2 * N + 1)%nat by lia. ring.
  - intros k Hk. f_equal. unfold moved. rows.
  - intros k Hk. apply in_seq in Hk. f_equal. unfold moved. rows.
Qed.

Lemma moved_belongs D N i k : (i < 2 * N)%nat -> (k < 2 * N)%nat ->
  belongs D (N + 1) (moved N i) (moved N k) = belongs D N i k.
Proof. intros Hi Hk. unfold moved. destruct D; rows; reflexivity. Qed.

Lemma a_new_row_belongs D N i : (i < 2 * N)%nat ->
  belongs D (N + 1) (moved N i) N = true \/ belongs D (N + 1) (moved N i) (2 * N + 1) = true.
Proof.
  intros Hi. unfold moved. destruct (Nat.ltb_spec i N); [right | left]; destruct D; rows; reflexivity.
Qed.

Theorem more_negatives : forall D N tau (s s' : nat -> nat -> R) i,
  (i < 2 * N)%nat -> ((2 <= N)%nat \/ includes_positive D = true) ->
  (forall k, (k < 2 * N)%nat -> s' (moved N i) (moved N k) = s i k) ->
  loss D N tau s i < loss D (N + 1) tau s' (moved N i).
Proof.
  intros D N tau s s' i Hi HD Hs.
  assert (Hp : moved N (partner N i) = partner (N + 1) (moved N i)) by (unfold moved; rows).
  assert (HT : terms D N i <> nil)
    by (destruct HD; [now apply terms_not_empty | now apply terms_with_positive_not_empty]).
  set (e := fun k => exp (s i k / tau)). set (e' := fun k => exp (s' (moved N i) k / tau)).
  assert (Pe' : forall k, 0 < e' k) by (intros; apply exp_pos).
  assert (E : sum (terms D N i) e < sum (terms D (N + 1) (moved N i)) e').
  { unfold terms. rewrite !sum_filter, sum_with_new_pair.
    rewrite (sum_ext _ (fun k => if belongs D (N + 1) (moved N i) (moved N k) then e' (moved N k) else 0)
                       (fun k => if belongs D N i k then e k else 0)).
    - destruct (a_new_row_belongs D N i Hi) as [-> | ->];
        [destruct (belongs D (N + 1) (moved N i) (2 * N + 1)) | destruct (belongs D (N + 1) (moved N i) N)];
        generalize (Pe' N) (Pe' (2 * N + 1)%nat); lra.
    - intros k Hk. apply in_upto in Hk. rewrite moved_belongs by assumption.
      destruct (belongs D N i k); [|reflexivity]. unfold e, e'. now rewrite Hs. }
  assert (P : 0 < sum (terms D N i) e) by (apply sum_pos; [exact HT | intros; apply exp_pos]).
  rewrite !loss_lse; [| |exact HT].
  - rewrite <- Hp, Hs by now apply partner_lt. unfold lse, sumexp.
    apply Rplus_lt_compat_r, ln_increasing; [exact P | exact E].
  - intros HE. rewrite HE in E. simpl in E. lra.
Qed.
