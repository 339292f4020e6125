#!/bin/sh
# Builds every machine proof, refuses unfinished ones and assumptions, and writes proofs/coq/machine-proofs.json.
# With --check, fails instead where that file would change. JOBS=1 builds one file at a time.
set -eu
cd "$(dirname "$0")/.."

case "${1:-}" in
  '' | --check) ;;
  *) echo "usage: proofs/coq/check.sh [--check]" >&2; exit 2 ;;
esac

# In one order on every machine.
files=$(find coq/library theorems refutations -name '*.v' | LC_ALL=C sort)

# Needs no Coq.
(cd .. && for f in $files; do echo "proofs/$f"; done | xargs node proofs/coq/scan.mjs)

if ! command -v coqc >/dev/null; then
  echo "There is no Coq here, so nothing was proved. On Debian or Ubuntu:" >&2
  echo "  apt-get install -y --no-install-recommends coq libcoq-coquelicot libcoq-flocq libcoq-interval" >&2
  exit 2
fi

# Out of tree, so that nothing compiled is left behind.
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
trap 'exit 130' INT TERM

for f in $files; do
  mkdir -p "$build/$(dirname "$f")"
  cp "$f" "$build/$f"
done
# Hyphens are not allowed in Coq's names: theorems/pair-order becomes NTXent.theorems.pair_order. coq/library becomes
# NTXent.library: the name says what the files are, not which room they stand in.
for d in $(dirname $files | sort -u); do
  echo "-Q $d NTXent.$(echo "${d#coq/}" | tr / . | tr - _)"
done > "$build/flags"
{
  cat "$build/flags"
  # Coquelicot's own coercions, not ours.
  echo "-arg -w -arg -ambiguous-paths"
  echo "$files"
} > "$build/_CoqProject"

(
  cd "$build"
  coq_makefile -f _CoqProject -o Makefile.coq
  make --no-print-directory -f Makefile.coq -j"${JOBS:-$(nproc)}"
)
node coq/record.mjs "$build" "$@" $files
