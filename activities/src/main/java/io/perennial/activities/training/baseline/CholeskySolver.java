package io.perennial.activities.training.baseline;

/** Solves A·x = b for a symmetric positive definite matrix by its Cholesky factor, computed once. */
final class CholeskySolver {

    private final double[][] factor;

    /** Factors {@code matrix}, of which only the lower half is read. */
    CholeskySolver(double[][] matrix) {
        int size = matrix.length;
        this.factor = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                factor[row][column] = entry(matrix, row, column);
            }
        }
    }

    private double entry(double[][] matrix, int row, int column) {
        double rest = matrix[row][column];
        for (int k = 0; k < column; k++) {
            rest -= factor[row][k] * factor[column][k];
        }
        if (row != column) {
            return rest / factor[column][column];
        }
        if (!(rest > 0)) {
            throw new IllegalArgumentException("the matrix is not positive definite at row " + row);
        }
        return Math.sqrt(rest);
    }

    /** The solution x. */
    double[] solve(double[] b) {
        double[] x = b.clone();
        for (int row = 0; row < x.length; row++) {
            for (int k = 0; k < row; k++) {
                x[row] -= factor[row][k] * x[k];
            }
            x[row] /= factor[row][row];
        }
        for (int row = x.length - 1; row >= 0; row--) {
            for (int k = row + 1; k < x.length; k++) {
                x[row] -= factor[k][row] * x[k];
            }
            x[row] /= factor[row][row];
        }
        return x;
    }
}
