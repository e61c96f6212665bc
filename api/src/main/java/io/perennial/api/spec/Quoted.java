package io.perennial.api.spec;

/** What a person wrote, short enough to be recognised in a sentence. */
final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    /** In one line. */
    static String shortened(String written) {
        String line = written.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }
}
