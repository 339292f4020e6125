(** * Values certified by interval arithmetic

    The batch `random-small` of spec/vectors/independent.json: two pairs of three float32 numbers, tau = 1/2. Its mean
    loss under each denominator is the number that stands there, to 20 places. The reference is tested against the
    same numbers: so formula, reference and independent values meet here. Then the floor of 512 pairs at tau = 1/2.

    The tactic is instantiated with plain integers, so that the proof rests on the axioms of the reals only, not on
    the machine's integers and floats. *)

Require Import Reals Lra List ZArith.
From Interval Require Import Float.Specific_ops Float.Specific_stdz Tactic.
From NTXent.library Require Import Sums Loss Batch Floor.
Module Floats := SpecificFloat StdZRadix2.
Module Intervals := IntervalTactic Floats.
Import Intervals ListNotations.
Open Scope R_scope.

(** The rows, as exact fractions. *)
Definition random_small (i a : nat) : R :=
  nth a (nth i
    [ [10566937 / 8589934592; 10024237 / 33554432; -2299635 / 8388608];
      [-3735413 / 4194304; -3814055 / 8388608; -4159267 / 4194304];
      [16144675 / 268435456; 2810635 / 2097152; -8257855 / 16777216];
      [-10409841 / 16777216; 4109093 / 8388608; 11975141 / 33554432] ] []) 0.

Ltac certify :=
  unfold mean_loss, loss, cosine, norm, dot, random_small;
  cbn [terms upto seq filter belongs partner same_view Bool.eqb Nat.mul Nat.add Nat.sub Nat.ltb Nat.leb Nat.eqb
       negb andb sum nth];
  change (INR 4) with (1 + 1 + 1 + 1);
  interval with (i_prec 100).

Theorem golden_simclr :
  Rabs (mean_loss simclr 2 (1 / 2) (cosine 3 random_small) - 0.88001555375677215698) <= 1e-20.
Proof. certify. Qed.

Theorem golden_decoupled :
  Rabs (mean_loss decoupled 2 (1 / 2) (cosine 3 random_small) - 0.15445030718411683326) <= 1e-20.
Proof. certify. Qed.

Theorem golden_cross_view :
  Rabs (mean_loss cross_view 2 (1 / 2) (cosine 3 random_small) - 0.45025865098184229369) <= 1e-20.
Proof. certify. Qed.

Theorem golden_cross_view_decoupled :
  Rabs (mean_loss cross_view_decoupled 2 (1 / 2) (cosine 3 random_small) - (-0.85547502848735347767)) <= 1e-20.
Proof. certify. Qed.

Theorem golden_self_inclusive :
  Rabs (mean_loss self_inclusive 2 (1 / 2) (cosine 3 random_small) - 1.71132190607726387660) <= 1e-20.
Proof. certify. Qed.

(** ** Closed forms *)

(** Where a run of 512 pairs at tau = 1/2 must stop. *)
Theorem golden_floor_of_512_pairs : Rabs (floor simclr 512 (1 / 2) - 4.932835) <= 1e-6.
Proof.
  unfold floor. cbn [own_terms negatives_of count]. rewrite INR_IZR_INZ. change (Z.of_nat 512) with 512%Z.
  interval with (i_prec 60).
Qed.
