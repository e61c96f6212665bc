package io.perennial.activities.training.baseline;

import io.perennial.activities.training.rows.TrainingSet;

/** Transformed features with a column of ones at the end, in double precision. */
final class DesignMatrix {

    private final double[][] rows;

    DesignMatrix(TrainingSet set) {
        int width = set.width();
        this.rows = new double[set.rows()][width + 1];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < width; column++) {
                rows[row][column] = set.features()[row * width + column];
            }
            rows[row][width] = 1;
        }
    }

    int width() {
        return rows[0].length;
    }

    /** XᵀX + ridge·I, the intercept included so that the matrix is always positive definite. */
    double[][] gram(double ridge) {
        double[][] gram = new double[width()][width()];
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                for (int j = 0; j <= i; j++) {
                    gram[i][j] += row[i] * row[j];
                }
            }
        }
        for (int i = 0; i < gram.length; i++) {
            gram[i][i] += ridge;
        }
        return gram;
    }

    /** Xᵀv. */
    double[] transposedTimes(double[] v) {
        double[] product = new double[width()];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < product.length; i++) {
                product[i] += rows[row][i] * v[row];
            }
        }
        return product;
    }

    /** X·w of one row. */
    double dot(int row, double[] w) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += rows[row][i] * w[i];
        }
        return sum;
    }

    int rows() {
        return rows.length;
    }
}
