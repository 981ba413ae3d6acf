package io.countersign.policy;

/**
 * Something wrong in a policy file.
 *
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 for the file as a whole
 * @param message what is wrong and what would be right
 */
public record PolicyFault(String file, int line, int column, String message) {

    /** Where it stands: {@code file:line:column}, or the file alone. */
    public String place() {
        return line == 0 ? file : "%s:%d:%d".formatted(file, line, column);
    }

    /** As compilers print it: {@code file:line:column: message}. */
    @Override
    public String toString() {
        return place() + ": " + message;
    }
}
