package io.countersign.document;

/** No content with this digest is kept here. */
public class UnknownFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownFile() {
        super("No content with this digest is kept here.");
    }
}
