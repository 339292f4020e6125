/* NT-Xent by Arb's ball arithmetic: a peer of the benchmark, which speaks the protocol of bench/README.md. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Flint 3 holds Arb; before it, Arb was a library of its own. */
#if __has_include(<flint/arb_mat.h>)
#include <flint/arb_mat.h>
#else
#include <arb_mat.h>
#endif

static int direct;
static slong pairs, dimension, digits, precision;
static arb_t temperature;
static arb_mat_t rows;

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

static void read_rows(const char *path) {
  float x;
  FILE *file = fopen(path, "rb");
  for (slong i = 0; i < 2 * pairs; i++) {
    for (slong j = 0; j < dimension; j++) {
      if (file == NULL || fread(&x, sizeof x, 1, file) != 1) exit(1);
      arb_set_d(arb_mat_entry(rows, i, j), x);
    }
  }
  fclose(file);
}

/* s_ik = z_i.z_k of the raw rows, whose short entries multiply faster than those of unit rows. */
static void raw_products(arb_mat_t s) {
  arb_mat_t transposed;
  arb_mat_init(transposed, dimension, 2 * pairs);
  arb_mat_transpose(transposed, rows);
  arb_mat_mul(s, rows, transposed, precision);
  arb_mat_clear(transposed);
}

/* s_ik = u_i.u_k for k >= i, u_i = z_i/|z_i|: the formula as one would write it down. */
static void cosines(arb_mat_t s) {
  slong n = 2 * pairs;
  arb_t norm;
  arb_mat_t units;
  arb_init(norm);
  arb_mat_init(units, n, dimension);
  for (slong i = 0; i < n; i++) {
    arb_dot(norm, NULL, 0, rows->rows[i], 1, rows->rows[i], 1, dimension, precision);
    arb_sqrt(norm, norm, precision);
    for (slong j = 0; j < dimension; j++) {
      arb_div(arb_mat_entry(units, i, j), arb_mat_entry(rows, i, j), norm, precision);
    }
  }
  for (slong i = 0; i < n; i++) {
    for (slong k = i; k < n; k++) {
      arb_dot(arb_mat_entry(s, i, k), NULL, 0, units->rows[i], 1, units->rows[k], 1, dimension, precision);
    }
  }
  arb_clear(norm);
  arb_mat_clear(units);
}

/* The mean over the anchors of log(sum of e_ik) - s_ip/tau, where s_ik = z_i.z_k / (|z_i| |z_k|). */
static void loss(arb_t mean) {
  slong n = 2 * pairs;
  arb_mat_t s;
  arb_mat_init(s, n, n);
  (direct ? cosines : raw_products)(s);

  arb_t term;
  arb_init(term);
  arb_ptr inverse = _arb_vec_init(n);
  arb_ptr sums = _arb_vec_init(n);
  if (!direct) {
    for (slong i = 0; i < n; i++) arb_rsqrt(inverse + i, arb_mat_entry(s, i, i), precision);
  }

  arb_zero(mean);
  for (slong i = 0; i < n; i++) {
    for (slong k = i + 1; k < n; k++) {
      arb_set(term, arb_mat_entry(s, i, k));
      if (!direct) {
        arb_mul(term, term, inverse + i, precision);
        arb_mul(term, term, inverse + k, precision);
      }
      arb_div(term, term, temperature, precision);
      if (k == i + pairs) {
        arb_sub(mean, mean, term, precision);
        arb_sub(mean, mean, term, precision);
      }
      arb_exp(term, term, precision);
      arb_add(sums + i, sums + i, term, precision);
      arb_add(sums + k, sums + k, term, precision);
    }
  }
  for (slong i = 0; i < n; i++) {
    arb_log(term, sums + i, precision);
    arb_add(mean, mean, term, precision);
  }
  arb_div_si(mean, mean, n, precision);

  _arb_vec_clear(inverse, n);
  _arb_vec_clear(sums, n);
  arb_clear(term);
  arb_mat_clear(s);
}

/* Not getrusage: there it is at least that of the parent at the time of the fork. */
static double peak_megabytes(void) {
  char line[256];
  long kibibytes = 0;
  FILE *status = fopen("/proc/self/status", "r");
  while (status != NULL && fgets(line, sizeof line, status) != NULL) sscanf(line, "VmHWM: %ld kB", &kibibytes);
  if (status != NULL) fclose(status);
  return kibibytes / 1024.0;
}

static void run(double seconds) {
  arb_t mean;
  arb_init(mean);
  slong count = 0;
  double spent, started = now(CLOCK_MONOTONIC), before = now(CLOCK_PROCESS_CPUTIME_ID);
  do {
    loss(mean);
    count++;
    spent = now(CLOCK_MONOTONIC) - started;
  } while (spent < seconds);
  double cpu = now(CLOCK_PROCESS_CPUTIME_ID) - before;

  char *value = arb_get_str(mean, digits + 10, ARB_STR_MORE | ARB_STR_NO_RADIUS);
  printf("%s %.3e %.9g %.9g %.1f\n", value, mag_get_d(arb_radref(mean)), spent / count, cpu / count,
         peak_megabytes());
  flint_free(value);
  arb_clear(mean);
}

/* Its argument: direct or fast. */
int main(int count, char **arguments) {
  char line[4096], path[4096];
  double tau, seconds;
  arb_init(temperature);
  arb_mat_init(rows, 0, 0);
  direct = count > 1 && strcmp(arguments[1], "direct") == 0;
  flint_set_num_threads(1);
  setvbuf(stdout, NULL, _IOLBF, 0);
  printf("ready Arb %s\n", arb_version);
  while (fgets(line, sizeof line, stdin) != NULL) {
    if (sscanf(line, "prepare %ld %ld %lf %ld %[^\n]", &pairs, &dimension, &tau, &digits, path) == 5) {
      precision = ceil(digits * log2(10));
      arb_set_d(temperature, tau);
      arb_mat_clear(rows);
      arb_mat_init(rows, 2 * pairs, dimension);
      read_rows(path);
      puts("prepared");
    } else if (sscanf(line, "run loss %lf", &seconds) == 1) {
      run(seconds);
    } else {
      return 1;
    }
  }
  return 0;
}
