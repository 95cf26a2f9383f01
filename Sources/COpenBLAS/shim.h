#include <cblas.h>

// LAPACK as OpenBLAS exports it. Debian's headers do not declare it. Every
// argument is an address, and matrices are kept column after column.

// Eigenvalues, and vectors, of a symmetric matrix.
void dsyevd_(const char *job, const char *triangle, const int *n, double *a,
             const int *row_length, double *values, double *work,
             const int *work_count, int *integers, const int *integer_count,
             int *info);

// Singular values, and vectors, of any matrix.
void dgesdd_(const char *job, const int *rows, const int *columns, double *a,
             const int *row_length, double *values, double *u,
             const int *u_length, double *vt, const int *vt_length,
             double *work, const int *work_count, int *integers, int *info);

// The Cholesky factor of a positive definite matrix.
void dpotrf_(const char *triangle, const int *n, double *a,
             const int *row_length, int *info);
