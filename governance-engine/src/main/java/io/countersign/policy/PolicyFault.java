package io.countersign.policy;

/**
 * Something wrong in a policy file.
 *
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 for the file as a whole
 * @param message what is wrong and what would be right
 */
public record PolicyFault(String file, int line, int column, String message) {

    /** As compilers print it: {@code file:line:column: message}. */
    @Override
    public String toString() {
        return line == 0 ? "%s: %s".formatted(file, message) : "%s:%d:%d: %s".formatted(file, line, column, message);
    }
}
