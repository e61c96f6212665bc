package io.perennial.activities.inference.forward;

import java.util.List;

/**
 * Learned tables of categories (Guo and Berkhahn 2016): the one-hot features of a column become the few numbers that stand for its category, and 0 for
 * one that was not known in training.
 */
public final class Categories implements Embedding {

    private final EmbeddedColumns columns;
    private final int size;
    private final List<float[]> tables;

    /**
     * Takes the tables over.
     *
     * @param columns the one-hot features, one column whole before the next
     * @param size numbers that a category becomes
     * @param tables for each column {@code categories × size}
     */
    public Categories(EmbeddedColumns columns, int size, List<float[]> tables) {
        this.columns = columns;
        this.size = size;
        this.tables = List.copyOf(tables);
        int rows = tables.stream().mapToInt(table -> table.length / size).sum();
        if (rows != columns.count() || tables.stream().anyMatch(table -> table.length % size != 0)) {
            throw new IllegalArgumentException(
                    "tables of " + rows + " categories by " + size + " do not fit " + columns.count() + " features");
        }
    }

    @Override
    public EmbeddedColumns columns() {
        return columns;
    }

    /** Numbers a category becomes. */
    public int size() {
        return size;
    }

    /** For each column {@code categories × size}. */
    public List<float[]> tables() {
        return tables;
    }

    @Override
    public int spread() {
        return tables.size() * size;
    }

    /** All tables as one matrix, {@code features × spread}: a column's table stands in its own rows and places, zeros elsewhere. */
    public float[] matrix() {
        float[] matrix = new float[columns.count() * spread()];
        int feature = 0;
        for (int column = 0; column < tables.size(); column++) {
            float[] table = tables.get(column);
            for (int from = 0; from < table.length; from += size) {
                System.arraycopy(table, from, matrix, feature * spread() + column * size, size);
                feature++;
            }
        }
        return matrix;
    }

    @Override
    public float[] embed(float[] features) {
        int rows = features.length / inputs();
        float[] known = new float[rows * outputs()];
        for (int row = 0; row < rows; row++) {
            int place = 0;
            for (int column = 0; column < tables.size(); column++) {
                float[] table = tables.get(column);
                for (int from = 0; from < table.length; from += size) {
                    float share = features[row * inputs() + columns.feature(place++)];
                    add(share, table, from, known, row * outputs() + column * size);
                }
            }
            columns.copyOthers(features, row, known, row * outputs() + spread());
        }
        return known;
    }

    private void add(float share, float[] table, int from, float[] into, int offset) {
        if (share == 0) {
            return;
        }
        for (int i = 0; i < size; i++) {
            into[offset + i] += share * table[from + i];
        }
    }
}
